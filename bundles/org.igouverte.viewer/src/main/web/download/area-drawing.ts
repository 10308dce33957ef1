import type OlMap from 'ol/Map.js';
import WKT from 'ol/format/WKT.js';
import type Polygon from 'ol/geom/Polygon.js';
import Draw, { createBox } from 'ol/interaction/Draw.js';
import VectorLayer from 'ol/layer/Vector.js';
import VectorSource from 'ol/source/Vector.js';
import { Fill, Stroke, Style } from 'ol/style.js';

export type AreaKind = 'rectangle' | 'polygon';

/** Lets a person draw the area of a download, and keeps it in sight. */
export class AreaDrawing {
  readonly #map: OlMap;
  readonly #source = new VectorSource();
  readonly #layer: VectorLayer;
  #draw: Draw | undefined;

  constructor(map: OlMap) {
    this.#map = map;
    this.#layer = new VectorLayer({
      source: this.#source,
      zIndex: 99_000,
      style: new Style({ stroke: new Stroke({ color: '#095797', width: 2.5, lineDash: [8, 5] }), fill: new Fill({ color: 'rgb(9 87 151 / 0.08)' }) }),
    });
    map.addLayer(this.#layer);
  }

  /** Whether clicks on the map belong to a drawing. */
  get active(): boolean {
    return this.#draw !== undefined;
  }

  /** @param done told the area as well-known text, longitude and latitude */
  start(kind: AreaKind, done: (wkt: string) => void): void {
    this.clear();
    // What is clicked while one draws is not asked about.
    const options = { source: this.#source, stopClick: true };
    const draw = kind === 'rectangle' ? new Draw({ type: 'Circle', geometryFunction: createBox(), ...options }) : new Draw({ type: 'Polygon', ...options });
    this.#draw = draw;
    draw.on('drawend', (event) => {
      const projection = this.#map.getView().getProjection();
      const polygon = event.feature.getGeometry()!.clone() as Polygon;
      // Only after the click that ends it has been stopped, too.
      setTimeout(() => this.stop(), 300);
      done(new WKT().writeGeometry(polygon.transform(projection, 'EPSG:4326'), { decimals: 7 }));
    });
    this.#map.addInteraction(draw);
  }

  stop(): void {
    if (this.#draw) {
      this.#map.removeInteraction(this.#draw);
      this.#draw = undefined;
    }
  }

  clear(): void {
    this.stop();
    this.#source.clear();
  }

  dispose(): void {
    this.stop();
    this.#map.removeLayer(this.#layer);
  }
}
