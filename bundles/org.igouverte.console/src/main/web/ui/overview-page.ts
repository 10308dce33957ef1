import { html, type TemplateResult } from 'lit';
import type { Layers, Status, Storage } from '../data/api.js';
import { quantile, rate, readingOf, samplesOf, totals, type Reading, type Sample } from '../data/metrics.js';
import type { Topic } from '../data/live.js';
import { Chart } from './chart.js';
import { Page } from './page.js';

const MEASURED = 60_000;

/** Whether all is well, what was refused, and how much is asked for. */
export class OverviewPage extends Page {
  #status: Status | undefined;
  #layers: Layers | undefined;
  #storage: Storage | undefined;
  #measured = 0;
  #samples: Sample[] = [];
  #last: Reading | undefined;
  readonly #traffic = new Chart(1, document.documentElement.lang);
  readonly #latency = new Chart(0, document.documentElement.lang);

  protected override get topics(): readonly Topic[] {
    return ['traffic', 'deployment', 'catalog'];
  }

  protected override async load(): Promise<void> {
    const [status, layers, metrics] = await Promise.all([
      this.context.api.get<Status>('/status'),
      this.context.api.get<Layers>('/layers'),
      fetch('/metrics').then((response) => response.text()),
    ]);
    this.#status = status;
    this.#layers = layers;
    await this.#measure();
    this.#samples = samplesOf(metrics);
    const now = readingOf(this.#samples, Date.now() / 1000);
    if (this.#last) {
      this.#traffic.add(now.at, rate(this.#last, now));
      const time = quantile(this.#last, now, 0.95);
      this.#latency.add(now.at, time === null ? null : time * 1000);
    }
    this.#last = now;
  }

  /** Every file of the home is looked at for it, so not each time. */
  async #measure(): Promise<void> {
    if (Date.now() - this.#measured > MEASURED) {
      this.#measured = Date.now();
      this.#storage = await this.context.api.get<Storage>('/storage');
    }
  }

  override updated(): void {
    this.#traffic.show(this.querySelector<HTMLElement>('#traffic'), this.t.traffic);
    this.#latency.show(this.querySelector<HTMLElement>('#latency'), this.t.latency);
  }

  protected override render(): TemplateResult {
    const { t } = this;
    const status = this.#status;
    if (!status || !this.#layers || !this.#storage) {
      return html`<h2>${t.overview}</h2>`;
    }
    return html`
      <h2>${t.overview}</h2>
      <p class="health ${status.settled ? 'good' : 'bad'}" role="status">${status.settled ? t.ready : t.notReady}</p>
      <dl class="figures">
        ${this.#figure(t.layersServed, this.#layers.layers.length)}
        ${this.#figure(t.partners, this.#layers.partners.length)}
        ${this.#figure(t.refusedCount, status.refused.length)}
        ${this.#figure(t.commits, this.#layers.generation)}
      </dl>
      <div class="charts">
        <figure><figcaption>${t.traffic}</figcaption><div id="traffic"></div></figure>
        <figure><figcaption>${t.latency}</figcaption><div id="latency"></div></figure>
      </div>
      <h3>${t.refused}</h3>
      ${this.#refused(status)}
      <h3>${t.byService}</h3>
      ${this.table(t.byService, [t.service, t.operation, t.status, t.requests, t.meanTime], totals(this.#samples).map(
        (row) => html`<tr>
          <th scope="row">${row.service}</th><td>${row.operation}</td><td>${row.status}</td>
          <td class="number">${this.number(row.requests)}</td><td class="number">${this.number(row.mean * 1000, 1)} ms</td>
        </tr>`,
      ))}
      <h3>${t.storage}</h3>
      ${this.table(t.storage, [t.folder, t.size], [
        ...this.#storage.folders.map(
          ({ name, bytes }) => html`<tr><th scope="row">${name}</th><td class="number">${this.size(bytes)}</td></tr>`,
        ),
        html`<tr><th scope="row">${t.free}</th><td class="number">${this.size(this.#storage.free)}</td></tr>`,
      ])}
    `;
  }

  #figure(name: string, value: number): TemplateResult {
    return html`<div><dt>${name}</dt><dd>${this.number(value)}</dd></div>`;
  }

  #refused(status: Status): TemplateResult {
    if (status.refused.length === 0) {
      return html`<p>${this.t.nothingRefused}</p>`;
    }
    return html`<ul class="refusals">
      ${status.refused.map(
        (refusal) => html`<li>
          <strong>${refusal.name}</strong> <span class="quiet">${refusal.bundle} · ${this.time(refusal.at)}</span>
          <p>${this.say(refusal.summary)}</p>
          <p><code>${refusal.file ? `${refusal.file}${refusal.line > 0 ? `:${refusal.line}` : ''}: ` : ''}${this.say(refusal.message)}</code></p>
        </li>`,
      )}
    </ul>`;
  }
}

customElements.define('igo-overview-page', OverviewPage);
