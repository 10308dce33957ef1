import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { noteOn } from '../state/describing.js';
import type { Stacked } from '../state/own-layers.js';
import { icon } from './icons.js';
import { LightElement } from './light-element.js';

/** The layers that are on the map, in the order in which they are drawn: order, opacity, style. */
export class ShownLayers extends LightElement {
  static override properties = { ...LightElement.properties, dragged: { state: true }, edited: { state: true } };

  /** Name of the layer that is being dragged. */
  declare dragged: string | undefined;
  /** Name of the layer whose filter is being made. */
  declare edited: string | undefined;

  async #edit(name: string): Promise<void> {
    await import('../compose/filter-form.js');
    this.edited = this.edited === name ? undefined : name;
  }

  protected override render(): TemplateResult {
    const { messages, shownStack, contributions } = this.store;
    if (shownStack.length === 0 && contributions.layers.length === 0) {
      return html`<p class="quiet">${messages.shown.empty}</p>`;
    }
    return html`
      <p class="quiet small">${messages.shown.help}</p>
      <ol class="shown">
        ${repeat(shownStack, (entry) => entry.id, (entry, index) => this.#item(entry, index, shownStack.length))}
      </ol>
    `;
  }

  #item(entry: Stacked, index: number, count: number): TemplateResult {
    const { store } = this;
    const { shown: texts, own: ownTexts } = store.messages;
    const served = 'served' in entry ? entry.served : undefined;
    const { title, opacity } = 'served' in entry ? { title: entry.served.served.title, opacity: entry.served.opacity } : entry.own;
    const styles = served?.served.styles ?? [];
    const name = entry.id;
    const problem = store.problems.get(name);
    const note = served ? noteOn(served, store) : problem && store.messages.layers.problem(problem);
    const choose = (choice: { visible?: boolean; opacity?: number }) => (served ? store.choose(name, choice) : store.chooseOwn(name, choice));
    const filterable = served?.served.kind === 'features';
    return html`
      <li class=${name === this.dragged ? 'dragged' : ''} data-layer=${name}>
        <div class="layer-line">
          <span class="handle" title=${texts.drag(title)} aria-hidden="true" @pointerdown=${(event: PointerEvent) => this.#drag(event, name)}>
            ${icon('drag')}
          </span>
          <span class="layer-title">${title}${served?.filter ? html` <span class="badge">${ownTexts.filtered}</span>` : nothing}</span>
          ${filterable ? this.#button('filter', ownTexts.filter(title), false, () => void this.#edit(name)) : nothing}
          ${this.#button('up', texts.up(title), index === 0, () => store.shift(name, -1))}
          ${this.#button('down', texts.down(title), index === count - 1, () => store.shift(name, 1))}
          ${this.#button('close', texts.hide(title), false, () => choose({ visible: false }))}
        </div>
        ${note ? html`<p class="note">${note}</p>` : nothing}
        ${served && this.edited === name ? html`<igo-filter-form .store=${store} .layer=${served}></igo-filter-form>` : nothing}
        <div class="adjusting">
          <input
            type="range"
            min="0"
            max="100"
            step="5"
            aria-label=${texts.opacity(title)}
            aria-valuetext="${Math.round(opacity * 100)} %"
            .value=${String(Math.round(opacity * 100))}
            @input=${(event: Event) => choose({ opacity: Number((event.target as HTMLInputElement).value) / 100 })}
          />
          <output aria-hidden="true">${Math.round(opacity * 100)} %</output>
          ${styles.length > 1
            ? html`<select
                aria-label=${texts.style(title)}
                @change=${(event: Event) => this.store.choose(name, { style: (event.target as HTMLSelectElement).value })}
              >
                ${styles.map((style) => html`<option value=${style.name} ?selected=${style.name === served?.style}>${style.title}</option>`)}
              </select>`
            : nothing}
        </div>
      </li>
    `;
  }

  #button(shape: 'up' | 'down' | 'close' | 'filter', name: string, disabled: boolean, act: () => void): TemplateResult {
    return html`<button type="button" class="plain" aria-label=${name} title=${name} ?disabled=${disabled} @click=${act}>${icon(shape)}</button>`;
  }

  /** The layer follows the pointer from place to place; letting go leaves it where it is. */
  #drag(start: PointerEvent, name: string): void {
    start.preventDefault();
    const handle = start.currentTarget as HTMLElement;
    handle.setPointerCapture(start.pointerId);
    this.dragged = name;
    const move = (event: PointerEvent) => {
      const items = [...this.querySelectorAll<HTMLElement>('li[data-layer]')];
      const others = items.filter((item) => item.dataset['layer'] !== name);
      const below = others.find((item) => event.clientY < item.getBoundingClientRect().top + item.offsetHeight / 2);
      const next = items[items.findIndex((item) => item.dataset['layer'] === name) + 1];
      if (below !== next) {
        this.store.place(name, below?.dataset['layer']);
      }
    };
    const end = () => {
      this.dragged = undefined;
      handle.removeEventListener('pointermove', move);
      handle.removeEventListener('pointerup', end);
      handle.removeEventListener('pointercancel', end);
    };
    handle.addEventListener('pointermove', move);
    handle.addEventListener('pointerup', end);
    handle.addEventListener('pointercancel', end);
  }
}

customElements.define('igo-shown-layers', ShownLayers);
