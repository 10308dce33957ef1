import View from 'ol/View.js';
import { fromLonLat, transformExtent } from 'ol/proj.js';
import { expect, test } from 'vitest';
import { viewOf } from '../../main/web/map/opening';
import { MAX_ZOOM, MIN_ZOOM, PADDING, resolutionAt, SMALLEST_FIT } from '../../main/web/map/scale';

/** The view of the map itself, which takes over what the page showed. */
function mapView(width: number, height: number): View {
  const view = new View({
    projection: 'EPSG:3857',
    center: fromLonLat([-72, 50]),
    resolution: resolutionAt(5),
    resolutions: Array.from({ length: MAX_ZOOM - MIN_ZOOM + 1 }, (_, level) => resolutionAt(MIN_ZOOM + level)),
    constrainResolution: true,
    enableRotation: false,
    showFullExtent: true,
  });
  view.setViewportSize([width, height]);
  return view;
}

/** Numbers that are the same in every run. */
function* byChance(): Generator<number, never> {
  for (let state = 42; ; ) {
    state = (state * 1_103_515_245 + 12_345) % 2 ** 31;
    yield state / 2 ** 31;
  }
}

const sizes = [
  [940, 747],
  [390, 736],
  [1600, 900],
] as const;

test.each(sizes)('the picture of a stage of %i by %i shows what the map fits into it', (width, height) => {
  const chance = byChance();
  const next = () => chance.next().value;
  for (let i = 0; i < 500; i++) {
    const [west, south] = [-80 + 20 * next(), 45 + 15 * next()];
    const reach = 10 ** (-5 + 6 * next());
    const bounds = [west, south, west + reach * next(), Math.min(63, south + reach * next())];
    const map = mapView(width, height);
    map.fit(transformExtent(bounds, 'EPSG:4326', 'EPSG:3857', 16), {
      size: [width, height],
      padding: [PADDING, PADDING, PADDING, PADDING],
      minResolution: SMALLEST_FIT,
    });
    const view = viewOf(undefined, bounds, width, height);
    expect(view.resolution).toBe(map.getResolution());
    expect(Math.abs(view.x - map.getCenter()![0]!)).toBeLessThan(view.resolution / 100);
    expect(Math.abs(view.y - map.getCenter()![1]!)).toBeLessThan(view.resolution / 100);
  }
});

test('the place of a link is shown at the nearest level that the map has', () => {
  for (const zoom of [0, 3, 7.4, 11, 12.6, 23]) {
    const map = mapView(940, 747);
    map.setCenter(fromLonLat([-73.01, 47.98]));
    map.setResolution(resolutionAt(zoom));
    const view = viewOf({ longitude: -73.01, latitude: 47.98, zoom }, [], 940, 747);
    expect([zoom, view.resolution]).toEqual([zoom, map.getConstrainedResolution(map.getResolution())]);
    expect(view.x).toBeCloseTo(map.getCenter()![0]!, 3);
    expect(view.y).toBeCloseTo(map.getCenter()![1]!, 3);
  }
});
