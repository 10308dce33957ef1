/** Metres of a pixel at a scale of 1:1, by the standardised rendering pixel of 0.28 mm (OGC 06-042, 7.2.4.6.9). */
const PIXEL = 0.00028;

/** Metres a pixel at level 0, where 256 pixels go round the equator. */
const LEVEL_ZERO = (2 * Math.PI * 6_378_137) / 256;

/** @param denominator in a coordinate system in metres, as WMS counts it */
export function resolutionOf(denominator: number): number {
  return denominator * PIXEL;
}

export function denominatorOf(resolution: number): number {
  return resolution / PIXEL;
}

export function zoomOf(resolution: number): number {
  return Math.log2(LEVEL_ZERO / resolution);
}

export function resolutionAt(zoom: number): number {
  return LEVEL_ZERO / 2 ** zoom;
}

export const WEB_MERCATOR = 'EPSG:3857';

/** The levels between which the map moves, each of them one that pictures are prepared for, so that none is stretched. */
export const MIN_ZOOM = 3;
export const MAX_ZOOM = 20;

/** CSS pixels that stay free around what the map is made to show. */
export const PADDING = 24;

/** How close the map goes to what it is made to show, in metres a pixel. */
export const SMALLEST_FIT = resolutionAt(15);

/** The finest of the map's levels whose pixels are not smaller than some. */
export function levelOf(resolution: number): number {
  // A hair's breadth, lest a level's own resolution be taken for more than it.
  return Math.min(MAX_ZOOM, Math.max(MIN_ZOOM, Math.floor(zoomOf(resolution) + 1e-9)));
}

/** Pixels of the server's tiles on a side of a CSS pixel: those for fine screens are twice as fine. */
export const DENSITY = typeof devicePixelRatio === 'number' && devicePixelRatio >= 1.5 ? 2 : 1;
