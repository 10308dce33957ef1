import { describe, expect, it } from 'vitest';
import { reconcile } from '../../main/web/state/layers.js';
import { readPermalink, shownLayers, writePermalink } from '../../main/web/state/permalink.js';
import { missingOf } from '../../main/web/state/ready-map.js';
import type { ServedLayer, ServedMap, ServedState } from '../../main/web/state/served.js';
import { Store } from '../../main/web/state/store.js';
import { served } from './served-layer.js';

const places = served('ab:places', { order: 1 });
const stands = served('ab:stands', { order: 2 });
const roads = served('cd:roads', { order: 3 });
const other = served('cd:other', { order: 0 });
const map: ServedMap = {
  name: 'ab:all',
  title: 'All',
  abstract: 'Everything',
  partner: 'ab',
  bounds: [-72, 46, -71, 47],
  layers: [
    { name: 'cd:roads', title: 'Roads', opacity: 0.5 },
    { name: 'ab:stands', title: 'Stands', opacity: 1 },
  ],
};

function state(layers: readonly ServedLayer[], maps: readonly ServedMap[] = [map]): ServedState {
  return { revision: String(Math.random()), language: 'en', partners: [], themes: [], layers, maps, modules: [] };
}

function shown(store: Store): [string, number][] {
  return store.shown.map((layer) => [layer.served.name, layer.opacity]);
}

describe('a ready-made map', () => {
  it('shows its layers in its order and nothing else', () => {
    const store = new Store({ language: 'en' });
    store.serve(state([places, stands, roads]));
    store.openMap(map);
    expect(shown(store)).toEqual([['cd:roads', 0.5], ['ab:stands', 1]]);
    expect(store.missingNotes).toEqual([]);
    store.openMap(undefined);
    expect(store.shown.map((layer) => layer.served.name)).toEqual(['ab:places', 'ab:stands', 'cd:roads']);
  });

  it('says which layer is missing, and takes it in its place when it comes', () => {
    const store = new Store({ language: 'en', context: 'ab:all' });
    store.serve(state([places, stands]));
    expect(shown(store)).toEqual([['ab:stands', 1]]);
    expect(store.missingNotes.join()).toContain('Roads');
    store.serve(state([other, places, stands, roads]));
    expect(shown(store)).toEqual([['cd:roads', 0.5], ['ab:stands', 1]]);
    expect(store.missingNotes).toEqual([]);
  });

  it('takes back a layer whose partner was away for a while', () => {
    const store = new Store({ language: 'en', context: 'ab:all' });
    store.serve(state([places, stands, roads]));
    store.layers = reconcile(store.layers, [places, stands], new Map(), Date.now() - 2000).layers;
    expect(missingOf(map, store.layers).map((layer) => layer.name)).toEqual(['cd:roads']);
    store.serve(state([places, stands]));
    expect(shown(store)).toEqual([['ab:stands', 1]]);
    store.serve(state([places, stands, roads]));
    expect(shown(store)).toEqual([['cd:roads', 0.5], ['ab:stands', 1]]);
  });

  it('opens as soon as it is there, where the link asks for one that is not', () => {
    const store = new Store({ language: 'en', context: 'ab:all' });
    store.serve(state([places, stands, roads], []));
    expect(store.missingNotes.join()).toContain('ab:all');
    expect(store.shown.length).toBe(3);
    store.serve(state([places, stands, roads]));
    expect(store.map?.name).toBe('ab:all');
    expect(shown(store)).toEqual([['cd:roads', 0.5], ['ab:stands', 1]]);
    expect(store.missingNotes).toEqual([]);
  });

  it('is all that a link needs, until the person changes something', () => {
    const store = new Store({ language: 'en' });
    store.serve(state([places, stands, roads]));
    store.openMap(map);
    expect(shownLayers(store.layers, store.map)).toBeUndefined();
    store.choose('cd:roads', { opacity: 1 });
    expect(shownLayers(store.layers, store.map)).toEqual([{ name: 'cd:roads', opacity: 1 }, { name: 'ab:stands', opacity: 1 }]);
    const link = { language: 'en' as const, context: 'ab:all', shown: [{ name: 'ab:places', opacity: 1 }] };
    expect(readPermalink(writePermalink('', link), 'fr')).toEqual(link);
    expect(readPermalink('?context=../x', 'fr').context).toBeUndefined();
    const chosen = new Store(link);
    chosen.serve(state([places, stands, roads]));
    expect(shown(chosen)).toEqual([['ab:places', 1]]);
    expect(chosen.map?.name).toBe('ab:all');
  });
});
