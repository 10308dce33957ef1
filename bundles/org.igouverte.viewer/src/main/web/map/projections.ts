import proj4 from 'proj4';
import { get, transformExtent } from 'ol/proj.js';
import { register } from 'ol/proj/proj4.js';
import TileGrid from 'ol/tilegrid/TileGrid.js';
import { resolutionAt } from './scale.js';

export const WEB_MERCATOR = 'EPSG:3857';
export const QUEBEC_LAMBERT = 'EPSG:32198';

const TILE = 512;
const LEVELS = 22;

/** Makes the projections of Québec known to OpenLayers. Done once, before the first view. */
export function registerProjections(): void {
  proj4.defs(
    QUEBEC_LAMBERT,
    '+proj=lcc +lat_0=44 +lon_0=-68.5 +lat_1=60 +lat_2=46 +x_0=0 +y_0=0 +datum=NAD83 +units=m +no_defs +type=crs',
  );
  register(proj4);
  // Far beyond the published area of use: OpenLayers clips what it reprojects to this, and would cut off the south.
  get(QUEBEC_LAMBERT)!.setExtent(transformExtent([-95, 38, -42, 66], 'EPSG:4326', QUEBEC_LAMBERT, 64));
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
