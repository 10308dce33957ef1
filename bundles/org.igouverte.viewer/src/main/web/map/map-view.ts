import Feature from 'ol/Feature.js';
import GeoJSON from 'ol/format/GeoJSON.js';
import type Geometry from 'ol/geom/Geometry.js';
import Point from 'ol/geom/Point.js';
import OlMap from 'ol/Map.js';
import View from 'ol/View.js';
import ScaleLine from 'ol/control/ScaleLine.js';
import { easeOut } from 'ol/easing.js';
import { boundingExtent } from 'ol/extent.js';
import type { Extent } from 'ol/extent.js';
import VectorLayer from 'ol/layer/Vector.js';
import { fromLonLat, toLonLat, transformExtent } from 'ol/proj.js';
import VectorSource from 'ol/source/Vector.js';
import Circle from 'ol/style/Circle.js';
import Fill from 'ol/style/Fill.js';
import Stroke from 'ol/style/Stroke.js';
import Style from 'ol/style/Style.js';
import type { ViewerLayer } from '../state/layers.js';
import type { Stacked } from '../state/own-layers.js';
import type { Place } from '../state/permalink.js';
import type { View as OpeningView } from './opening.js';
import { PictureLayer, type Availability } from './picture-layer.js';
import { MAX_ZOOM, MIN_ZOOM, PADDING, resolutionAt, SMALLEST_FIT, zoomOf } from './scale.js';

/** A point asked about, in the map's projection. */
export interface Spot {
  readonly x: number;
  readonly y: number;
  readonly resolution: number;
  readonly projection: string;
}

/** Draws the person's own layers, among those that are served. */
export interface OwnLayerView {
  /** @param stack topmost first; each is drawn as high as its distance from the end */
  show(stack: readonly Stacked[]): void;
}

const HIGHLIGHT = '#c2185b';

/** The OpenLayers map: served layers as pictures, and the highlight of what was asked about. */
export class MapView {
  readonly map: OlMap;
  readonly #layers = new Map<string, PictureLayer>();
  readonly #highlight = new VectorSource<Feature<Geometry>>();
  readonly #mark = new VectorSource<Feature<Geometry>>();
  readonly #availability: Availability;
  #projection: string;

  constructor(projection: string, availability: Availability) {
    this.#projection = projection;
    this.#availability = availability;
    this.map = new OlMap({
      controls: [new ScaleLine({ minWidth: 80 })],
      layers: [
        new VectorLayer({ source: this.#highlight, style: highlightStyles(), zIndex: 100_000 }),
        new VectorLayer({ source: this.#mark, style: markStyle(), zIndex: 100_001 }),
      ],
    });
  }

  get projection(): string {
    return this.#projection;
  }

  get resolution(): number {
    return this.map.getView().getResolution() ?? resolutionAt(6);
  }

  /** Shows the map in an element; the place is where it opens. */
  open(target: HTMLElement, place: Place | undefined, home: Extent): void {
    this.map.setTarget(target);
    this.map.setView(this.#view(place));
    if (!place) {
      this.#fit(home, 0);
    }
  }

  #view(place: Place | undefined): View {
    return new View({
      projection: this.#projection,
      center: fromLonLat([place?.longitude ?? -72, place?.latitude ?? 50], this.#projection),
      resolution: resolutionAt(place?.zoom ?? 5),
      resolutions: Array.from({ length: MAX_ZOOM - MIN_ZOOM + 1 }, (_, level) => resolutionAt(MIN_ZOOM + level)),
      constrainResolution: true,
      enableRotation: false,
      showFullExtent: true,
    });
  }

  /** Whether the map shows just what a picture of a view does. */
  shows({ x, y, resolution }: OpeningView, width: number, height: number): boolean {
    const [centreX, centreY] = this.map.getView().getCenter() ?? [];
    const size = this.map.getSize();
    const near = (a: number | undefined, b: number) => a !== undefined && Math.abs(a - b) < resolution / 2;
    return near(centreX, x) && near(centreY, y) && this.resolution === resolution && size?.[0] === width && size[1] === height;
  }

  /** Shows the same place in another projection. */
  project(projection: string): void {
    if (projection !== this.#projection) {
      const { place } = this;
      this.#projection = projection;
      this.#highlight.clear();
      this.#mark.clear();
      this.map.setView(this.#view(place));
      this.#layers.forEach((layer) => layer.project(projection));
    }
  }

  /**
   * @param stack topmost first
   * @param own draws what is not served; absent until it is there
   */
  show(stack: readonly Stacked[], own: OwnLayerView | undefined): void {
    const wanted = new Set(stack.map((entry) => entry.id));
    for (const [name, layer] of this.#layers) {
      if (!wanted.has(name)) {
        this.map.removeLayer(layer.ol);
        layer.dispose();
        this.#layers.delete(name);
      }
    }
    stack.forEach((entry, index) => {
      if ('served' in entry) {
        let shown = this.#layers.get(entry.id);
        if (!shown) {
          shown = new PictureLayer(entry.served, this.#projection, this.#availability);
          this.#layers.set(entry.id, shown);
          this.map.addLayer(shown.ol);
        } else {
          shown.update(entry.served);
        }
        shown.ol.setZIndex(stack.length - index);
      }
    });
    own?.show(stack);
  }

  /** The pictures of a served layer. */
  pictures(name: string): PictureLayer | undefined {
    return this.#layers.get(name);
  }

  /** Pictures of a served layer beside those that the list shows, for who compares. */
  extraPictures(layer: ViewerLayer): PictureLayer {
    return new PictureLayer(layer, this.#projection, this.#availability);
  }

  get place(): Place {
    const view = this.map.getView();
    const [longitude, latitude] = toLonLat(view.getCenter() ?? [0, 0], this.#projection);
    return { longitude: longitude!, latitude: latitude!, zoom: zoomOf(this.resolution) };
  }

  /** Shows a place without a flight. */
  goToPlace({ longitude, latitude, zoom }: Place): void {
    const view = this.map.getView();
    view.cancelAnimations();
    view.setCenter(fromLonLat([longitude, latitude], this.#projection));
    view.setResolution(view.getConstrainedResolution(resolutionAt(zoom)));
  }

  centre(): Spot {
    const [x, y] = this.map.getView().getCenter() ?? [0, 0];
    return this.spotAt([x!, y!]);
  }

  spotAt(coordinate: readonly number[]): Spot {
    return { x: coordinate[0]!, y: coordinate[1]!, resolution: this.resolution, projection: this.#projection };
  }

  /** @param bounds longitude and latitude: west, south, east, north */
  goTo(bounds: Extent): void {
    this.#fit(bounds, 400);
  }

  #fit(bounds: Extent, duration: number): void {
    const extent = transformExtent(bounds, 'EPSG:4326', this.#projection, 16);
    if (extent.every(Number.isFinite)) {
      this.map.getView().fit(extent, { padding: [PADDING, PADDING, PADDING, PADDING], minResolution: SMALLEST_FIT, duration: still() ? 0 : duration });
    }
  }

  zoomBy(levels: number): void {
    const view = this.map.getView();
    view.cancelAnimations();
    const zoom = view.getZoom();
    if (zoom !== undefined) {
      view.animate({ zoom: view.getConstrainedZoom(zoom + levels) ?? zoom, duration: still() ? 0 : 200, easing: easeOut });
    }
  }

  /** @param geometry GeoJSON in the map's projection */
  highlight(geometry: object | undefined): void {
    this.#highlight.clear();
    if (geometry) {
      this.#highlight.addFeature(new Feature(new GeoJSON().readGeometry(geometry) ?? undefined));
    }
  }

  /** Marks a place that was searched for; degrees. */
  mark(place: readonly [number, number] | undefined): void {
    this.#mark.clear();
    if (place) {
      this.#mark.addFeature(new Feature(new Point(fromLonLat([...place], this.#projection))));
    }
  }

  /** What the view shows: west, south, east, north in degrees. */
  get bounds(): Extent {
    return transformExtent(this.map.getView().calculateExtent(this.map.getSize()), this.#projection, 'EPSG:4326', 8);
  }

  /**
   * Moves the map if a spot is hidden.
   *
   * @param right CSS pixels of the map that are covered on its right
   * @param bottom those at its bottom
   */
  reveal(spot: Spot, right: number, bottom: number): void {
    const view = this.map.getView();
    const size = this.map.getSize();
    if (size) {
      const [west, south, east, north] = view.calculateExtent(size);
      const margin = 40 * this.resolution;
      const inside = boundingExtent([
        [west! + margin, south! + margin + bottom * this.resolution],
        [east! - margin - right * this.resolution, north! - margin],
      ]);
      const dx = Math.min(0, spot.x - inside[0]!) + Math.max(0, spot.x - inside[2]!);
      const dy = Math.min(0, spot.y - inside[1]!) + Math.max(0, spot.y - inside[3]!);
      if (dx !== 0 || dy !== 0) {
        const [x, y] = view.getCenter()!;
        view.animate({ center: [x! + dx, y! + dy], duration: still() ? 0 : 250 });
      }
    }
  }
}

function still(): boolean {
  return matchMedia('(prefers-reduced-motion: reduce)').matches;
}

function highlightStyles(): Style[] {
  const fill = new Fill({ color: 'rgba(194, 24, 91, 0.12)' });
  return [
    new Style({ stroke: new Stroke({ color: '#fff', width: 6 }), image: ring('#fff', 6) }),
    new Style({ stroke: new Stroke({ color: HIGHLIGHT, width: 3 }), fill, image: ring(HIGHLIGHT, 3) }),
  ];
}

function markStyle(): Style {
  return new Style({
    image: new Circle({ radius: 8, fill: new Fill({ color: HIGHLIGHT }), stroke: new Stroke({ color: '#fff', width: 3 }) }),
  });
}

function ring(color: string, width: number): Circle {
  return new Circle({ radius: 10, stroke: new Stroke({ color, width }) });
}
