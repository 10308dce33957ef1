import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import type { ViewerLayer } from '../state/layers.js';
import { readTimes, type Times } from '../state/times.js';
import { LightElement } from './light-element.js';

/** Chooses the time of a layer: all of its usual time, or one value of it. */
export class LayerTime extends LightElement {
  static override properties = { ...LightElement.properties, layer: { attribute: false }, times: { state: true }, at: { state: true } };

  declare layer: ViewerLayer;
  declare times: Times | undefined;
  /** Position of the slider while it is moved. */
  declare at: number | undefined;

  #read = '';
  #reading: AbortController | undefined;

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#reading?.abort();
    this.#read = '';
  }

  protected override willUpdate(changed: PropertyValues): void {
    super.willUpdate(changed);
    const { name, revision } = this.layer.served;
    const wanted = `${name} ${revision}`;
    if (this.#read !== wanted) {
      this.#read = wanted;
      this.#reading?.abort();
      this.#reading = new AbortController();
      readTimes(name, this.#reading.signal).then(
        (times) => (this.times = times),
        // Without its times a layer is shown as it usually is.
        () => (this.times = undefined),
      );
    }
  }

  protected override render(): TemplateResult | typeof nothing {
    const { times } = this;
    if (!times || times.values.length < 2) {
      return nothing;
    }
    const { layers } = this.store.messages;
    const choices: readonly (string | undefined)[] = times.usual.includes('/') ? [undefined, ...times.values] : times.values;
    const shown = this.layer.time ?? (times.usual.includes('/') ? undefined : times.usual);
    const position = this.at ?? Math.max(0, choices.indexOf(shown));
    const text = choices[position] ?? layers.allTime(times.usual.replace('/', '–'));
    return html`
      <div class="time">
        <input
          type="range"
          min="0"
          max=${choices.length - 1}
          step="1"
          aria-label=${layers.time(this.layer.served.title)}
          aria-valuetext=${text}
          .value=${String(position)}
          @input=${(event: Event) => (this.at = Number((event.target as HTMLInputElement).value))}
          @change=${() => this.#choose(choices[this.at ?? position], times)}
        />
        <output>${text}</output>
      </div>
    `;
  }

  #choose(time: string | undefined, times: Times): void {
    this.at = undefined;
    this.store.chooseTime(this.layer.served.name, time === times.usual ? undefined : time);
  }
}

customElements.define('igo-layer-time', LayerTime);
