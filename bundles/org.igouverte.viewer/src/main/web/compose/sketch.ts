import type Feature from 'ol/Feature.js';
import GeoJSON from 'ol/format/GeoJSON.js';
import type Geometry from 'ol/geom/Geometry.js';
import LineString from 'ol/geom/LineString.js';
import Polygon from 'ol/geom/Polygon.js';
import type SimpleGeometry from 'ol/geom/SimpleGeometry.js';
import Draw, { createBox } from 'ol/interaction/Draw.js';
import Snap from 'ol/interaction/Snap.js';
import { fromLonLat, toLonLat } from 'ol/proj.js';
import type VectorSource from 'ol/source/Vector.js';
import Circle from 'ol/style/Circle.js';
import Fill from 'ol/style/Fill.js';
import Stroke from 'ol/style/Stroke.js';
import Style from 'ol/style/Style.js';
import type { MapView } from '../map/map-view.js';
import type { OwnFeature } from '../state/own-layers.js';
import { circle, distance, type LonLat } from './geodesic.js';

export type Shape = 'point' | 'line' | 'polygon' | 'rectangle' | 'circle' | 'text';

export interface SketchEvents {
  /** Vertices so far, the pointer's among them: a line's, or a ring that is not closed. */
  changed(vertices: readonly LonLat[]): void;
  done(geometry: OwnFeature['geometry']): void;
}

/** How many clicks or typed places a shape is made of; without an end for lines and polygons. */
const ENOUGH: Record<Shape, number> = { point: 1, text: 1, rectangle: 2, circle: 2, line: Infinity, polygon: Infinity };

/**
 * One shape that is being drawn, by clicks and by places that are typed or taken from the map's middle, in any mixture.
 * Circles are round on the ground and end as polygons.
 */
export class Sketch {
  readonly shape: Shape;
  readonly #view: MapView;
  readonly #events: SketchEvents;
  readonly #draw: Draw;
  readonly #snaps: readonly Snap[];
  #feature: Feature<Geometry> | undefined;
  /** First place of a rectangle or circle that was typed. */
  #first: LonLat | undefined;

  /** @param snapTo sources whose vertices and edges attract the pointer */
  constructor(view: MapView, shape: Shape, events: SketchEvents, snapTo: readonly VectorSource<Feature<Geometry>>[]) {
    this.shape = shape;
    this.#view = view;
    this.#events = events;
    const type = shape === 'line' ? 'LineString' : shape === 'polygon' ? 'Polygon' : shape === 'point' || shape === 'text' ? 'Point' : 'Circle';
    this.#draw = new Draw({
      type,
      style: sketchStyles(),
      stopClick: true,
      ...(shape === 'rectangle' && { geometryFunction: createBox() }),
      ...(shape === 'circle' && {
        geometryFunction: (coordinates, geometry) => {
          const [centre, edge] = (coordinates as number[][]).map((each) => this.#lonLat(each));
          const ring = circle(centre!, Math.max(1e-3, distance(centre!, edge!))).map((each) => this.#projected(each));
          const polygon = (geometry as Polygon | undefined) ?? new Polygon([]);
          polygon.setCoordinates([ring]);
          return polygon;
        },
      }),
    });
    this.#draw.on('drawstart', ({ feature }) => {
      this.#feature = feature;
      feature.getGeometry()!.on('change', () => this.#changed());
    });
    this.#draw.on('drawend', ({ feature }) => {
      this.#feature = undefined;
      const geometry = feature.getGeometry()!;
      // The interaction ends before what is told may begin another.
      queueMicrotask(() => this.#events.done(this.#written(geometry)));
    });
    this.#draw.on('drawabort', () => (this.#feature = undefined));
    view.map.addInteraction(this.#draw);
    // After what draws, so that it sees the pointer first.
    this.#snaps = snapTo.map((source) => new Snap({ source, pixelTolerance: 10 }));
    this.#snaps.forEach((snap) => view.map.addInteraction(snap));
  }

  /** Whether a shape without a fixed count of places has been begun. */
  get begun(): boolean {
    return this.#feature !== undefined || this.#first !== undefined;
  }

  #lonLat(coordinate: readonly number[]): LonLat {
    const [longitude, latitude] = toLonLat([...coordinate], this.#view.projection);
    return [longitude!, latitude!];
  }

  #projected(place: LonLat): number[] {
    return fromLonLat([...place], this.#view.projection);
  }

  #changed(): void {
    const geometry = this.#feature?.getGeometry();
    if (geometry instanceof LineString) {
      this.#events.changed(geometry.getCoordinates().map((each) => this.#lonLat(each)));
    } else if (geometry instanceof Polygon) {
      this.#events.changed((geometry.getCoordinates()[0] ?? []).map((each) => this.#lonLat(each)));
    }
  }

  #written(geometry: Geometry): OwnFeature['geometry'] {
    return new GeoJSON().writeGeometryObject(geometry, {
      dataProjection: 'EPSG:4326',
      featureProjection: this.#view.projection,
      decimals: 7,
      rightHanded: true,
    }) as OwnFeature['geometry'];
  }

  /** Adds a place as a click there would. */
  add(place: LonLat): void {
    if (this.shape === 'point' || this.shape === 'text') {
      this.#events.done({ type: 'Point', coordinates: place });
    } else if (ENOUGH[this.shape] === Infinity) {
      this.#draw.appendCoordinates([this.#projected(place)]);
      this.#changed();
    } else if (!this.#first) {
      this.#first = place;
      this.#events.changed([place]);
    } else {
      const first = this.#first;
      this.#first = undefined;
      this.#events.done(this.shape === 'circle' ? { type: 'Polygon', coordinates: [circle(first, distance(first, place))] } : this.#box(first, place));
    }
  }

  #box(a: LonLat, b: LonLat): OwnFeature['geometry'] {
    const [[ax, ay], [bx, by]] = [this.#projected(a), this.#projected(b)] as [[number, number], [number, number]];
    const [west, east, south, north] = [Math.min(ax, bx), Math.max(ax, bx), Math.min(ay, by), Math.max(ay, by)];
    return this.#written(new Polygon([[[west, south], [east, south], [east, north], [west, north], [west, south]]]));
  }

  /** Takes the last place back. */
  back(): void {
    this.#first = undefined;
    this.#draw.removeLastPoint();
    this.#changed();
  }

  /** Ends a line or polygon; without enough places nothing comes of it. */
  finish(): void {
    const geometry = this.#feature?.getGeometry() as SimpleGeometry | undefined;
    if (geometry) {
      this.#draw.finishDrawing();
    }
  }

  /** Gives what was begun up. */
  abort(): void {
    this.#first = undefined;
    this.#draw.abortDrawing();
  }

  dispose(): void {
    this.#draw.abortDrawing();
    this.#view.map.removeInteraction(this.#draw);
    this.#snaps.forEach((snap) => this.#view.map.removeInteraction(snap));
  }
}

/** Seen over any map: a light edge beneath a dark one. */
export function sketchStyles(): Style[] {
  return [
    new Style({ stroke: new Stroke({ color: '#fff', width: 6 }) }),
    new Style({
      stroke: new Stroke({ color: '#c2185b', width: 3, lineDash: [8, 6] }),
      fill: new Fill({ color: 'rgba(194, 24, 91, 0.12)' }),
      image: new Circle({ radius: 6, fill: new Fill({ color: '#c2185b' }), stroke: new Stroke({ color: '#fff', width: 2 }) }),
    }),
  ];
}
