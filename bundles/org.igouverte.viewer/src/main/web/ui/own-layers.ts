import { html, nothing, type TemplateResult } from 'lit';
import type { OwnLayer } from '../state/own-layers.js';
import { icon } from './icons.js';
import { LightElement } from './light-element.js';

/** What the person added to the map, in the list of all layers. */
export class OwnLayers extends LightElement {
  protected override render(): TemplateResult | typeof nothing {
    const { own, messages } = this.store;
    return own.length === 0
      ? nothing
      : html`<section class="group" aria-labelledby="own-heading">
          <h3 id="own-heading">${messages.own.heading}</h3>
          <ul>
            ${own.map((layer) => this.#layer(layer))}
          </ul>
        </section>`;
  }

  #layer(layer: OwnLayer): TemplateResult {
    const { store } = this;
    const { own, layers } = store.messages;
    const problem = store.problems.get(layer.id);
    return html`<li class="layer">
      <div class="layer-line">
        <input
          type="checkbox"
          id="own-${layer.id}"
          .checked=${layer.visible}
          @change=${(event: Event) => store.chooseOwn(layer.id, { visible: (event.target as HTMLInputElement).checked })}
        />
        <span class="layer-title"><label for="own-${layer.id}">${layer.title}</label></span>
        <button
          type="button"
          class="plain"
          aria-label=${layers.zoomTo(layer.title)}
          title=${layers.zoomTo(layer.title)}
          @click=${() => this.dispatchEvent(new CustomEvent<string>('igo-go-own', { detail: layer.id, bubbles: true }))}
        >
          ${icon('target')}
        </button>
        <button
          type="button"
          class="plain"
          aria-label=${own.remove(layer.title)}
          title=${own.remove(layer.title)}
          @click=${() => this.dispatchEvent(new CustomEvent<string>('igo-remove-own', { detail: layer.id, bubbles: true }))}
        >
          ${icon('bin')}
        </button>
      </div>
      ${problem ? html`<p class="note">${layers.problem(problem)}</p>` : nothing}
    </li>`;
  }
}

customElements.define('igo-own-layers', OwnLayers);
