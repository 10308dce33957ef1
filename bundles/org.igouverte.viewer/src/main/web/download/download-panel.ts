import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { transformExtent } from 'ol/proj.js';
import type { ModuleContext } from '../api/viewer-api.js';
import { LightElement } from '../ui/light-element.js';
import { AreaDrawing, type AreaKind } from './area-drawing.js';
import { cancel, estimate, fileOf, order, pageOf, readFields, readOffer, Refusal, stateOf, type DownloadState, type Estimate, type Offer } from './client.js';
import { FeatureTable } from './feature-table.js';
import { OPERATORS, parametersOf, type Condition, type Field, type Operator, type Selection } from './selection.js';
import { number, size, textsIn, type Texts } from './texts.js';

type Where = 'whole' | 'view' | AreaKind;

/** How long the choice rests before it is estimated, in milliseconds. */
const REST = 400;
const POLL = 1000;

/** Chooses a part of a layer, tells how much it is, has it made and saved. */
export class DownloadPanel extends LightElement {
  static override properties = {
    ...LightElement.properties,
    context: { attribute: false },
    layer: { state: true },
    where: { state: true },
    area: { state: true },
    conditions: { state: true },
    format: { state: true },
    crs: { state: true },
    offer: { state: true },
    fields: { state: true },
    estimate: { state: true },
    download: { state: true },
    problem: { state: true },
    table: { state: true },
  };

  declare context: ModuleContext;
  declare layer: string;
  declare where: Where;
  declare area: string | undefined;
  declare conditions: readonly Condition[];
  declare format: string;
  declare crs: string;
  declare offer: Offer | undefined;
  declare fields: readonly Field[];
  declare estimate: Estimate | undefined;
  declare download: DownloadState | undefined;
  declare problem: string;

  #drawing: AreaDrawing | undefined;
  #table: FeatureTable | undefined;
  #reading: AbortController | undefined;
  #estimating: AbortController | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #poll: ReturnType<typeof setTimeout> | undefined;
  #asked = '';
  #opened = false;

  constructor() {
    super();
    this.layer = '';
    this.where = 'whole';
    this.conditions = [];
    this.format = 'gpkg';
    this.crs = '';
    this.fields = [];
    this.problem = '';
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.closest('details')?.addEventListener('toggle', this.#toggled);
    this.context.map.on('moveend', this.#moved);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.context.map.un('moveend', this.#moved);
  }

  readonly #moved = () => {
    if (this.where === 'view') {
      this.#changed();
    }
  };

  readonly #toggled = (event: Event) => {
    const { open } = event.currentTarget as HTMLDetailsElement;
    if (open && !this.#opened) {
      this.#opened = true;
      this.choose(this.layer || this.#first());
    } else if (!open) {
      this.#drawing?.stop();
    }
  };

  /** The largest of the layers that are shown, else the first. */
  #first(): string {
    const shown = this.#layers.filter((layer) => layer.visible).sort((a, b) => (b.served.features ?? 0) - (a.served.features ?? 0));
    return (shown[0] ?? this.#layers[0])?.served.name ?? '';
  }

  get #layers() {
    return this.store.layers.filter((layer) => layer.served.kind === 'features');
  }

  get #texts(): Texts {
    return textsIn(this.store.language);
  }

  /** Chooses another layer. */
  choose(layer: string): void {
    this.#opened = true;
    if (layer === '') {
      return;
    }
    this.layer = layer;
    this.conditions = [];
    this.crs = '';
    this.closeTable();
    void this.#read();
  }

  async #read(): Promise<void> {
    this.#reading?.abort();
    const reading = new AbortController();
    this.#reading = reading;
    try {
      const { language } = this.store;
      const [offer, fields] = await Promise.all([readOffer(this.layer, language, reading.signal), readFields(this.layer, language, reading.signal)]);
      this.offer = offer;
      this.fields = fields;
      this.problem = '';
      this.#changed();
    } catch (error) {
      this.#say(error, reading.signal);
    }
  }

  #say(error: unknown, signal?: AbortSignal): void {
    if (!signal?.aborted) {
      this.problem = error instanceof Refusal ? error.message : this.#texts.failed;
      this.store.announce(this.problem);
    }
  }

  get selection(): Selection {
    const { map } = this.context;
    const selection = { layer: this.layer, format: this.format, crs: this.#fixed ? '' : this.crs, conditions: this.conditions };
    if (this.where === 'view') {
      return { ...selection, bbox: transformExtent(map.getView().calculateExtent(map.getSize()), map.getView().getProjection(), 'EPSG:4326', 8) };
    }
    return this.area !== undefined && (this.where === 'rectangle' || this.where === 'polygon') ? { ...selection, area: this.area } : selection;
  }

  /** Whether something is still to be drawn. */
  get #open(): boolean {
    return (this.where === 'rectangle' || this.where === 'polygon') && this.area === undefined;
  }

  get #fixed(): string | undefined {
    return this.offer?.formats.find((format) => format.name === this.format)?.crs;
  }

  #changed(): void {
    clearTimeout(this.#timer);
    this.#estimating?.abort();
    this.estimate = undefined;
    if (this.layer && !this.#open) {
      this.#timer = setTimeout(() => void this.#estimate(), REST);
    }
  }

  async #estimate(): Promise<void> {
    const estimating = new AbortController();
    this.#estimating = estimating;
    try {
      const { selection } = this;
      const found = await estimate(parametersOf(selection, this.fields), this.store.language, estimating.signal);
      this.estimate = found;
      this.problem = '';
      this.store.announce(this.#estimated(found));
      this.#table?.show(selection, this.fields, found.features);
    } catch (error) {
      this.#say(error, estimating.signal);
    }
  }

  #estimated(found: Estimate): string {
    const { language } = this.store;
    const texts = this.#texts;
    if (found.features === 0) {
      return texts.nothing;
    }
    const features = texts.features(number(found.features, language), found.exact, found.features < 2);
    const said = texts.estimate(features, size(found.bytes, language));
    return found.allowed ? said : `${said}. ${texts.tooMany(number(found.maxFeatures ?? 0, language))}`;
  }

  #place(where: Where): void {
    this.where = where;
    this.area = undefined;
    this.#drawing ??= new AreaDrawing(this.context.map);
    this.#drawing.clear();
    if (where === 'rectangle' || where === 'polygon') {
      this.#drawing.start(where, (wkt) => {
        this.area = wkt;
        this.store.announce(this.#texts.drawn[where]);
        this.#changed();
      });
      this.store.announce(this.#texts.draw[where]);
    }
    this.#changed();
  }

  async #start(): Promise<void> {
    this.problem = '';
    try {
      const download = await order(parametersOf(this.selection, this.fields), this.store.language);
      this.download = download;
      this.#asked = download.id;
      if (this.estimate?.direct) {
        this.#save(download);
      }
      this.#follow();
    } catch (error) {
      this.#say(error);
    }
  }

  /** The browser's own download, which goes on by itself where it was cut. */
  #save(download: DownloadState): void {
    const link = document.createElement('a');
    link.href = fileOf(download);
    link.download = download.name;
    link.click();
  }

  #follow(): void {
    clearTimeout(this.#poll);
    const id = this.#asked;
    const { download } = this;
    if (!download || download.state === 'ready' || download.state === 'failed') {
      return;
    }
    this.#poll = setTimeout(async () => {
      try {
        const state = await stateOf(id, this.store.language, this.context.signal);
        if (id === this.#asked && this.download) {
          this.download = { ...state, ...(this.download.order && { order: this.download.order }) };
          if (state.state === 'ready') {
            this.store.announce(this.#texts.ready(state.name, size(state.bytes, this.store.language)));
          } else if (state.state === 'failed') {
            this.#say(new Refusal(state.error ?? this.#texts.failed));
          }
        }
      } catch (error) {
        this.#say(error, this.context.signal);
      }
      this.#follow();
    }, POLL);
  }

  async #cancel(): Promise<void> {
    const { download } = this;
    this.#asked = '';
    this.download = undefined;
    try {
      await cancel(download!);
      this.store.announce(this.#texts.cancelled);
    } catch (error) {
      this.#say(error);
    }
  }

  #openTable(): void {
    this.#table ??= document.createElement('igo-feature-table') as FeatureTable;
    const table = this.#table;
    table.store = this.store;
    table.context = this.context;
    table.close = () => this.closeTable();
    this.context.map.getTargetElement()?.parentElement?.append(table);
    table.show(this.selection, this.fields, this.estimate?.features ?? 0);
  }

  closeTable(): void {
    if (this.#table?.isConnected) {
      this.#table.remove();
      this.querySelector<HTMLElement>('#download-table')?.focus();
    }
  }

  dispose(): void {
    clearTimeout(this.#timer);
    clearTimeout(this.#poll);
    this.#drawing?.dispose();
    this.#table?.remove();
  }

  protected override updated(changed: PropertyValues): void {
    super.updated(changed);
    if (this.#opened && this.layer && this.offer && this.#language !== this.store.language) {
      void this.#read();
    }
    this.#language = this.store.language;
  }

  #language: string | undefined;

  protected override render(): TemplateResult {
    const texts = this.#texts;
    if (this.#layers.length === 0) {
      return html`<p class="quiet">${texts.noLayers}</p>`;
    }
    const ready = this.estimate !== undefined && this.estimate.features > 0 && this.estimate.allowed;
    return html`
      <form class="download" @submit=${(event: Event) => (event.preventDefault(), void this.#start())}>
        <p class="small">${texts.intro}</p>
        ${choice('download-layer', texts.layer, this.#layers.map(({ served }) => [served.name, served.title]), this.layer, (value) => this.choose(value))}
        <fieldset>
          <legend>${texts.where}</legend>
          ${(['whole', 'view', 'rectangle', 'polygon'] as const).map(
            (where) => html`<label><input type="radio" name="download-where" .checked=${this.where === where} @change=${() => this.#place(where)} /> ${texts[where]}</label>`,
          )}
          ${this.where === 'rectangle' || this.where === 'polygon' ? this.#drawn(this.where) : nothing}
        </fieldset>
        <fieldset>
          <legend>${texts.conditions}</legend>
          ${this.conditions.map((condition, index) => this.#condition(condition, index))}
          <button type="button" class="quiet-button" @click=${() => this.#condit([...this.conditions, { field: this.fields[0]?.name ?? '', operator: '=', value: '' }])}>
            ${texts.addCondition}
          </button>
        </fieldset>
        ${choice('download-format', texts.format, (this.offer?.formats ?? []).map(({ name, title }) => [name, title]), this.format, (value) => ((this.format = value), this.#changed()))}
        ${this.#fixed
          ? html`<p class="small">${texts.crs} : ${texts.fixedCrs(this.#fixed.replace(/^.*\/def\/crs\//, ''))}</p>`
          : choice('download-crs', texts.crs, [['', `${texts.ownCrs} (${this.offer?.ownCrs ?? ''})`], ...(this.offer?.crs ?? []).map(({ id, name }): [string, string] => [id, `${id} – ${name}`])], this.crs, (value) => ((this.crs = value), this.#changed()))}
        <p class="estimate">${this.problem || (this.estimate ? this.#estimated(this.estimate) : this.#open ? '' : texts.estimating)}</p>
        <div class="actions">
          <button type="submit" class="go" ?disabled=${!ready}>${texts.start}</button>
          <button type="button" id="download-table" class="quiet-button" ?disabled=${!ready} @click=${this.#openTable}>${texts.table}</button>
        </div>
        ${this.download ? this.#progress(this.download) : nothing}
      </form>
    `;
  }

  #drawn(kind: AreaKind): TemplateResult {
    const texts = this.#texts;
    return html`<p class="small">${this.area === undefined ? texts.draw[kind] : texts.drawn[kind]}</p>
      ${this.area === undefined ? nothing : html`<button type="button" class="quiet-button" @click=${() => this.#place(kind)}>${texts.again}</button>`}`;
  }

  #condit(conditions: readonly Condition[]): void {
    this.conditions = conditions;
    this.#changed();
  }

  #condition(condition: Condition, index: number): TemplateResult {
    const texts = this.#texts;
    const field = this.fields.find((each) => each.name === condition.field);
    const put = (change: Partial<Condition>) => this.#condit(this.conditions.map((each, at) => (at === index ? { ...each, ...change } : each)));
    const codes = field?.codes ?? [];
    return html`<div class="condition">
      ${choice(`condition-field-${index}`, texts.field, this.fields.map(({ name, title }) => [name, title]), condition.field, (value) => put({ field: value, value: '' }))}
      ${choice(`condition-operator-${index}`, texts.operator, OPERATORS.map((operator) => [operator, texts.operators[operator]]), condition.operator, (value) => put({ operator: value as Operator }))}
      ${codes.length > 0
        ? choice(`condition-value-${index}`, texts.value, [['', ''], ...codes.map(({ code, title }): [string, string] => [code, `${title} (${code})`])], condition.value, (value) => put({ value }))
        : html`<label for="condition-value-${index}">${texts.value}</label>
            <input id="condition-value-${index}" .value=${condition.value} @input=${(event: Event) => put({ value: (event.target as HTMLInputElement).value })} />`}
      <button type="button" class="quiet-button" aria-label=${texts.removeCondition(field?.title ?? condition.field)} @click=${() => this.#condit(this.conditions.filter((_, at) => at !== index))}>×</button>
    </div>`;
  }

  #progress(download: DownloadState): TemplateResult {
    const texts = this.#texts;
    const { language } = this.store;
    if (download.state === 'failed') {
      return html`<p class="estimate">${download.error ?? texts.failed}</p>`;
    }
    if (download.state === 'ready') {
      return html`<p class="estimate">${texts.ready(download.name, size(download.bytes, language))}</p>
        <p class="actions"><a class="go" href=${fileOf(download)} download=${download.name}>${texts.save}</a><a href="${pageOf(download)}?f=html&lang=${language}" target="_blank" rel="noopener">${texts.link}</a></p>`;
    }
    return html`<p class="estimate" id="download-progress">${download.state === 'waiting' ? texts.waiting : texts.running(download.percent, number(download.features, language))}</p>
      <progress aria-labelledby="download-progress" max="100" .value=${download.percent ?? 0}></progress>
      <p class="actions"><button type="button" class="quiet-button" @click=${this.#cancel}>${texts.cancel}</button><a href="${pageOf(download)}?f=html&lang=${language}" target="_blank" rel="noopener">${texts.link}</a></p>`;
  }
}

/** A labelled choice among words. */
export function choice(id: string, label: string, options: readonly (readonly [string, string])[], chosen: string, choose: (value: string) => void): TemplateResult {
  return html`<label for=${id}>${label}</label>
    <select id=${id} .value=${chosen} @change=${(event: Event) => choose((event.target as HTMLSelectElement).value)}>
      ${options.map(([value, text]) => html`<option value=${value} ?selected=${value === chosen}>${text}</option>`)}
    </select>`;
}
