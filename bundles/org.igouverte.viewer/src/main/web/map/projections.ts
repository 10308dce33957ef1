import { get } from 'ol/proj.js';
import TileGrid from 'ol/tilegrid/TileGrid.js';
import { resolutionAt, WEB_MERCATOR } from './scale.js';

export const QUEBEC_LAMBERT = 'EPSG:32198';

const TILE = 512;
const LEVELS = 22;

/** The projection that a permalink names by its EPSG code. */
export function projectionOf(code: number | undefined): string {
  return code === Number(QUEBEC_LAMBERT.slice('EPSG:'.length)) ? QUEBEC_LAMBERT : WEB_MERCATOR;
}

/** Makes a projection known to OpenLayers; what transforms coordinates is loaded only for those who want it. */
export async function prepareProjection(projection: string): Promise<void> {
  if (projection === QUEBEC_LAMBERT) {
    (await import('./lambert.js')).registerLambert();
  }
}

/** Resolutions are the same in every projection, so that a zoom level means the same everywhere. */
export function tileGridOf(projection: string): TileGrid {
  const extent = get(projection)!.getExtent();
  return new TileGrid({
    extent,
    origin: [extent[0]!, extent[3]!],
    tileSize: TILE,
    resolutions: Array.from({ length: LEVELS }, (_, level) => resolutionAt(level + 1)),
  });
}
