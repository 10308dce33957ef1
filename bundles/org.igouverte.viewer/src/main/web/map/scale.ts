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
