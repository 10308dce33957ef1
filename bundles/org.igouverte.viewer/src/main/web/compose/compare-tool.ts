import { html, nothing, type TemplateResult } from 'lit';
import type { EventsKey } from 'ol/events.js';
import { unByKey } from 'ol/Observable.js';
import type RenderEvent from 'ol/render/Event.js';
import { getRenderPixel } from 'ol/render.js';
import { denominatorOf } from '../map/scale.js';
import type { PictureLayer } from '../map/picture-layer.js';
import type { ViewerLayer } from '../state/layers.js';
import { readTimes, type Times } from '../state/times.js';
import type { Composing } from './composing.js';
import { Swipe } from './swipe.js';
import { ToolElement } from './tool-element.js';

interface Side {
  readonly name: string;
  /** Absent for the layer's usual time. */
  readonly time?: string;
}

const SIDES = ['left', 'right'] as const;

/** Compares two layers, or one at two times, on either side of a line that is moved. */
export class CompareTool extends ToolElement {
  static override properties = { ...ToolElement.properties, left: { state: true }, right: { state: true }, times: { state: true }, at: { state: true } };

  declare left: Side | undefined;
  declare right: Side | undefined;
  /** Of the layers that have some, by name. */
  declare times: ReadonlyMap<string, Times>;
  /** Share of the map's width that is left of the line. */
  declare at: number;

  #swipe: Swipe | undefined;
  readonly #pictures = new Map<(typeof SIDES)[number], PictureLayer>();
  readonly #keys: EventsKey[] = [];
  readonly #reading = new AbortController();
  #shown = '';

  constructor() {
    super();
    this.times = new Map();
    this.at = 0.5;
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#reading.abort();
    this.#clear();
    this.#swipe?.remove();
    this.#swipe = undefined;
    this.follower.view.map.render();
  }

  get #candidates(): readonly ViewerLayer[] {
    return this.store.layers.filter((layer) => layer.missingSince === undefined);
  }

  protected override willUpdate(changed: Map<PropertyKey, unknown>): void {
    super.willUpdate(changed);
    if (!this.left && this.store.shown.length > 0) {
      // What covers the ground, since points and lines leave little to compare; what has dates, with itself.
      const denominator = denominatorOf(this.store.resolution);
      const covers = ({ served }: ViewerLayer) => {
        const { min = 0, max = Infinity } = served.scales;
        const seen = denominator >= min && denominator < max;
        return (seen ? 0 : 2) + (served.kind === 'raster' || served.geometry === 'polygon' ? 0 : 1);
      };
      const [first, second] = [...this.store.shown].sort((a, b) => covers(a) - covers(b));
      this.left = { name: first!.served.name };
      this.right = { name: (first!.served.timed ? first! : (second ?? first!)).served.name };
      this.#readTimes(this.left.name);
      this.#readTimes(this.right.name);
    }
  }

  #readTimes(name: string): void {
    const layer = this.store.layers.find((each) => each.served.name === name);
    if (layer?.served.timed && !this.times.has(name)) {
      readTimes(name, this.#reading.signal).then(
        (times) => times && (this.times = new Map(this.times).set(name, times)),
        (error: unknown) => this.#reading.signal.aborted || console.warn(`times of ${name}`, error),
      );
    }
  }

  #choose(side: (typeof SIDES)[number], chosen: Side): void {
    this[side] = chosen;
    this.#readTimes(chosen.name);
  }

  protected override updated(): void {
    const { left, right, composing } = this;
    if (composing && left && right) {
      this.#swipe ??= new Swipe(this.follower.view.map.getTargetElement()!, (at) => (this.at = at));
      const layers = [left, right].map((side) => this.store.layers.find((layer) => layer.served.name === side.name));
      const key = JSON.stringify([left, right, this.follower.view.projection, ...layers.map((layer) => [layer?.served.revision, layer?.style, layer?.filter])]);
      if (key !== this.#shown) {
        this.#clear();
        this.#shown = key;
        this.#show('left', left);
        this.#show('right', right);
      }
      this.#swipe.tell(this.words.compare.line, this.at, this.#sideText(left), this.#sideText(right), this.words.compare.position);
      this.follower.view.map.render();
    }
  }

  #sideText(side: Side): string {
    const title = this.store.layers.find((layer) => layer.served.name === side.name)?.served.title ?? side.name;
    return side.time ? `${title}, ${side.time}` : title;
  }

  /** Draws a side over everything, clipped to where it belongs; beneath it is paper, so that nothing else shows through. */
  #show(side: (typeof SIDES)[number], { name, time }: Side): void {
    const layer = this.store.layers.find((each) => each.served.name === name);
    if (!layer) {
      return;
    }
    const { time: _, ...timeless } = layer;
    const pictures = this.follower.view.extraPictures({ ...timeless, visible: true, opacity: 1, ...(time && { time }) });
    const { ol } = pictures;
    ol.setZIndex(90_000);
    this.#keys.push(
      ol.on('prerender', (event: RenderEvent) => this.#clip(event, side)),
      ol.on('postrender', (event: RenderEvent) => (event.context as CanvasRenderingContext2D).restore()),
    );
    this.#pictures.set(side, pictures);
    this.follower.view.map.addLayer(ol);
  }

  #clip(event: RenderEvent, side: (typeof SIDES)[number]): void {
    const context = event.context as CanvasRenderingContext2D;
    const [width, height] = this.follower.view.map.getSize()!;
    const edge = width! * this.at;
    const [from, to] = side === 'left' ? [0, edge] : [edge, width!];
    const corners = [[from, 0], [to, 0], [to, height!], [from, height!]].map((corner) => getRenderPixel(event, corner));
    context.save();
    context.beginPath();
    corners.forEach(([x, y], index) => (index === 0 ? context.moveTo(x!, y!) : context.lineTo(x!, y!)));
    context.closePath();
    context.clip();
    context.fillStyle = getComputedStyle(this).getPropertyValue('--paper') || '#fff';
    context.fill();
  }

  #clear(): void {
    unByKey(this.#keys.splice(0));
    for (const pictures of this.#pictures.values()) {
      this.follower.view.map.removeLayer(pictures.ol);
      pictures.dispose();
    }
    this.#pictures.clear();
    this.#shown = '';
  }

  protected content(_composing: Composing): TemplateResult {
    const { compare } = this.words;
    return html`<p class="small quiet">${compare.help}</p>
      ${SIDES.map((side) => this.#side(side, this[side]))}`;
  }

  #side(side: (typeof SIDES)[number], chosen: Side | undefined): TemplateResult {
    const { compare } = this.words;
    const times = chosen && this.times.get(chosen.name);
    return html`<fieldset class="side">
      <legend>${compare[side]}</legend>
      <label class="field"
        ><span>${compare.layer}</span>
        <select @change=${(event: Event) => this.#choose(side, { name: (event.target as HTMLSelectElement).value })}>
          ${this.#candidates.map(
            ({ served }) => html`<option value=${served.name} ?selected=${served.name === chosen?.name} .selected=${served.name === chosen?.name}>${served.title}</option>`,
          )}
        </select>
      </label>
      ${times && times.values.length > 1 ? this.#time(side, chosen, times) : nothing}
    </fieldset>`;
  }

  #time(side: (typeof SIDES)[number], chosen: Side, times: Times): TemplateResult {
    const { compare } = this.words;
    const { layers } = this.store.messages;
    return html`<label class="field"
      ><span>${compare.time}</span>
      <select
        @change=${(event: Event) => {
          const { value } = event.target as HTMLSelectElement;
          this.#choose(side, { name: chosen.name, ...(value && { time: value }) });
        }}
      >
        <option value="" .selected=${chosen.time === undefined}>${times.usual.includes('/') ? layers.allTime(times.usual.replace('/', '–')) : times.usual}</option>
        ${times.values.map((value) => html`<option value=${value} .selected=${value === chosen.time}>${value}</option>`)}
      </select>
    </label>`;
  }
}

customElements.define('igo-compare-tool', CompareTool);
