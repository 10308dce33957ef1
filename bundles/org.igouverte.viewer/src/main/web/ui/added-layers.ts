import { html, nothing, type TemplateResult } from 'lit';
import type { LayerContribution } from '../api/viewer-api.js';
import { LightElement } from './light-element.js';

/** Layers that modules draw themselves, under the headings that modules bring. */
export class AddedLayers extends LightElement {
  protected override render(): TemplateResult {
    const { contributions, messages, language } = this.store;
    const { layers, themes } = contributions;
    const named = new Set(themes.map((theme) => theme.id));
    return html`
      ${themes.map((theme) => this.#group(theme.id, theme.title[language], layers.filter((layer) => layer.theme === theme.id)))}
      ${this.#group('added', messages.layers.added, layers.filter((layer) => layer.theme === undefined || !named.has(layer.theme)))}
    `;
  }

  #group(id: string, title: string, layers: readonly LayerContribution[]): TemplateResult | typeof nothing {
    return layers.length === 0
      ? nothing
      : html`<section class="group" aria-labelledby="added-${id}">
          <h3 id="added-${id}">${title}</h3>
          <ul>
            ${layers.map((layer) => this.#layer(layer))}
          </ul>
        </section>`;
  }

  #layer(contribution: LayerContribution): TemplateResult {
    const id = `module-layer-${contribution.id}`;
    const title = contribution.title[this.store.language];
    const legends = this.store.contributions.legends.filter((legend) => legend.layer === contribution.id);
    return html`<li class="layer">
      <div class="layer-line">
        <input
          type="checkbox"
          id=${id}
          .checked=${contribution.layer.getVisible()}
          @change=${(event: Event) => contribution.layer.setVisible((event.target as HTMLInputElement).checked)}
        />
        <span class="layer-title"><label for=${id}>${title}</label></span>
      </div>
      ${legends.length === 0
        ? nothing
        : html`<details class="legend">
            <summary>${this.store.messages.layers.legend}<span class="sr-only"> : ${title}</span></summary>
            ${legends.map((legend) => legend.element)}
          </details>`}
    </li>`;
  }
}

customElements.define('igo-added-layers', AddedLayers);
