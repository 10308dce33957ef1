import { expect, test } from 'vitest';
import { rootOf } from '../../main/web/state/root';

test('a preview has a root of its own', () => {
  expect(rootOf('/preview/0d6c3d18e3ad1b8a9c08a8e5bdda5e25/')).toBe('/preview/0d6c3d18e3ad1b8a9c08a8e5bdda5e25');
  expect(rootOf('/')).toBe('');
  expect(rootOf('/preview/0d6c/')).toBe('');
  expect(rootOf('/x/preview/0d6c3d18e3ad1b8a9c08a8e5bdda5e25/')).toBe('');
});
