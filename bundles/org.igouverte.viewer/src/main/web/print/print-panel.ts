import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { toLonLat, transformExtent } from 'ol/proj.js';
import type { ModuleContext } from '../api/viewer-api.js';
import { QUEBEC_LAMBERT } from '../map/projections.js';
import { WEB_MERCATOR } from '../map/scale.js';
import { copy } from '../ui/about-layer.js';
import { LightElement } from '../ui/light-element.js';
import { FrameLayer } from './frame-layer.js';
import { frameOf, print, printAsJob, PrintError, type Frame } from './print-client.js';
import { PAPERS, printParameters, queryOf, RESOLUTIONS, SCALES, scaleWithin, type Grid, type Paper, type PrintOptions } from './print-order.js';
import { textsIn, type Texts } from './texts.js';

type Work =
  | { readonly kind: 'none' }
  | { readonly kind: 'working'; readonly percent?: number }
  | { readonly kind: 'done'; readonly address: string }
  | { readonly kind: 'failed'; readonly why: string };

/** Time without a change before the server is asked what the sheets would show, in milliseconds. */
const CALM = 150;

/** About what the map takes of a wide A4 with a legend, in millimetres. */
const MAP_WIDTH = 215;
const MAP_HEIGHT = 178;

/** Chooses how the map is put on paper, shows the frame, prints. */
export class PrintPanel extends LightElement {
  static override properties = { ...LightElement.properties, options: { state: true }, frame: { state: true }, refusal: { state: true }, work: { state: true } };

  declare options: PrintOptions;
  declare frame: Frame | undefined;
  /** Why these options cannot be printed, as the server says. */
  declare refusal: string;
  declare work: Work;
  context!: ModuleContext;
  #frames: FrameLayer | undefined;
  #asking: AbortController | undefined;
  #printing: AbortController | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #shown = '';

  constructor() {
    super();
    this.options = {
      title: '', text: '', paper: 'A4', orientation: 'landscape', scale: 50_000, crs: WEB_MERCATOR, dpi: 200, grid: 'none', legend: true, series: false,
    };
    this.refusal = '';
    this.work = { kind: 'none' };
  }

  /** Begins to show the frame; the first time at a scale at which it lies within the view. */
  open(): void {
    const { map } = this.context;
    if (!this.#frames) {
      const view = map.getView();
      const [, latitude] = this.#centre();
      const ground = (view.getResolution() ?? 100) * (view.getProjection().getCode() === WEB_MERCATOR ? Math.cos((latitude * Math.PI) / 180) : 1);
      const [width = 0, height = 0] = map.getSize() ?? [];
      const scale = Math.min(scaleWithin(width * ground, MAP_WIDTH), scaleWithin(height * ground, MAP_HEIGHT));
      this.options = { ...this.options, crs: view.getProjection().getCode(), scale, title: this.store.map?.title ?? '' };
    }
    this.#frames ??= new FrameLayer(map);
    map.on('moveend', this.#changed);
    this.#changed();
  }

  /** Takes the frame from the map; a print that is under way goes on. */
  close(): void {
    this.context.map.un('moveend', this.#changed);
    clearTimeout(this.#timer);
    this.#asking?.abort();
    this.#shown = '';
    this.#frames?.show(undefined);
  }

  dispose(): void {
    this.close();
    this.#printing?.abort();
    this.#frames?.dispose();
  }

  get #texts(): Texts {
    return textsIn(this.store.language);
  }

  #centre(): [number, number] {
    const view = this.context.map.getView();
    const [longitude, latitude] = toLonLat(view.getCenter() ?? [0, 0], view.getProjection());
    return [longitude!, latitude!];
  }

  #parameters(): Record<string, string> {
    const { map } = this.context;
    const extent = transformExtent(map.getView().calculateExtent(map.getSize()), map.getView().getProjection(), 'EPSG:4326');
    const view = [extent[0]!, extent[1]!, extent[2]!, extent[3]!] as const;
    return printParameters(this.options, this.#centre(), view, this.store.shown, this.store.language);
  }

  readonly #changed = () => {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#ask(), CALM);
  };

  async #ask(): Promise<void> {
    if (this.store.shown.length === 0) {
      this.frame = undefined;
      this.#frames?.show(undefined);
      return;
    }
    const parameters = this.#parameters();
    const query = queryOf(parameters);
    if (query === this.#shown) {
      return;
    }
    this.#shown = query;
    this.#asking?.abort();
    this.#asking = new AbortController();
    try {
      this.frame = await frameOf(this.context.server, parameters, this.#asking.signal);
      this.refusal = '';
    } catch (error) {
      if ((error as Error).name === 'AbortError') {
        return;
      }
      this.frame = undefined;
      this.refusal = error instanceof PrintError && error.message ? error.message : this.#texts.away;
    }
    this.#frames?.show(this.frame);
  }

  protected override updated(changed: PropertyValues): void {
    // Other layers do not move the frame, but whether there are any matters.
    if (this.#frames && !changed.has('frame')) {
      this.#changed();
    }
  }

  #set(change: Partial<PrintOptions>): void {
    this.options = { ...this.options, ...change };
    if (this.work.kind !== 'working') {
      this.work = { kind: 'none' };
    }
    this.#changed();
  }

  readonly #print = async (event: Event) => {
    event.preventDefault();
    const { frame } = this;
    if (!frame?.printable || this.work.kind === 'working') {
      return;
    }
    const texts = this.#texts;
    const parameters = this.#parameters();
    this.#printing = new AbortController();
    const { signal } = this.#printing;
    this.work = { kind: 'working' };
    this.store.announce(texts.working);
    try {
      const address = frame.direct
        ? URL.createObjectURL(await print(this.context.server, parameters, signal))
        : await printAsJob(this.context.server, parameters, (percent) => (this.work = { kind: 'working', percent }), signal);
      this.work = { kind: 'done', address };
      this.store.announce(texts.done);
      await this.updateComplete;
      this.querySelector<HTMLElement>('.print-result')?.focus();
    } catch (error) {
      const why = signal.aborted ? texts.cancelled : error instanceof PrintError ? error.message || texts.failed : texts.away;
      this.work = { kind: 'failed', why };
      this.store.announce(why);
    }
  };

  readonly #copy = async () => {
    await copy(`${location.origin}${this.context.server}/print?${queryOf(this.#parameters())}`, this);
    this.store.announce(this.#texts.copied);
  };

  protected override render(): TemplateResult {
    const { options, frame, refusal, work } = this;
    const texts = this.#texts;
    const empty = this.store.shown.length === 0;
    return html`
      <form class="print" @submit=${this.#print}>
        <p class="small">${texts.intro}</p>
        <label for="print-title">${texts.title}</label>
        <input id="print-title" type="text" maxlength="200" .value=${options.title} @input=${(event: Event) => this.#set({ title: valueOf(event) })} />
        <label for="print-text">${texts.text}</label>
        <input id="print-text" type="text" maxlength="400" .value=${options.text} @input=${(event: Event) => this.#set({ text: valueOf(event) })} />
        <div class="pair">
          <div>${this.#select('paper', texts.paper, options.paper, PAPERS.map((paper) => [paper, paper]), (paper) => this.#set({ paper: paper as Paper }))}</div>
          <div>
            ${this.#select(
              'orientation',
              texts.orientation,
              options.orientation,
              [['landscape', texts.landscape], ['portrait', texts.portrait]],
              (orientation) => this.#set({ orientation: orientation as PrintOptions['orientation'] }),
            )}
          </div>
          <div>
            <label for="print-scale">${texts.scale}</label>
            <input
              id="print-scale"
              type="number"
              list="print-scales"
              min="100"
              max="50000000"
              required
              .value=${String(options.scale)}
              @change=${(event: Event) => this.#set({ scale: Number(valueOf(event)) || options.scale })}
            />
            <datalist id="print-scales">${SCALES.map((scale) => html`<option value=${scale}></option>`)}</datalist>
          </div>
          <div>${this.#select('dpi', texts.dpi, String(options.dpi), RESOLUTIONS.map((dpi) => [String(dpi), texts.dpis(dpi)]), (dpi) => this.#set({ dpi: Number(dpi) }))}</div>
          <div>
            ${this.#select('crs', texts.projection, options.crs, [[WEB_MERCATOR, texts.mercator], [QUEBEC_LAMBERT, texts.lambert]], (crs) => this.#set({ crs }))}
          </div>
          <div>
            ${this.#select('grid', texts.grid, options.grid, Object.entries(texts.grids), (grid) => this.#set({ grid: grid as Grid }))}
          </div>
        </div>
        <label class="check"><input type="checkbox" .checked=${options.legend} @change=${(event: Event) => this.#set({ legend: checkedOf(event) })} /> ${texts.legend}</label>
        <label class="check"><input type="checkbox" .checked=${options.series} @change=${(event: Event) => this.#set({ series: checkedOf(event) })} /> ${texts.series}</label>
        <p class="small" role="status">
          ${empty ? texts.nothing : refusal ? html`<span class="mistake">${refusal}</span>` : frame ? texts.sheets(frame.sheets.length, frame.pixels / 1e6) : nothing}
          ${frame && !frame.printable ? html`<span class="mistake">${texts.tooLarge}</span>` : frame && !frame.direct ? texts.large : nothing}
        </p>
        ${this.#work(work, texts)}
        <div class="print-buttons">
          <button type="submit" class="primary" ?disabled=${empty || !frame?.printable || work.kind === 'working'}>${frame && !frame.direct ? texts.job : texts.print}</button>
          <button type="button" class="secondary" ?disabled=${empty || !frame} @click=${this.#copy}>${texts.address}</button>
        </div>
      </form>
    `;
  }

  #select(name: string, label: string, value: string, all: readonly (readonly [string, string])[], choose: (value: string) => void): TemplateResult {
    return html`<label for="print-${name}">${label}</label>
      <select id="print-${name}" @change=${(event: Event) => choose(valueOf(event))}>
        ${all.map(([code, words]) => html`<option value=${code} ?selected=${code === value}>${words}</option>`)}
      </select>`;
  }

  #work(work: Work, texts: Texts): TemplateResult | typeof nothing {
    switch (work.kind) {
      case 'none':
        return nothing;
      case 'working':
        return html`<div class="print-work">
          <label for="print-progress">${work.percent === undefined ? texts.working : texts.progress(work.percent)}</label>
          <progress id="print-progress" max="100" .value=${work.percent ?? nothing}></progress>
          <button type="button" class="secondary" @click=${() => this.#printing?.abort()}>${texts.cancel}</button>
        </div>`;
      case 'done':
        return html`<p class="print-work">${texts.done} <a class="print-result" href=${work.address} target="_blank" rel="noopener">${texts.open}</a></p>`;
      case 'failed':
        return html`<p class="print-work mistake" role="alert">${work.why}</p>`;
    }
  }
}

function valueOf(event: Event): string {
  return (event.target as HTMLInputElement | HTMLSelectElement).value;
}

function checkedOf(event: Event): boolean {
  return (event.target as HTMLInputElement).checked;
}
