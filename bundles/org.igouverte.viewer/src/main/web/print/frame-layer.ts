import Feature from 'ol/Feature.js';
import type OlMap from 'ol/Map.js';
import Polygon from 'ol/geom/Polygon.js';
import VectorLayer from 'ol/layer/Vector.js';
import { fromLonLat } from 'ol/proj.js';
import VectorSource from 'ol/source/Vector.js';
import Fill from 'ol/style/Fill.js';
import Stroke from 'ol/style/Stroke.js';
import Style from 'ol/style/Style.js';
import Text from 'ol/style/Text.js';
import type { Frame } from './print-client.js';

/** Shows on the map what the sheets will show. */
export class FrameLayer {
  readonly #map: OlMap;
  readonly #source = new VectorSource<Feature<Polygon>>();
  readonly #layer = new VectorLayer({ source: this.#source, style: (feature) => styleOf(String(feature.get('name') ?? '')), zIndex: 99_000 });

  constructor(map: OlMap) {
    this.#map = map;
    map.addLayer(this.#layer);
  }

  show(frame: Frame | undefined): void {
    this.#source.clear();
    const projection = this.#map.getView().getProjection();
    for (const { name, ring } of frame?.sheets ?? []) {
      const places = ring.map((place) => fromLonLat([...place], projection));
      const feature = new Feature(new Polygon([places]));
      feature.set('name', name);
      this.#source.addFeature(feature);
    }
  }

  dispose(): void {
    this.#map.removeLayer(this.#layer);
  }
}

function styleOf(name: string): Style[] {
  return [
    new Style({ stroke: new Stroke({ color: '#ffffff', width: 5 }), fill: new Fill({ color: 'rgb(9 87 151 / 8%)' }) }),
    new Style({
      stroke: new Stroke({ color: '#095797', width: 2.5, lineDash: [8, 5] }),
      text: new Text({
        text: name,
        font: '700 16px "Open Sans", sans-serif',
        fill: new Fill({ color: '#095797' }),
        stroke: new Stroke({ color: '#ffffff', width: 4 }),
      }),
    }),
  ];
}
