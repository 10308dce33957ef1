import { describe, expect, it } from 'vitest';
import { reconcile } from '../../main/web/state/layers.js';
import { applyShown, readModuleState, readPermalink, shownLayers, writeModuleState, writePermalink } from '../../main/web/state/permalink.js';
import { served } from './served-layer.js';

const three = [served('ab:one', { order: 1 }), served('ab:two', { order: 2 }), served('ab:three', { order: 3, visible: false })];

describe('the permalink', () => {
  it('comes back as it was written', () => {
    const link = {
      language: 'en' as const,
      place: { longitude: -73.01234, latitude: 48.1, zoom: 12.25 },
      crs: 32198,
      shown: [{ name: 'ab:three', opacity: 0.6, style: 'other' }, { name: 'ab:one', opacity: 1 }],
    };
    const search = writePermalink('', link);
    expect(search).toBe('?lang=en&map=12.25/48.1/-73.0123&crs=32198&layers=ab:three~other@60,ab:one');
    expect(readPermalink(search, 'fr')).toEqual({ ...link, place: { ...link.place, longitude: -73.0123 } });
  });

  it('keeps parameters of others', () => {
    expect(writePermalink('?utm=x%26y&lang=fr', { language: 'en' })).toBe('?utm=x%26y&lang=en');
  });

  it.each(['?map=12/48', '?map=//', '?map=12/48/x', '?map=99/48/-73', '?map=12/95/-73', '?map=NaN/1/1', ''])('passes over %s', (search) => {
    expect(readPermalink(search, 'fr-CA')).toEqual({ language: 'fr' });
  });

  it('passes over what is no layer', () => {
    const { shown } = readPermalink('?layers=<script>,A:b,x:one@250,foret:x@', 'fr');
    expect(shown).toEqual([]);
    expect(readPermalink('?layers=ab:one@250', 'fr').shown).toEqual([{ name: 'ab:one', opacity: 1 }]);
  });

  it('says nothing of layers while they are as the partners want', () => {
    expect(shownLayers(reconcile([], three, new Map(), 0).layers)).toBeUndefined();
  });

  it('tells what the person shows, in the person’s order', () => {
    const layers = reconcile([], three, new Map(), 0).layers;
    const changed = [layers[1]!, { ...layers[0]!, opacity: 0.5 }, layers[2]!];
    expect(shownLayers(changed)).toEqual([{ name: 'ab:two', opacity: 1 }, { name: 'ab:one', opacity: 0.5 }]);
    expect(shownLayers(layers.map((layer) => ({ ...layer, visible: false })))).toEqual([]);
  });

  it('shows just the layers of the link, in its order, by their earlier names too', () => {
    const renamed = [served('ab:uno', { order: 1, aliases: ['ab:one'] }), three[1]!, three[2]!];
    const layers = applyShown(renamed, [{ name: 'ab:three', opacity: 1 }, { name: 'ab:one', opacity: 0.5 }, { name: 'ab:gone', opacity: 1 }]);
    expect(layers.map((layer) => [layer.served.name, layer.visible, layer.opacity])).toEqual([
      ['ab:three', true, 1],
      ['ab:two', false, 1],
      ['ab:uno', true, 0.5],
    ]);
  });

  it('carries what modules want to remember, beside everything else', () => {
    const search = writeModuleState('?lang=fr&map=9/48.1/-73&layers=ab:one,ab:two', 'org.example.a', 'é & /');
    expect(search).toBe('?lang=fr&map=9/48.1/-73&layers=ab:one,ab:two&m.org.example.a=%C3%A9%20%26%20%2F');
    expect(readModuleState(search, 'org.example.a')).toBe('é & /');
    expect(readModuleState(search, 'org.example')).toBeUndefined();
    expect(readModuleState(writePermalink(search, { language: 'en' }), 'org.example.a')).toBe('é & /');
    expect(writeModuleState(search, 'org.example.a', undefined)).toBe('?lang=fr&map=9/48.1/-73&layers=ab:one,ab:two');
  });
});
