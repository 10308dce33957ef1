import Feature from 'ol/Feature.js';
import GeoJSON from 'ol/format/GeoJSON.js';
import type Geometry from 'ol/geom/Geometry.js';
import type BaseLayer from 'ol/layer/Base.js';
import LayerGroup from 'ol/layer/Group.js';
import VectorLayer from 'ol/layer/Vector.js';
import VectorSource from 'ol/source/Vector.js';
import { transformExtent } from 'ol/proj.js';
import type { Extent } from 'ol/extent.js';
import { isEmpty } from 'ol/extent.js';
import type { MapView, OwnLayerView } from '../map/map-view.js';
import type { OwnFeature, OwnFeatures, OwnLayer, OwnRemote, Stacked } from '../state/own-layers.js';
import { styleOf } from './symbols.js';

/** Pixels beside a feature at which it is still met. */
const TOLERANCE = 6;

interface Drawn {
  layer: OwnLayer;
  readonly ol: BaseLayer;
  /** Only for layers of features. */
  readonly vector?: VectorLayer<VectorSource<Feature<Geometry>>>;
  readonly features: Map<string, OwnFeature>;
}

/** A feature that was met, with its layer. */
export interface Met {
  readonly layer: OwnLayer;
  readonly feature: OwnFeature;
}

/** Draws the person's own layers in the map; a feature that did not change is not touched. */
export class OwnLayerMap implements OwnLayerView {
  readonly #view: MapView;
  readonly #drawn = new Map<string, Drawn>();
  /** @param problem told when a layer of a service cannot be shown; nothing when it can */
  readonly #problem: (id: string, problem: string | undefined) => void;

  constructor(view: MapView, problem: (id: string, problem: string | undefined) => void) {
    this.#view = view;
    this.#problem = problem;
  }

  show(stack: readonly Stacked[]): void {
    const wanted = new Set(stack.map((entry) => entry.id));
    for (const [id, drawn] of this.#drawn) {
      if (!wanted.has(id)) {
        this.#drop(id, drawn);
      }
    }
    stack.forEach((entry, index) => {
      if (!('own' in entry)) {
        return;
      }
      let drawn = this.#drawn.get(entry.id);
      if (drawn && drawn.layer.content.kind !== entry.own.content.kind) {
        this.#drop(entry.id, drawn);
        drawn = undefined;
      }
      drawn ??= this.#create(entry.own);
      const { ol } = drawn;
      ol.setVisible(entry.own.visible);
      ol.setOpacity(entry.own.opacity);
      ol.setZIndex(stack.length - index);
      if (drawn.vector && entry.own.content.kind === 'features') {
        this.#fill(drawn, drawn.vector, entry.own.content);
      }
      drawn.layer = entry.own;
    });
  }

  #drop(id: string, drawn: Drawn): void {
    this.#view.map.removeLayer(drawn.ol);
    drawn.ol.dispose();
    this.#drawn.delete(id);
  }

  #create(layer: OwnLayer): Drawn {
    const { content } = layer;
    const vector =
      content.kind === 'features' ? new VectorLayer({ source: new VectorSource<Feature<Geometry>>(), declutter: false }) : undefined;
    const drawn: Drawn = { layer, ol: vector ?? this.#remote(layer.id, content as OwnRemote), ...(vector && { vector }), features: new Map() };
    this.#drawn.set(layer.id, drawn);
    this.#view.map.addLayer(drawn.ol);
    if (vector && content.kind === 'features') {
      vector.setStyle((feature) => styleOf(content.symbolizer, feature));
    }
    return drawn;
  }

  #remote(id: string, content: OwnRemote): BaseLayer {
    const group = new LayerGroup();
    import('./remote-layer.js')
      .then(({ remoteLayer }) => remoteLayer(content.remote, this.#view.map, (problem) => this.#problem(id, problem)))
      .then((layer) => group.getLayers().push(layer))
      .catch((error: unknown) => this.#problem(id, error instanceof Error ? error.message : String(error)));
    return group;
  }

  #fill(drawn: Drawn, vector: VectorLayer<VectorSource<Feature<Geometry>>>, content: OwnFeatures): void {
    const before = drawn.layer.content;
    const source = vector.getSource()!;
    if (before.kind === 'features' && before.symbolizer !== content.symbolizer) {
      vector.setStyle((feature) => styleOf(content.symbolizer, feature));
    }
    const wanted = new Map(content.features.map((feature) => [feature.id, feature]));
    for (const [id, feature] of drawn.features) {
      if (wanted.get(id) !== feature) {
        source.removeFeature(source.getFeatureById(id)!);
        drawn.features.delete(id);
      }
    }
    const added = content.features.filter((feature) => drawn.features.get(feature.id) !== feature);
    added.forEach((feature) => drawn.features.set(feature.id, feature));
    source.addFeatures(added.map((feature) => this.#read(feature)));
  }

  #read(feature: OwnFeature): Feature<Geometry> {
    const { geometry: _, ...properties } = feature.properties;
    const read = new Feature<Geometry>({ ...properties });
    read.setId(feature.id);
    try {
      read.setGeometry(new GeoJSON().readGeometry(feature.geometry, { dataProjection: 'EPSG:4326', featureProjection: this.#view.projection }));
    } catch {
      // What is no geometry is not drawn; it is kept with the map.
    }
    return read;
  }

  /** Draws all anew in the map's projection of now. */
  project(stack: readonly Stacked[]): void {
    for (const [id, drawn] of this.#drawn) {
      this.#drop(id, drawn);
    }
    this.show(stack);
  }

  /** The source of a layer of features, to draw in and to snap to. */
  source(id: string): VectorSource<Feature<Geometry>> | undefined {
    return this.#drawn.get(id)?.vector?.getSource() ?? undefined;
  }

  vectorLayer(id: string): VectorLayer<VectorSource<Feature<Geometry>>> | undefined {
    return this.#drawn.get(id)?.vector;
  }

  /** Topmost first. */
  at(coordinate: readonly number[]): Met[] {
    const { map } = this.#view;
    const byOl = new Map([...this.#drawn.values()].map((drawn) => [drawn.ol, drawn]));
    const met: Met[] = [];
    map.forEachFeatureAtPixel(
      map.getPixelFromCoordinate([...coordinate]),
      (feature, layer) => {
        const drawn = byOl.get(layer);
        const own = drawn?.features.get(String(feature.getId()));
        if (drawn && own && !met.some((each) => each.feature === own)) {
          met.push({ layer: drawn.layer, feature: own });
        }
      },
      { hitTolerance: TOLERANCE, layerFilter: (layer) => byOl.has(layer) },
    );
    return met;
  }

  /** West, south, east, north in degrees; nothing where there is nothing to go to. */
  bounds(id: string): Extent | undefined {
    const extent = this.source(id)?.getExtent();
    return extent && !isEmpty(extent) ? transformExtent(extent, this.#view.projection, 'EPSG:4326', 16) : undefined;
  }
}
