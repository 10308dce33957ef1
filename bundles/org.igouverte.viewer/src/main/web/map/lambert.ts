import proj4 from 'proj4';
import { get, transformExtent } from 'ol/proj.js';
import { register } from 'ol/proj/proj4.js';
import { QUEBEC_LAMBERT } from './projections.js';

/** Makes Québec Lambert known to OpenLayers. */
export function registerLambert(): void {
  if (get(QUEBEC_LAMBERT)) {
    return;
  }
  proj4.defs(
    QUEBEC_LAMBERT,
    '+proj=lcc +lat_0=44 +lon_0=-68.5 +lat_1=60 +lat_2=46 +x_0=0 +y_0=0 +datum=NAD83 +units=m +no_defs +type=crs',
  );
  register(proj4);
  // Far beyond the published area of use: OpenLayers clips what it reprojects to this, and would cut off the south.
  get(QUEBEC_LAMBERT)!.setExtent(transformExtent([-95, 38, -42, 66], 'EPSG:4326', QUEBEC_LAMBERT, 64));
}
