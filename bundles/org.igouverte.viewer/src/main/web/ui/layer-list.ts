import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { Extent } from 'ol/extent.js';
import { matches, noteOn } from '../state/describing.js';
import type { ViewerLayer } from '../state/layers.js';
import type { ServedState } from '../state/served.js';
import { icon } from './icons.js';
import './layer-time.js';
import { LightElement } from './light-element.js';

type Grouping = 'theme' | 'partner';

interface Group {
  readonly id: string;
  readonly title: string;
  readonly layers: readonly ViewerLayer[];
}

/** All layers by theme or partner: what is shown, what is not and why, legends. */
export class LayerList extends LightElement {
  static override properties = { ...LightElement.properties, grouping: { state: true }, typed: { state: true } };

  declare grouping: Grouping;
  declare typed: string;

  constructor() {
    super();
    this.grouping = 'theme';
    this.typed = '';
  }

  protected override render(): TemplateResult {
    const { served, layers, messages } = this.store;
    if (!served) {
      return html`<p class="quiet">${messages.layers.loading}</p>`;
    }
    if (layers.length === 0) {
      return html`<p class="quiet">${messages.layers.empty}</p>`;
    }
    const groups = this.#groups(served, layers);
    return html`
      <div class="narrowing">
        <input
          type="search"
          aria-label=${messages.layers.filter}
          placeholder=${messages.layers.filter}
          .value=${this.typed}
          @input=${(event: Event) => (this.typed = (event.target as HTMLInputElement).value)}
        />
        <select
          aria-label=${messages.layers.grouping}
          @change=${(event: Event) => (this.grouping = (event.target as HTMLSelectElement).value as Grouping)}
        >
          <option value="theme">${messages.layers.byTheme}</option>
          <option value="partner">${messages.layers.byPartner}</option>
        </select>
      </div>
      ${groups.length === 0 ? html`<p class="quiet" role="status">${messages.layers.noMatch}</p>` : nothing}
      ${repeat(
        groups,
        (group) => group.id,
        (group, index) => html`
          <section class="group" aria-labelledby="group-${index}">
            <h3 id="group-${index}">${group.title}</h3>
            <ul>
              ${repeat(group.layers, (layer) => layer.served.name, (layer) => this.#item(layer))}
            </ul>
          </section>
        `,
      )}
    `;
  }

  #groups(served: ServedState, layers: readonly ViewerLayer[]): Group[] {
    const all = this.grouping === 'theme' ? served.themes : served.partners;
    return all
      .map(({ id, title }) => ({
        id,
        title,
        layers: layers.filter((layer) => layer.served[this.grouping] === id && matches(layer.served, this.typed)),
      }))
      .filter((group) => group.layers.length > 0);
  }

  #item(layer: ViewerLayer): TemplateResult {
    const { messages } = this.store;
    const { served } = layer;
    const note = noteOn(layer, this.store);
    const id = `layer-${served.name.replace(':', '-')}`;
    const style = served.styles.find((each) => each.name === layer.style);
    return html`
      <li class="layer ${layer.missingSince === undefined ? '' : 'leaving'}">
        <div class="layer-line">
          <input
            type="checkbox"
            id=${id}
            aria-describedby=${note ? `${id}-note` : nothing}
            .checked=${layer.visible}
            @change=${(event: Event) =>
              this.store.choose(served.name, { visible: (event.target as HTMLInputElement).checked })}
          />
          <span class="layer-title">
            <label for=${id}>${served.title}</label>
            ${served.sample ? html`<span class="badge" title=${messages.layers.sampleHint}>${messages.layers.sample}</span>` : nothing}
          </span>
          <button
            type="button"
            class="plain"
            aria-label=${messages.layers.zoomTo(served.title)}
            title=${messages.layers.zoomTo(served.title)}
            ?disabled=${!served.extent}
            @click=${() => this.#go([...served.extent!])}
          >
            ${icon('target')}
          </button>
          <button
            type="button"
            class="plain"
            aria-label=${messages.layers.about(served.title)}
            title=${messages.layers.about(served.title)}
            @click=${() => this.store.tellAbout(served.name)}
          >
            ${icon('info')}
          </button>
        </div>
        ${note ? html`<p class="note" id="${id}-note">${note}</p>` : nothing}
        ${served.timed && layer.visible ? html`<igo-layer-time .store=${this.store} .layer=${layer}></igo-layer-time>` : nothing}
        ${style && layer.visible
          ? html`<details class="legend">
              <summary>${messages.layers.legend}<span class="sr-only"> : ${served.title}</span></summary>
              <img src=${style.legend} alt=${messages.layers.legendOf(served.title)} loading="lazy" />
              ${this.store.contributions.legends.filter((legend) => legend.layer === served.name).map((legend) => legend.element)}
            </details>`
          : nothing}
      </li>
    `;
  }

  #go(extent: Extent): void {
    this.dispatchEvent(new CustomEvent<Extent>('igo-go', { detail: extent, bubbles: true }));
  }
}

customElements.define('igo-layer-list', LayerList);
