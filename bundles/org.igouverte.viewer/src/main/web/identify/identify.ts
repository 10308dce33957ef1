import type { Spot } from '../map/map-view.js';
import type { Language } from '../messages/messages.js';
import { textOf } from '../state/cql2.js';
import type { ViewerLayer } from '../state/layers.js';
import { ROOT } from '../state/root.js';

/** What is in one layer at a spot, as `GET /identify` tells it. */
export interface IdentifiedLayer {
  readonly layer: string;
  readonly title: string;
  readonly attribution: string;
  readonly sample: boolean;
  readonly features: readonly IdentifiedFeature[];
  /** Why this layer could not be asked. */
  readonly problem?: string;
}

export interface IdentifiedFeature {
  readonly id: string;
  readonly card: Card;
  /** GeoJSON in the coordinate system that was asked for. */
  readonly geometry?: object;
}

export interface Card {
  readonly title: string;
  readonly lines: readonly string[];
  readonly details: readonly { readonly field: string; readonly label: string; readonly value: string; readonly unit: string }[];
  readonly picture?: CardPicture;
  readonly tables?: readonly CardTable[];
}

/** Rows that belong to a feature; more of them than are here if the total says so. */
export interface CardTable {
  readonly title: string;
  readonly total: number;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

export interface CardPicture {
  /** On this server, from its root. */
  readonly address: string;
  readonly alt: string;
  readonly credit: string;
}

/** Half the side of the map that the question is put to, in pixels; odd sides have a pixel in the middle. */
const HALF = 50;
const TOLERANCE = { mouse: 5, touch: 12 };

/** Layers that are seen at a resolution and can be asked, topmost first. */
export function askable(layers: readonly ViewerLayer[], denominator: number): ViewerLayer[] {
  return layers.filter((layer) => {
    const { min = 0, max = Infinity } = layer.served.scales;
    return layer.visible && layer.missingSince === undefined && denominator >= min && denominator < max;
  });
}

/**
 * Asks what is at a spot, in all layers at once.
 *
 * @param layers topmost first, not empty
 * @throws Error if the server does not answer
 */
export async function identify(
  spot: Spot,
  layers: readonly ViewerLayer[],
  language: Language,
  touch: boolean,
  signal: AbortSignal,
): Promise<readonly IdentifiedLayer[]> {
  const reach = (HALF + 0.5) * spot.resolution;
  const query = new URLSearchParams({
    crs: spot.projection,
    bbox: [spot.x - reach, spot.y - reach, spot.x + reach, spot.y + reach].join(','),
    width: String(2 * HALF + 1),
    height: String(2 * HALF + 1),
    x: String(HALF),
    y: String(HALF),
    layers: layers.map((layer) => layer.served.name).join(','),
    styles: layers.map((layer) => layer.style).join(','),
    tolerance: String(touch ? TOLERANCE.touch : TOLERANCE.mouse),
    lang: language,
  });
  if (layers.some((layer) => layer.time !== undefined)) {
    query.set('time', layers.map((layer) => layer.time ?? '').join(';'));
  }
  if (layers.some((layer) => layer.filter !== undefined)) {
    query.set('filter', layers.map((layer) => (layer.filter ? textOf(layer.filter) : '')).join(';'));
  }
  const response = await fetch(`${ROOT}/identify?${query}`, { signal });
  if (!response.ok) {
    throw new Error(`/identify answered ${response.status}`);
  }
  const answer = (await response.json()) as { layers: readonly IdentifiedLayer[] };
  return answer.layers;
}
