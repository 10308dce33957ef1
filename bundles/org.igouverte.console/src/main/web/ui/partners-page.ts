import { html, nothing, type TemplateResult } from 'lit';
import type { Layers, Partner } from '../data/api.js';
import type { Topic } from '../data/live.js';
import { ofPartner, samplesOf, type Sample } from '../data/metrics.js';
import { filled } from '../messages/messages.js';
import { Page } from './page.js';

/** Who serves what, whom to call, and how much is asked of whom. */
export class PartnersPage extends Page {
  #layers: Layers | undefined;
  #samples: Sample[] = [];

  protected override get topics(): readonly Topic[] {
    return ['catalog', 'traffic'];
  }

  protected override async load(): Promise<void> {
    const [layers, metrics] = await Promise.all([
      this.context.api.get<Layers>('/layers'),
      fetch('/metrics').then((response) => response.text()),
    ]);
    this.#layers = layers;
    this.#samples = samplesOf(metrics);
  }

  protected override render(): TemplateResult {
    const { t } = this;
    return html`
      <h2>${t.partners}</h2>
      ${this.table(t.partners, [t.partner, t.contact, t.licence, t.namespaces, t.layers, t.requests, t.meanTime], (this.#layers?.partners ?? []).map(
        (partner) => this.#row(partner),
      ))}
    `;
  }

  #row(partner: Partner): TemplateResult {
    const layers = this.#layers!.layers.filter((layer) => layer.partner === partner.id);
    const away = layers.filter((layer) => layer.outage);
    const { requests, failed, seconds } = ofPartner(this.#samples, partner.id);
    return html`<tr>
      <th scope="row">${partner.id}<div class="quiet">${this.say(partner.title)}</div></th>
      <td>${this.say(partner.contact)}<div><a href=${`mailto:${partner.email}`}>${partner.email}</a></div></td>
      <td>${partner.licence}</td>
      <td>${partner.namespaces.join(', ')}</td>
      <td class="number">
        ${this.number(layers.length)}
        ${away.length > 0 ? html`<div class="problem">${filled(this.t.layersAway, away.length)}</div>` : nothing}
      </td>
      <td class="number">
        ${this.number(requests)}
        ${failed > 0 ? html`<div class="problem">${filled(this.t.requestsFailed, this.number(failed))}</div>` : nothing}
      </td>
      <td class="number">${requests === 0 ? '–' : `${this.number((seconds / requests) * 1000, 1)} ms`}</td>
    </tr>`;
  }
}

customElements.define('igo-partners-page', PartnersPage);
