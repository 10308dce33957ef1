import { html, type TemplateResult } from 'lit';
import type { Extent } from 'ol/extent.js';
import { QUEBEC_LAMBERT } from '../map/projections.js';
import { WEB_MERCATOR } from '../map/scale.js';
import './added-layers.js';
import './in-view-list.js';
import './layer-list.js';
import { LightElement } from './light-element.js';
import './own-layers.js';
import './ready-maps.js';
import './shown-layers.js';
import { tabs } from './tabs.js';

type TabId = 'all' | 'shown' | 'list';

/** Beside the map: all layers, those that are shown, what is in view, and what modules add. */
export class LayerPanel extends LightElement {
  static override properties = {
    ...LightElement.properties,
    bounds: { attribute: false },
    projection: { attribute: false },
    tab: { state: true },
  };

  declare bounds: () => Extent;
  declare projection: string;
  declare tab: TabId;

  constructor() {
    super();
    this.tab = 'all';
  }

  protected override render(): TemplateResult {
    const { store } = this;
    const { messages, contributions } = store;
    return html`
      ${tabs<TabId>(
        messages.tabs.label,
        [
          { id: 'all', title: messages.tabs.all, content: () => html`<igo-ready-maps .store=${store}></igo-ready-maps><igo-own-layers .store=${store}></igo-own-layers><igo-layer-list .store=${store}></igo-layer-list><igo-added-layers .store=${store}></igo-added-layers>` },
          { id: 'shown', title: messages.tabs.shown, content: () => html`<igo-shown-layers .store=${store}></igo-shown-layers>` },
          { id: 'list', title: messages.tabs.list, content: () => html`<igo-in-view-list .store=${store} .bounds=${this.bounds}></igo-in-view-list>` },
        ],
        this.tab,
        (tab) => (this.tab = tab),
      )}
      ${contributions.panels.map(
        // One at a time, so that what is above keeps its room.
        (panel) => html`<details class="module-panel" name="module-panels" ?open=${panel.open ?? false}>
          <summary><h3>${panel.title[store.language]}</h3></summary>
          <div class="module-room">${panel.element}</div>
        </details>`,
      )}
      <div class="panel-foot">
        <label for="projection">${messages.map.projection}</label>
        <select id="projection" @change=${(event: Event) => this.#project((event.target as HTMLSelectElement).value)}>
          <option value=${WEB_MERCATOR} ?selected=${this.projection === WEB_MERCATOR}>${messages.map.mercator}</option>
          <option value=${QUEBEC_LAMBERT} ?selected=${this.projection === QUEBEC_LAMBERT}>${messages.map.lambert}</option>
        </select>
      </div>
    `;
  }

  #project(projection: string): void {
    this.dispatchEvent(new CustomEvent<string>('igo-project', { detail: projection, bubbles: true }));
  }
}

customElements.define('igo-layer-panel', LayerPanel);
