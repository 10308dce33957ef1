import { expect, test } from 'vitest';
import { home, QUEBEC } from '../../main/web/map/home';
import type { ServedLayer } from '../../main/web/state/served';
import { served } from './served-layer';

function layer(name: string, order: number, extent?: [number, number, number, number]): ServedLayer {
  return served(name, { order, ...(extent && { extent }) });
}

const PROVINCE: [number, number, number, number] = [-79, 45, -57, 62];

test('a map without extents opens on the whole of Québec', () => {
  expect(home([])).toEqual(QUEBEC);
  expect(home([layer('a:a', 1)])).toEqual(QUEBEC);
});

test('a map opens on all that it shows', () => {
  expect(home([layer('a:a', 1, PROVINCE), layer('b:b', 2, [-80, 46, -60, 50])])).toEqual([-80, 45, -57, 62]);
});

test('what would not be found in it goes before: the topmost, with what lies there too', () => {
  const stands = layer('f:stands', 100, [-73.2, 47.8, -72.8, 48.1]);
  const labels = layer('f:labels', 90, [-73.1, 47.9, -72.9, 48]);
  const farm = layer('z:farm', 300, [-71.2, 46, -71, 46.2]);
  expect(home([layer('t:rivers', 500, PROVINCE), farm, stands, labels])).toEqual([-73.2, 47.8, -72.8, 48.1]);
});
