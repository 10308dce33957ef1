import { html, nothing, type TemplateResult } from 'lit';
import type { Layer, Layers } from '../data/api.js';
import type { Topic } from '../data/live.js';
import { filled } from '../messages/messages.js';
import { Page } from './page.js';

/** Layers that are served, with a picture of each; their data are replaced here. */
export class LayersPage extends Page {
  #layers: Layers | undefined;
  #progress = '';

  protected override get topics(): readonly Topic[] {
    return ['catalog'];
  }

  protected override async load(): Promise<void> {
    this.#layers = await this.context.api.get<Layers>('/layers');
  }

  protected override render(): TemplateResult {
    const { t } = this;
    return html`
      <h2>${t.layers}</h2>
      <p role="status">${this.#progress}</p>
      ${this.table(t.layers, [t.picture, t.name, t.partner, t.data, t.count, t.actions], (this.#layers?.layers ?? []).map(
        (layer) => this.#row(layer),
      ))}
    `;
  }

  #row(layer: Layer): TemplateResult {
    const { t } = this;
    return html`<tr>
      <td class="thumbnail">
        <igo-picture .api=${this.context.api} path=${`/layers/${layer.name}/picture?r=${layer.revision}`} label=${filled(t.pictureOf, t.picture, layer.name)} caption=""></igo-picture>
      </td>
      <th scope="row">${layer.name}<div class="quiet">${this.say(layer.title)}</div></th>
      <td>${layer.partner}<div class="quiet">${layer.bundle} ${layer.version}</div></td>
      <td>
        ${layer.data} ${layer.sample ? html`<span class="badge">${t.sample}</span>` : nothing}
        ${layer.outage ? html`<div class="problem">${this.say(layer.outage)}</div>` : nothing}
        <div class="quiet">${layer.dataRevision.slice(0, 12)} · ${layer.crs}</div>
      </td>
      <td class="number">${layer.count === undefined ? '–' : this.number(layer.count)}</td>
      <td>
        <div class="buttons">
          <label class="button">
            ${t.replaceData}<span class="sr-only"> ${layer.name}</span>
            <input type="file" class="sr-only" ?disabled=${this.#progress !== ''}
              @change=${(event: Event) => void this.#replace(layer, event.target as HTMLInputElement)}>
          </label>
          <button @click=${() => void this.#restore(layer)}>${t.restoreData}<span class="sr-only"> ${layer.name}</span></button>
        </div>
      </td>
    </tr>`;
  }

  async #replace(layer: Layer, input: HTMLInputElement): Promise<void> {
    const file = input.files?.[0];
    if (!file) {
      return;
    }
    const replaced = await this.attempt(async () => {
      await this.context.api.upload('PUT', `/layers/${layer.name}/data`, file, (fraction) => {
        this.#progress = fraction < 1 ? filled(this.t.uploading, Math.round(fraction * 100)) : this.t.preparing;
        this.requestUpdate();
      });
    });
    this.#progress = '';
    input.value = '';
    await this.#finish(replaced);
  }

  async #restore(layer: Layer): Promise<void> {
    await this.#finish(
      await this.attempt(async () => void (await this.context.api.send('DELETE', `/layers/${layer.name}/data`))),
    );
  }

  async #finish(done: boolean): Promise<void> {
    if (done) {
      this.context.announce(this.t.done);
    }
    await this.attempt(() => this.load(), true);
  }
}

customElements.define('igo-layers-page', LayersPage);
