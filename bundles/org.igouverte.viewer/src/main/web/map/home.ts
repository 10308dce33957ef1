import type { Extent } from 'ol/extent.js';
import { inDrawingOrder } from '../state/layers.js';
import { readPermalink } from '../state/permalink.js';
import type { ServedLayer } from '../state/served.js';
import type { Store } from '../state/store.js';

/** Québec, in degrees: where a map without any layer opens. */
export const QUEBEC: Extent = [-80, 44.9, -57, 62.6];

/** The share of a view's area below which nobody would find a layer in it. */
const SMALL = 1 / 100;

/**
 * What the open map is about; else what the link shows; else what the first ready-made map is about, since what is
 * visible at first lies all over Québec.
 */
export function openingBounds({ map, served, shown, language }: Store): Extent {
  const first = map ?? (readPermalink(location.search, language).shown ? undefined : served?.maps[0]);
  return first?.bounds ? [...first.bounds] : home(shown.map((layer) => layer.served));
}

/**
 * Where a map opens: on what these layers, its visible ones, cover. If some cover so little of that that nobody would
 * find them, it opens on the topmost of those and the others of them that it touches.
 */
export function home(layers: readonly ServedLayer[]): Extent {
  const extents = inDrawingOrder(layers).flatMap(({ extent }) => (extent ? [[...extent]] : []));
  const all = union(extents);
  const small = extents.filter((extent) => areaOf(extent) < SMALL * areaOf(all));
  const topmost = small[0];
  if (extents.length === 0) {
    return QUEBEC;
  }
  return topmost ? union(small.filter((extent) => touch(extent, topmost))) : all;
}

function union(extents: readonly Extent[]): Extent {
  return extents.reduce(
    ([west, south, east, north], other) => [
      Math.min(west!, other[0]!),
      Math.min(south!, other[1]!),
      Math.max(east!, other[2]!),
      Math.max(north!, other[3]!),
    ],
    [Infinity, Infinity, -Infinity, -Infinity],
  );
}

function areaOf([west, south, east, north]: Extent): number {
  return (east! - west!) * (north! - south!);
}

function touch(a: Extent, b: Extent): boolean {
  return a[0]! <= b[2]! && b[0]! <= a[2]! && a[1]! <= b[3]! && b[1]! <= a[3]!;
}
