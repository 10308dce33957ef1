import { html, nothing, type TemplateResult } from 'lit';
import type MapBrowserEvent from 'ol/MapBrowserEvent.js';
import Feature from 'ol/Feature.js';
import GeoJSON from 'ol/format/GeoJSON.js';
import VectorLayer from 'ol/layer/Vector.js';
import { transformExtent } from 'ol/proj.js';
import VectorSource from 'ol/source/Vector.js';
import { Circle, Fill, Stroke, Style } from 'ol/style.js';
import type { ModuleContext } from '../api/viewer-api.js';
import { icon } from '../ui/icons.js';
import { LightElement } from '../ui/light-element.js';
import { readItems, type Items } from './client.js';
import { itemsFilterOf, type Field, type Selection } from './selection.js';
import { number, textsIn } from './texts.js';

const PAGE = 25;

/** The chosen features, a page at a time, in step with the map: a row and its feature are marked together. */
export class FeatureTable extends LightElement {
  static override properties = {
    ...LightElement.properties,
    items: { state: true },
    marked: { state: true },
    sort: { state: true },
    offset: { state: true },
  };

  declare context: ModuleContext;
  declare items: Items | 'loading' | 'failed';
  /** Id of the feature that is marked. */
  declare marked: string | undefined;
  /** A field, with a minus before it for the other way round. */
  declare sort: string;
  declare offset: number;

  close: () => void = () => undefined;

  #selection: Selection | undefined;
  #fields: readonly Field[] = [];
  #count = 0;
  #reading: AbortController | undefined;
  readonly #source = new VectorSource();
  readonly #layer = new VectorLayer({ source: this.#source, zIndex: 99_500, style: (feature) => (feature.getId() === this.marked ? MARKED : LISTED) });

  constructor() {
    super();
    this.items = 'loading';
    this.sort = '';
    this.offset = 0;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.context.map.addLayer(this.#layer);
    this.context.map.on('singleclick', this.#clicked);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#reading?.abort();
    this.context.map.un('singleclick', this.#clicked);
    this.context.map.removeLayer(this.#layer);
    this.#source.clear();
  }

  /** @param count features that there are in all */
  show(selection: Selection, fields: readonly Field[], count: number): void {
    if (selection.layer !== this.#selection?.layer) {
      this.sort = '';
    }
    this.#selection = selection;
    this.#fields = fields;
    this.#count = count;
    this.offset = 0;
    this.marked = undefined;
    void this.#read();
  }

  async #read(): Promise<void> {
    this.#reading?.abort();
    const reading = new AbortController();
    this.#reading = reading;
    const selection = this.#selection!;
    const projection = this.context.map.getView().getProjection().getCode();
    const parameters = new URLSearchParams({ limit: String(PAGE), offset: String(this.offset), crs: `http://www.opengis.net/def/crs/EPSG/0/${projection.replace('EPSG:', '')}` });
    const filter = itemsFilterOf(selection, this.#fields);
    if (filter) {
      parameters.set('filter', filter);
    }
    if (selection.bbox) {
      parameters.set('bbox', selection.bbox.join(','));
    }
    if (this.sort) {
      parameters.set('sortby', this.sort);
    }
    try {
      const items = await readItems(selection.layer, parameters, reading.signal);
      this.items = items;
      this.#count = items.numberMatched ?? this.#count;
      this.#source.clear();
      const format = new GeoJSON();
      for (const { id, geometry } of items.features) {
        const feature = new Feature(geometry ? (format.readGeometry(geometry) ?? undefined) : undefined);
        feature.setId(String(id));
        this.#source.addFeature(feature);
      }
    } catch {
      if (!reading.signal.aborted) {
        this.items = 'failed';
      }
    }
  }

  readonly #clicked = (event: MapBrowserEvent) => {
    const [feature] = this.context.map.getFeaturesAtPixel(event.pixel, { layerFilter: (layer) => layer === this.#layer });
    if (feature) {
      this.#mark(String(feature.getId()));
      this.querySelector(`[data-id="${CSS.escape(this.marked!)}"]`)?.scrollIntoView({ block: 'nearest' });
      this.store.announce(textsIn(this.store.language).list.selected(this.marked!));
    }
  };

  #mark(id: string | undefined): void {
    this.marked = id;
    this.#layer.changed();
  }

  #go(id: string): void {
    this.#mark(id);
    const extent = this.#source.getFeatureById(id)?.getGeometry()?.getExtent();
    if (extent) {
      const [west, south, east, north] = transformExtent(extent, this.context.map.getView().getProjection(), 'EPSG:4326');
      this.context.goTo([west!, south!, east!, north!]);
    }
  }

  #turn(pages: number): void {
    this.offset = Math.max(0, this.offset + pages * PAGE);
    this.#mark(undefined);
    void this.#read();
  }

  #by(field: string): void {
    this.sort = this.sort === field ? `-${field}` : field;
    this.offset = 0;
    void this.#read();
  }

  protected override render(): TemplateResult | typeof nothing {
    const { language } = this.store;
    const texts = textsIn(language).list;
    const title = this.store.layers.find(({ served }) => served.name === this.#selection?.layer)?.served.title ?? '';
    const last = Math.min(this.offset + PAGE, this.#count);
    return html`<section class="feature-table" aria-labelledby="feature-table-title">
      <header>
        <h2 id="feature-table-title">${texts.title(title)}</h2>
        <span class="pages">
          <button type="button" class="plain" aria-label=${texts.before} title=${texts.before} ?disabled=${this.offset === 0} @click=${() => this.#turn(-1)}>‹</button>
          <span>${texts.page(number(Math.min(this.offset + 1, last), language), number(last, language), number(this.#count, language))}</span>
          <button type="button" class="plain" aria-label=${texts.after} title=${texts.after} ?disabled=${last >= this.#count} @click=${() => this.#turn(1)}>›</button>
        </span>
        <button type="button" class="plain" aria-label=${texts.close} title=${texts.close} @click=${() => this.close()}>${icon('close')}</button>
      </header>
      <div class="rows" tabindex="0" role="group" aria-labelledby="feature-table-title">
        ${this.items === 'loading' ? html`<p class="quiet">${texts.loading}</p>` : this.items === 'failed' ? html`<p class="quiet">${texts.failed}</p>` : this.#rows(this.items)}
      </div>
    </section>`;
  }

  #rows(items: Items): TemplateResult {
    const texts = textsIn(this.store.language).list;
    const sorted = (name: string) => (this.sort === name ? 'ascending' : this.sort === `-${name}` ? 'descending' : 'none');
    return html`<table>
      <thead>
        <tr>
          ${this.#fields.map(
            ({ name, title }) => html`<th scope="col" aria-sort=${sorted(name)}>
              <button type="button" @click=${() => this.#by(name)}>${title}${{ ascending: ' ▲', descending: ' ▼', none: '' }[sorted(name)]}</button>
            </th>`,
          )}
        </tr>
      </thead>
      <tbody>
        ${items.features.map(({ id, properties }) => {
          const key = String(id);
          return html`<tr data-id=${key} class=${key === this.marked ? 'marked' : ''} @pointerenter=${() => this.#mark(key)}>
            ${this.#fields.map((field, index) =>
              index === 0
                ? html`<th scope="row"><button type="button" aria-label=${texts.show(this.#word(field, properties[field.name]) || key)} aria-pressed=${key === this.marked} @focus=${() => this.#mark(key)} @click=${() => this.#go(key)}>${this.#word(field, properties[field.name]) || key}</button></th>`
                : html`<td>${this.#word(field, properties[field.name])}</td>`,
            )}
          </tr>`;
        })}
      </tbody>
    </table>`;
  }

  /** A value as people read it: what a code means, a number as the language writes it. */
  #word(field: Field, value: unknown): string {
    if (value === null || value === undefined) {
      return '';
    }
    const code = field.codes.find((each) => each.code === String(value));
    return code?.title ?? (typeof value === 'number' && field.type === 'number' ? number(value, this.store.language, 3) : String(value));
  }
}

const MARK = '#c2185b';
const LISTED = styleOf('#095797', 2, 'rgb(9 87 151 / 0.06)');
const MARKED = styleOf(MARK, 4, 'rgb(194 24 91 / 0.2)');

function styleOf(color: string, width: number, ground: string): Style {
  const stroke = new Stroke({ color, width });
  const fill = new Fill({ color: ground });
  return new Style({ stroke, fill, image: new Circle({ radius: 7, stroke, fill }) });
}
