import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import Collection from 'ol/Collection.js';
import type Feature from 'ol/Feature.js';
import GeoJSON from 'ol/format/GeoJSON.js';
import type Geometry from 'ol/geom/Geometry.js';
import Modify from 'ol/interaction/Modify.js';
import type { OwnFeature, OwnLayer } from '../state/own-layers.js';
import { icon } from '../ui/icons.js';
import type { Composing } from './composing.js';
import type { Shape } from './sketch.js';
import { SketchingTool } from './sketching-tool.js';
import { styleFields } from './style-fields.js';
import { ToolElement } from './tool-element.js';

const SHAPES: readonly Shape[] = ['point', 'line', 'polygon', 'rectangle', 'circle', 'text'];

/** Draws on the map, and changes or deletes what was drawn. */
export class DrawTool extends SketchingTool {
  static override properties = { ...ToolElement.properties, shape: { state: true }, chosen: { state: true }, text: { state: true } };

  declare shape: Shape | undefined;
  /** Id of the drawing that is changed. */
  declare chosen: string | undefined;
  declare text: string;

  #modify: Modify | undefined;
  #modified = '';

  constructor() {
    super();
    this.text = '';
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#endModify();
  }

  #choose(shape: Shape | undefined): void {
    this.shape = shape === this.shape ? undefined : shape;
    this.chosen = undefined;
    this.#endModify();
    if (this.shape) {
      this.begin(this.shape);
    } else {
      this.stop();
    }
  }

  protected changed(): void {
    this.requestUpdate();
  }

  protected done(geometry: OwnFeature['geometry']): void {
    const { composing, words, shape } = this;
    if (composing && shape) {
      const text = shape === 'text' ? { text: this.text.trim() || words.draw.sampleText } : {};
      const feature = composing.draw(geometry, text);
      // Anew, so that nothing of the sketch stays beside what came of it, and what was drawn attracts the next.
      this.begin(shape);
      composing.say('done', words.draw.drawn(words.draw.shapes[shape]));
      if (shape === 'text' || shape === 'point') {
        this.chosen = feature.id;
      }
      this.requestUpdate();
    }
  }

  #layer(composing: Composing): OwnLayer | undefined {
    return this.store.own.find((layer) => layer.id === composing.active) ?? this.store.own.find((layer) => layer.content.kind === 'features');
  }

  protected override updated(changed: PropertyValues): void {
    super.updated(changed);
    const { composing } = this;
    const layer = composing && this.#layer(composing);
    const key = layer && this.chosen && !this.shape ? `${layer.id} ${this.chosen}` : '';
    if (key !== this.#modified) {
      this.#endModify();
      if (composing && layer && key) {
        this.#beginModify(composing, layer.id, this.chosen!);
      }
      this.#modified = key;
    }
  }

  #beginModify(composing: Composing, layerId: string, featureId: string): void {
    const feature = composing.view.source(layerId)?.getFeatureById(featureId) as Feature<Geometry> | null | undefined;
    if (!feature) {
      return;
    }
    const modify = new Modify({ features: new Collection([feature]) });
    modify.on('modifyend', () => {
      const { projection } = this.follower.view;
      const geometry = new GeoJSON().writeGeometryObject(feature.getGeometry()!, {
        dataProjection: 'EPSG:4326',
        featureProjection: projection,
        decimals: 7,
      }) as OwnFeature['geometry'];
      this.#modified = '';
      composing.change(layerId, featureId, (each) => ({ ...each, geometry }));
    });
    this.#modify = modify;
    this.follower.view.map.addInteraction(modify);
    this.store.sketch(true);
  }

  #endModify(): void {
    if (this.#modify) {
      this.follower.view.map.removeInteraction(this.#modify);
      this.#modify = undefined;
      this.#modified = '';
      if (!this.sketch) {
        this.store.sketch(false);
      }
    }
  }

  protected content(composing: Composing): TemplateResult {
    const { draw, sketch } = this.words;
    const { shape } = this;
    const endless = shape === 'line' || shape === 'polygon';
    return html`
      ${this.choices<Shape>(draw.shape, SHAPES.map((id) => ({ id, title: draw.shapes[id], icon: id })), shape, (id) => this.#choose(id))}
      ${shape === 'text'
        ? html`<label class="field"><span>${draw.text}</span><input type="text" maxlength="200" .value=${this.text} @input=${(event: Event) => (this.text = (event.target as HTMLInputElement).value)} /></label>`
        : nothing}
      ${shape ? html`<p class="small quiet">${draw.help[shape]}</p>` : nothing}
      ${endless
        ? html`<div class="line">
            <button type="button" class="primary" @click=${() => this.sketch?.finish()}>${icon('check')} ${sketch.finish}</button>
            <button type="button" class="secondary" @click=${() => this.sketch?.back()}>${icon('undo')} ${sketch.back}</button>
          </div>`
        : nothing}
      ${shape ? this.places((place) => this.sketch?.add(place)) : nothing}
      <div class="line">
        <button type="button" class="secondary" ?disabled=${!composing.history.canUndo} @click=${() => composing.undo()}>${icon('undo')} ${draw.undo}</button>
        <button type="button" class="secondary" ?disabled=${!composing.history.canRedo} @click=${() => composing.redo()}>${icon('redo')} ${draw.redo}</button>
      </div>
      ${this.noteOn(composing)} ${this.#drawings(composing)}
    `;
  }

  #drawings(composing: Composing): TemplateResult | typeof nothing {
    const layer = this.#layer(composing);
    if (layer?.content.kind !== 'features' || layer.content.features.length === 0) {
      return nothing;
    }
    const { draw } = this.words;
    const { features } = layer.content;
    return html`<h3>${layer.title}</h3>
      <ul class="items">
        ${features.slice(0, 200).map((feature, index) => {
          const name = nameOf(feature) || `${draw.kinds[feature.geometry.type as keyof typeof draw.kinds] ?? feature.geometry.type} ${index + 1}`;
          const open = feature.id === this.chosen;
          return html`<li>
            <div class="item-line">
              <button type="button" class="item" aria-expanded=${open} @click=${() => this.#edit(open ? undefined : feature.id)}>${name}</button>
              <button type="button" class="plain" aria-label=${draw.remove(name)} title=${draw.remove(name)} @click=${() => composing.change(layer.id, feature.id, () => undefined)}>${icon('bin')}</button>
            </div>
            ${open ? this.#form(composing, layer, feature) : nothing}
          </li>`;
        })}
      </ul>`;
  }

  #edit(id: string | undefined): void {
    this.shape = undefined;
    this.stop();
    this.chosen = id;
  }

  #form(composing: Composing, layer: OwnLayer, feature: OwnFeature): TemplateResult {
    const { draw } = this.words;
    const key = typeof feature.properties['text'] === 'string' ? 'text' : 'name';
    const put = (properties: Record<string, unknown>) =>
      composing.change(layer.id, feature.id, (each) => ({ ...each, properties: { ...each.properties, ...properties } }));
    return html`<div class="item-form">
      ${this.shape ? nothing : html`<p class="small quiet">${draw.modify}</p>`}
      <label class="field"
        ><span>${key === 'text' ? draw.text : draw.name}</span>
        <input type="text" maxlength="200" .value=${String(feature.properties[key] ?? '')} @change=${(event: Event) => put({ [key]: (event.target as HTMLInputElement).value })} />
      </label>
      ${styleFields(this.words.style, { ...(layer.content.kind === 'features' ? layer.content.symbolizer : {}), ...feature.properties }, feature.geometry.type, key === 'text', put)}
    </div>`;
  }
}

function nameOf({ properties }: OwnFeature): string {
  const found = ['text', 'name', 'measure'].map((key) => properties[key]).find((value) => typeof value === 'string' && value !== '');
  return (found as string | undefined) ?? '';
}

customElements.define('igo-draw-tool', DrawTool);
