import { html, nothing, type TemplateResult } from 'lit';
import type { ServedMap } from '../state/served.js';
import { icon } from './icons.js';
import { LightElement } from './light-element.js';

/** The maps that partners have made ready: one is opened, or none. */
export class ReadyMaps extends LightElement {
  protected override render(): TemplateResult | typeof nothing {
    const { served, map, messages } = this.store;
    const maps = served?.maps ?? [];
    if (maps.length === 0 && !map) {
      return nothing;
    }
    return html`
      <section class="maps" aria-labelledby="maps-heading">
        <h3 id="maps-heading">${messages.maps.heading}</h3>
        <ul>
          ${maps.map((each) => this.#item(each))}
        </ul>
        ${map ? this.#opened(map) : nothing}
      </section>
    `;
  }

  #item(map: ServedMap): TemplateResult {
    const open = map.name === this.store.map?.name;
    return html`<li>
      <button type="button" class="map-choice" aria-pressed=${open} title=${map.abstract} @click=${() => this.store.openMap(open ? undefined : map)}>
        ${map.title}
      </button>
    </li>`;
  }

  #opened(map: ServedMap): TemplateResult {
    const { store } = this;
    return html`<p class="quiet small">${map.abstract}</p>
      ${store.missingNotes.map((note) => html`<p class="note">${icon('alert')} ${note}</p>`)}
      <button type="button" class="text-button" @click=${() => store.openMap(undefined)}>${store.messages.maps.leave}</button>`;
  }
}

customElements.define('igo-ready-maps', ReadyMaps);
