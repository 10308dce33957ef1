import { html, nothing, type TemplateResult } from 'lit';
import type { DataFile, DataSet } from '../data/api.js';
import type { Topic } from '../data/live.js';
import { filled } from '../messages/messages.js';
import { Page } from './page.js';

/** Data sets: what they hold, what they held before, and the place that takes. */
export class DataPage extends Page {
  #sets: DataSet[] = [];
  #bytes = 0;
  #progress = '';

  protected override get topics(): readonly Topic[] {
    return ['deployment', 'catalog'];
  }

  protected override async load(): Promise<void> {
    const { datasets, bytes } = await this.context.api.get<{ datasets: DataSet[]; bytes: number }>('/datasets');
    this.#sets = datasets;
    this.#bytes = bytes;
  }

  protected override render(): TemplateResult {
    const { t } = this;
    return html`
      <h2>${t.datasets}</h2>
      <p class="quiet">${t.datasetsHelp}</p>
      <p>${filled(t.datasetsSize, this.size(this.#bytes))}</p>
      <p role="status">${this.#progress}</p>
      ${this.table(t.datasets, [t.dataset, t.layers, t.present, t.former, t.actions], this.#sets.map((set) => this.#row(set)))}
    `;
  }

  #row(set: DataSet): TemplateResult {
    const { t } = this;
    const name = `${set.partner}/${set.name}`;
    const layer = set.layers[0];
    return html`<tr>
      <th scope="row">${name}</th>
      <td>${set.layers.length === 0 ? html`<span class="quiet">${t.unread}</span>` : set.layers.map((each) => html`<div>${each}</div>`)}</td>
      <td>${set.present ? this.#file(set.present) : html`<span class="badge same">${t.bundlesOwn}</span>`}</td>
      <td>
        ${set.former.length === 0
          ? '–'
          : html`<ul class="revisions">${set.former.map((file) => html`<li>${this.#file(file)}${this.#choices(set, file)}</li>`)}</ul>`}
      </td>
      <td>
        <div class="buttons">
          ${layer === undefined
            ? nothing
            : html`<label class="button">
                  ${t.replaceData}<span class="sr-only"> ${name}</span>
                  <input type="file" class="sr-only" ?disabled=${this.#progress !== ''}
                    @change=${(event: Event) => void this.#push(layer, event.target as HTMLInputElement)}>
                </label>
                ${set.present
                  ? html`<button @click=${() => void this.#do('DELETE', `/layers/${layer}/data`)}>${t.restoreData}<span class="sr-only"> ${name}</span></button>`
                  : nothing}`}
        </div>
      </td>
    </tr>`;
  }

  #file(file: DataFile): TemplateResult {
    return html`<div>${file.name}</div><div class="quiet">${file.sha256.slice(0, 12)} · ${this.size(file.bytes)}</div>`;
  }

  #choices(set: DataSet, file: DataFile): TemplateResult {
    const { t } = this;
    const path = `/datasets/${set.partner}/${set.name}/revisions/${file.sha256}`;
    const which = html`<span class="sr-only"> ${file.name} ${file.sha256.slice(0, 12)}</span>`;
    return html`<div class="buttons">
      <button @click=${() => void this.#do('POST', `${path}/live`)}>${t.backTo}${which}</button>
      <button @click=${() => void this.#forget(path, file)}>${t.forget}${which}</button>
    </div>`;
  }

  async #forget(path: string, file: DataFile): Promise<void> {
    if (window.confirm(filled(this.t.confirmForget, file.name))) {
      await this.#do('DELETE', path);
    }
  }

  async #push(layer: string, input: HTMLInputElement): Promise<void> {
    const file = input.files?.[0];
    if (!file) {
      return;
    }
    const pushed = await this.attempt(async () => {
      await this.context.api.upload('PUT', `/layers/${layer}/data`, file, (fraction) => {
        this.#progress = fraction < 1 ? filled(this.t.uploading, Math.round(fraction * 100)) : this.t.preparing;
        this.requestUpdate();
      });
    });
    this.#progress = '';
    input.value = '';
    this.requestUpdate();
    if (pushed) {
      this.context.announce(this.t.done);
    }
  }

  async #do(method: string, path: string): Promise<void> {
    if (await this.attempt(async () => void (await this.context.api.send(method, path)))) {
      this.context.announce(this.t.done);
    }
  }
}

customElements.define('igo-data-page', DataPage);
