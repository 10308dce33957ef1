import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { Extent } from 'ol/extent.js';
import { denominatorOf } from '../map/scale.js';
import type { ViewerLayer } from '../state/layers.js';
import { icon } from './icons.js';
import { LightElement } from './light-element.js';

/** The layers by theme: what is shown, what is not and why, legends. */
export class LayerList extends LightElement {
  protected override render(): TemplateResult {
    const { served, layers, messages } = this.store;
    if (!served) {
      return html`<p class="quiet">${messages.layers.loading}</p>`;
    }
    if (layers.length === 0) {
      return html`<p class="quiet">${messages.layers.empty}</p>`;
    }
    const themes = served.themes
      .map((theme) => ({ ...theme, layers: layers.filter((layer) => layer.served.theme === theme.id) }))
      .filter((theme) => theme.layers.length > 0);
    return html`${repeat(
      themes,
      (theme) => theme.id,
      (theme, index) => html`
        <section class="theme" aria-labelledby="theme-${index}">
          <h3 id="theme-${index}">${theme.title}</h3>
          <ul>
            ${repeat(theme.layers, (layer) => layer.served.name, (layer) => this.#item(layer))}
          </ul>
        </section>
      `,
    )}`;
  }

  #item(layer: ViewerLayer): TemplateResult {
    const { messages } = this.store;
    const { served } = layer;
    const note = this.#note(layer);
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
          <label for=${id}>${served.title}</label>
          ${served.sample ? html`<span class="badge" title=${messages.layers.sampleHint}>${messages.layers.sample}</span>` : nothing}
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
        </div>
        ${note ? html`<p class="note" id="${id}-note">${note}</p>` : nothing}
        ${style
          ? html`<details class="legend">
              <summary>${messages.layers.legend}<span class="sr-only"> : ${served.title}</span></summary>
              <img src=${style.legend} alt=${messages.layers.legendOf(served.title)} loading="lazy" />
            </details>`
          : nothing}
      </li>
    `;
  }

  #go(extent: Extent): void {
    this.dispatchEvent(new CustomEvent<Extent>('igo-go', { detail: extent, bubbles: true }));
  }

  /** Why a layer is not to be seen though it is chosen. */
  #note(layer: ViewerLayer): string | undefined {
    const { messages, problems, resolution } = this.store;
    const { min = 0, max = Infinity } = layer.served.scales;
    const denominator = denominatorOf(resolution);
    if (layer.missingSince !== undefined) {
      return messages.layers.leaving;
    }
    if (!layer.visible) {
      return undefined;
    }
    if (denominator >= max) {
      return messages.layers.tooFar;
    }
    if (denominator < min) {
      return messages.layers.tooNear;
    }
    const problem = problems.get(layer.served.name);
    return problem && messages.layers.problem(problem);
  }
}

customElements.define('igo-layer-list', LayerList);
