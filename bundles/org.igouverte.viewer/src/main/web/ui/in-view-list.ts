import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import type { Extent } from 'ol/extent.js';
import { denominatorOf } from '../map/scale.js';
import { readInView, type LayerInView } from '../identify/in-view.js';
import { askable } from '../identify/identify.js';
import { icon } from './icons.js';
import { LightElement } from './light-element.js';

/** What the map shows, as a list in words: for whoever cannot see the map, or would rather read. */
export class InViewList extends LightElement {
  static override properties = { ...LightElement.properties, bounds: { attribute: false }, found: { state: true } };

  /** What the map shows: west, south, east, north in degrees. */
  declare bounds: () => Extent;
  declare found: readonly LayerInView[] | 'loading' | 'failed';

  #reading: AbortController | undefined;

  constructor() {
    super();
    this.found = 'loading';
  }

  protected override firstUpdated(_changed: PropertyValues): void {
    void this.#read();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#reading?.abort();
  }

  async #read(): Promise<void> {
    this.#reading?.abort();
    const reading = new AbortController();
    this.#reading = reading;
    this.found = 'loading';
    const { store } = this;
    const layers = askable(store.layers, denominatorOf(store.resolution));
    try {
      this.found = layers.length === 0 ? [] : await readInView(layers, this.bounds(), store.language, reading.signal);
      const count = this.found.reduce((sum, layer) => sum + layer.count, 0);
      store.announce(store.messages.list.count(count));
    } catch {
      if (!reading.signal.aborted) {
        this.found = 'failed';
        store.announce(store.messages.list.failed);
      }
    }
  }

  protected override render(): TemplateResult {
    const { list } = this.store.messages;
    return html`
      <div class="list-head">
        <p class="quiet small">${list.help}</p>
        <button type="button" class="plain" aria-label=${list.refresh} title=${list.refresh} @click=${() => this.#read()}>
          ${icon('refresh')}
        </button>
      </div>
      ${this.#content()}
    `;
  }

  #content(): TemplateResult {
    const { list } = this.store.messages;
    if (this.found === 'loading') {
      return html`<p class="quiet">${list.loading}</p>`;
    }
    if (this.found === 'failed') {
      return html`<p class="quiet">${list.failed}</p>`;
    }
    const layers = this.found.filter((layer) => layer.count > 0 || layer.problem);
    return layers.length === 0 ? html`<p class="quiet">${list.empty}</p>` : html`${layers.map((layer, index) => this.#layer(layer, index))}`;
  }

  #layer(layer: LayerInView, index: number): TemplateResult {
    const { list } = this.store.messages;
    return html`
      <section class="group" aria-labelledby="in-view-${index}">
        <h3 id="in-view-${index}">${layer.title} <span class="count">${list.count(layer.count)}</span></h3>
        ${layer.problem ? html`<p class="note">${list.problem(layer.problem)}</p>` : nothing}
        <ul class="found">
          ${layer.features.map(
            (feature) => html`<li>
              <button type="button" @click=${() => this.#go(feature.bounds)}>
                <strong>${feature.title}</strong>
                ${feature.text ? html`<span>${feature.text}</span>` : nothing}
              </button>
            </li>`,
          )}
        </ul>
        ${layer.count > layer.features.length ? html`<p class="quiet small">${list.more(layer.features.length, layer.count)}</p>` : nothing}
      </section>
    `;
  }

  #go(bounds: readonly number[]): void {
    this.dispatchEvent(new CustomEvent<Extent>('igo-go', { detail: [...bounds], bubbles: true }));
  }
}

customElements.define('igo-in-view-list', InViewList);
