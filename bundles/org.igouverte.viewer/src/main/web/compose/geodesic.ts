import geodesic from 'geographiclib-geodesic';

/** Longitude and latitude in degrees. */
export type LonLat = readonly [number, number];

const WGS84 = geodesic.Geodesic.WGS84;

/** Metres of the shortest way on the ellipsoid WGS 84 (C. F. F. Karney, Algorithms for geodesics, 2013). */
export function distance(from: LonLat, to: LonLat): number {
  return WGS84.Inverse(from[1], from[0], to[1], to[0]).s12 ?? 0;
}

/** Metres of each part of a line. */
export function segments(line: readonly LonLat[]): number[] {
  return line.slice(1).map((to, index) => distance(line[index]!, to));
}

export function length(line: readonly LonLat[]): number {
  return segments(line).reduce((sum, metres) => sum + metres, 0);
}

export interface Extent {
  /** Square metres. */
  readonly area: number;
  /** Metres round it. */
  readonly perimeter: number;
}

/** What a ring on the ellipsoid encloses, either way round; closed or not. */
export function ringExtent(ring: readonly LonLat[]): Extent {
  const polygon = WGS84.Polygon(false);
  ring.forEach(([longitude, latitude]) => polygon.AddPoint(latitude, longitude));
  const { area, perimeter } = polygon.Compute(false, true);
  return { area: Math.abs(area ?? 0), perimeter };
}

/** The first ring less the others. */
export function polygonArea(rings: readonly (readonly LonLat[])[]): number {
  const [outer = 0, ...holes] = rings.map((ring) => ringExtent(ring).area);
  return outer - holes.reduce((sum, hole) => sum + hole, 0);
}

/** A ring of points at the same distance from a centre, closed. */
export function circle([longitude, latitude]: LonLat, metres: number, points = 64): LonLat[] {
  const ring = Array.from({ length: points }, (_, index): LonLat => {
    // Against the clock, as outer rings of GeoJSON go (RFC 7946, 3.1.6).
    const { lon2 = longitude, lat2 = latitude } = WGS84.Direct(latitude, longitude, (-360 * index) / points, metres);
    return [lon2, lat2];
  });
  return [...ring, ring[0]!];
}
