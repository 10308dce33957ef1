import { html, nothing, type TemplateResult } from 'lit';
import Feature from 'ol/Feature.js';
import GeoJSON from 'ol/format/GeoJSON.js';
import type Geometry from 'ol/geom/Geometry.js';
import VectorLayer from 'ol/layer/Vector.js';
import VectorSource from 'ol/source/Vector.js';
import type { OwnFeature } from '../state/own-layers.js';
import { icon } from '../ui/icons.js';
import type { Composing } from './composing.js';
import { length, ringExtent, segments, type LonLat } from './geodesic.js';
import { sketchStyles } from './sketch.js';
import { SketchingTool } from './sketching-tool.js';
import { ToolElement } from './tool-element.js';
import { AREA_UNITS, areaText, LENGTH_UNITS, lengthText, type AreaUnit, type LengthUnit } from './units.js';

type What = 'length' | 'area';

/** Measures lengths and areas on the ground, not on the flat map. */
export class MeasureTool extends SketchingTool {
  static override properties = {
    ...ToolElement.properties,
    what: { state: true },
    vertices: { state: true },
    ended: { state: true },
    lengthUnit: { state: true },
    areaUnit: { state: true },
  };

  declare what: What;
  /** Of what is measured: a line, or a ring without its last place again. */
  declare vertices: readonly LonLat[];
  /** What was measured to its end. */
  declare ended: OwnFeature['geometry'] | undefined;
  declare lengthUnit: LengthUnit;
  declare areaUnit: AreaUnit;

  constructor() {
    super();
    this.what = 'length';
    this.vertices = [];
    this.lengthUnit = 'auto';
    this.areaUnit = 'auto';
  }

  protected override updated(): void {
    if (this.composing && !this.sketch && !this.ended) {
      this.begin(this.what === 'length' ? 'line' : 'polygon');
    }
  }

  /** What was measured stays in sight until something else is. */
  readonly #seen = new VectorSource<Feature<Geometry>>();
  #layer: VectorLayer | undefined;

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    if (this.#layer) {
      this.follower.view.map.removeLayer(this.#layer);
      this.#layer.dispose();
    }
  }

  #see(geometry: OwnFeature['geometry']): void {
    if (!this.#layer) {
      this.#layer = new VectorLayer({ source: this.#seen, style: sketchStyles(), zIndex: 99_000 });
      this.follower.view.map.addLayer(this.#layer);
    }
    const read = new GeoJSON().readGeometry(geometry, { dataProjection: 'EPSG:4326', featureProjection: this.follower.view.projection });
    this.#seen.addFeature(new Feature(read ?? undefined));
  }

  #again(what: What): void {
    this.#seen.clear();
    this.what = what;
    this.vertices = [];
    this.ended = undefined;
    this.begin(what === 'length' ? 'line' : 'polygon');
  }

  protected changed(vertices: readonly LonLat[]): void {
    const [first] = vertices;
    const last = vertices.at(-1);
    const closed = this.what === 'area' && vertices.length > 1 && first![0] === last![0] && first![1] === last![1];
    this.vertices = closed ? vertices.slice(0, -1) : vertices;
  }

  protected done(geometry: OwnFeature['geometry']): void {
    const coordinates = geometry.coordinates as LonLat[] | LonLat[][];
    this.changed((this.what === 'length' ? coordinates : coordinates[0]) as LonLat[]);
    this.ended = geometry;
    this.#see(geometry);
    this.stop();
    this.store.announce(this.#result());
  }

  /** Leaves what was measured on the map, with its measure beside it. */
  #keep(composing: Composing): void {
    if (this.ended) {
      composing.draw(this.ended, { measure: this.#result(), label: 'measure', stroke: '#c2185b', fill: '#c2185b', 'fill-opacity': 0.12, 'label-color': '#8a0f3c' });
      composing.say('done', this.words.measure.kept);
      this.#again(this.what);
    }
  }

  #result(): string {
    const { locale } = this.store.messages;
    return this.what === 'length'
      ? lengthText(length(this.vertices), this.lengthUnit, locale)
      : areaText(ringExtent(this.vertices).area, this.areaUnit, locale);
  }

  protected content(composing: Composing): TemplateResult {
    const { measure, sketch } = this.words;
    const { locale } = this.store.messages;
    const { vertices, what } = this;
    return html`
      ${this.choices<What>(
        measure.what,
        [
          { id: 'length', title: measure.length, icon: 'line' },
          { id: 'area', title: measure.area, icon: 'polygon' },
        ],
        what,
        (id) => this.#again(id),
      )}
      <output class="measure-result">${vertices.length > (what === 'length' ? 1 : 2) ? this.#result() : '–'}</output>
      ${what === 'area' && vertices.length > 2 ? html`<p class="small quiet">${measure.perimeter} : ${lengthText(ringExtent(vertices).perimeter, this.lengthUnit, locale)}</p>` : nothing}
      ${this.ended ? nothing : html`<p class="small quiet">${vertices.length < 2 ? measure.help : measure.helpEnd}</p>`}
      <div class="line">
        ${this.ended
          ? html`<button type="button" class="primary" @click=${() => this.#again(what)}>${icon('refresh')} ${measure.again}</button>
              <button type="button" class="secondary" @click=${() => this.#keep(composing)}>${icon('pencil')} ${measure.keep}</button>`
          : html`<button type="button" class="primary" ?disabled=${vertices.length < 2} @click=${() => this.sketch?.finish()}>${icon('check')} ${sketch.finish}</button>
              <button type="button" class="secondary" ?disabled=${vertices.length < 1} @click=${() => this.sketch?.back()}>${icon('undo')} ${sketch.back}</button>`}
      </div>
      ${this.noteOn(composing)}
      ${this.#units()}
      ${vertices.length > 2 ? this.#segments(locale) : nothing}
      ${this.ended ? nothing : this.places((place) => this.sketch?.add(place))}
      <p class="small quiet">${measure.ground}</p>
    `;
  }

  #units(): TemplateResult {
    const { measure } = this.words;
    const options = (units: readonly string[], chosen: string) =>
      units.map((unit) => html`<option value=${unit} ?selected=${unit === chosen}>${unit === 'auto' ? measure.automatic : unit}</option>`);
    return html`<label class="field"
      ><span>${measure.unit}</span>
      ${this.what === 'length'
        ? html`<select @change=${(event: Event) => (this.lengthUnit = (event.target as HTMLSelectElement).value as LengthUnit)}>${options(LENGTH_UNITS, this.lengthUnit)}</select>`
        : html`<select @change=${(event: Event) => (this.areaUnit = (event.target as HTMLSelectElement).value as AreaUnit)}>${options(AREA_UNITS, this.areaUnit)}</select>`}
    </label>`;
  }

  #segments(locale: string): TemplateResult {
    const { measure } = this.words;
    const line = this.what === 'area' ? [...this.vertices, this.vertices[0]!] : this.vertices;
    return html`<details class="segments">
      <summary>${measure.segments(line.length - 1)}</summary>
      <ol>
        ${segments(line).map((metres, index) => html`<li><span>${index + 1}</span> ${lengthText(metres, this.lengthUnit, locale)}</li>`)}
      </ol>
    </details>`;
  }
}

customElements.define('igo-measure-tool', MeasureTool);
