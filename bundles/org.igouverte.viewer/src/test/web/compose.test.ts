import { describe, expect, it } from 'vitest';
import { circle, distance, length, polygonArea, ringExtent } from '../../main/web/compose/geodesic.js';
import { History } from '../../main/web/compose/history.js';
import { pack, unpack } from '../../main/web/compose/link.js';
import { DocumentError, layersToSave, openable, ownLayersOf, parseDocument, readDocument, type MapDocument } from '../../main/web/compose/map-document.js';
import { areaText, lengthText } from '../../main/web/compose/units.js';
import { isCondition, textOf } from '../../main/web/state/cql2.js';
import { anchored, reanchored, stacked, type OwnLayer } from '../../main/web/state/own-layers.js';
import { missingOf } from '../../main/web/state/ready-map.js';
import { applyShown } from '../../main/web/state/permalink.js';
import { served } from './served-layer.js';

const MAP: MapDocument = {
  igoMap: 1,
  title: 'Mes lacs',
  description: '',
  language: 'fr',
  view: { center: [-71, 48], scaleDenominator: 50_000, rotation: 0, crs: 'EPSG:3857' },
  layers: [
    { title: 'Dessins', visible: true, opacity: 1, features: { type: 'FeatureCollection', features: [] }, symbolizer: {} },
    { title: 'Ancien', visible: true, opacity: 0.5, layer: 'foret:ancien', filter: { op: '=', args: [{ property: 'type' }, 'R'] } },
    { title: 'Absente', visible: true, opacity: 1, layer: 'foret:absente' },
    { title: 'Lacs', visible: false, opacity: 1, layer: 'territoire:lac' },
  ],
};

function own(id: string, above?: string): OwnLayer {
  return { id, title: id, visible: true, opacity: 1, content: { kind: 'features', features: [], symbolizer: {} }, ...(above && { above }) };
}

describe('geodesics', () => {
  it('measures on the ellipsoid', () => {
    // GeographicLib's own example: Wellington to Salamanca, nearly the other end of the world.
    expect(distance([174.81, -41.32], [-5.5, 40.96])).toBeCloseTo(19_959_679.267, 2);
    // A degree of the meridian at the equator and of the equator, by the ellipsoid's axes.
    expect(length([[0, 0], [0, 1]])).toBeCloseTo(110_574.39, 1);
    expect(length([[0, 0], [1, 0]])).toBeCloseTo(111_319.49, 1);
  });

  it('measures areas either way round, less their holes', () => {
    const square = [[-72, 48], [-71, 48], [-71, 49], [-72, 49]] as const;
    const { area } = ringExtent(square);
    expect(ringExtent([...square].reverse()).area).toBeCloseTo(area, 3);
    expect(area / 1e6).toBeGreaterThan(8_200);
    expect(area / 1e6).toBeLessThan(8_300);
    expect(polygonArea([square, square])).toBeCloseTo(0, 3);
  });

  it('draws circles whose points are all as far', () => {
    const ring = circle([-70, 55], 1_000);
    ring.forEach((point) => expect(distance([-70, 55], point)).toBeCloseTo(1_000, 4));
    expect(ring[0]).toEqual(ring.at(-1));
    expect(ringExtent(ring).area).toBeGreaterThan(0.99 * Math.PI * 1e6);
  });

  it('tells lengths and areas in units that people know', () => {
    expect(lengthText(12.345, 'auto', 'fr-CA')).toBe('12,35\u00a0m');
    expect(lengthText(12_345, 'auto', 'fr-CA')).toBe('12,35\u00a0km');
    expect(areaText(25_000, 'auto', 'en-CA')).toBe('2.5\u00a0ha');
    expect(areaText(25_000, 'km²', 'en-CA')).toBe('0.03\u00a0km²');
  });
});

describe('conditions', () => {
  it('become CQL2 text, with everything quoted', () => {
    expect(textOf({ op: 'and', args: [{ op: '=', args: [{ property: 'no"m' }, "l'eau"] }, { op: '>=', args: [{ property: 'an' }, 1990] }] })).toBe(
      `("no""m" = 'l''eau' AND "an" >= 1990)`,
    );
    expect(textOf({ op: 'not', args: [{ op: 'isNull', args: [{ property: 'a' }] }] })).toBe('NOT ("a" IS NULL)');
    expect(textOf({ op: '<', args: [{ property: 'd' }, { date: '2020-01-01' }] })).toBe(`"d" < DATE('2020-01-01')`);
  });

  it('are refused where they are none', () => {
    for (const wrong of [null, {}, { op: 'drop', args: [{ property: 'a' }, 1] }, { op: '=', args: ['a', 1] }, { op: '=', args: [{ property: 'a' }, {}] }, { op: 'and', args: [] }]) {
      expect(isCondition(wrong)).toBe(false);
    }
  });
});

describe('a map document', () => {
  const layers = applyShown([served('foret:nouveau', { aliases: ['foret:ancien'] }), served('territoire:lac', {})], openable(MAP, 'm', 9).layers);

  it('finds renamed layers, hides hidden ones and says what is missing', () => {
    expect(layers.map(({ served: { name }, visible, opacity, filter }) => [name, visible, opacity, filter?.op])).toEqual([
      ['foret:nouveau', true, 0.5, '='],
      ['territoire:lac', false, 1, undefined],
    ]);
    expect(missingOf(openable(MAP, 'm', 9), layers).map(({ name }) => name)).toEqual(['foret:absente']);
  });

  it('keeps what nobody serves, in its place, when it is saved again', () => {
    const drawings = ownLayersOf(MAP, layers, '', () => 'own-1');
    expect(drawings.map(({ above }) => above)).toEqual(['foret:nouveau']);
    const saved = layersToSave(stacked(layers, drawings), layers, openable(MAP, 'm', 9));
    expect(saved.map((layer) => ('layer' in layer ? layer.layer : 'own'))).toEqual(['own', 'foret:nouveau', 'foret:absente', 'territoire:lac']);
  });

  it('is read with what can be understood of it', () => {
    const { document, dropped, unfiltered } = readDocument({
      igoMap: 1,
      layers: [{ layer: 'a:b', opacity: 7, filter: { op: 'nonsense' } }, { remote: { type: 'ftp' } }, 3, { features: { features: [{ type: 'Feature', geometry: { type: 'Point', coordinates: [1, 2] } }] } }],
    });
    expect([dropped, unfiltered]).toEqual([2, 1]);
    expect(document.layers).toHaveLength(2);
    expect(document.layers[0]).toMatchObject({ layer: 'a:b', opacity: 1, visible: true });
  });

  it('is refused with what is wrong', () => {
    const mistake = (text: string) => {
      try {
        parseDocument(text);
        return 'none';
      } catch (error) {
        return (error as DocumentError).mistake;
      }
    };
    expect(mistake('{')).toBe('not-json');
    expect(mistake('{"type": "Feature"}')).toBe('not-a-map');
    expect(mistake('{"igoMap": 2, "layers": []}')).toBe('newer');
    expect(mistake(JSON.stringify({ igoMap: 1, layers: Array(201).fill({ layer: 'a:b' }) }))).toBe('too-many-layers');
    const many = { type: 'Feature', geometry: { type: 'LineString', coordinates: Array(200_001).fill([1, 2]) } };
    expect(mistake(JSON.stringify({ igoMap: 1, layers: [{ features: { features: [many] } }] }))).toBe('too-many-vertices');
  });

  it('goes through an address unharmed', async () => {
    const text = JSON.stringify({ ...MAP, title: 'Forêt « é » 🌲' });
    const packed = await pack(text);
    expect(packed).toMatch(/^[\w-]+$/);
    expect(await unpack(packed)).toBe(text);
    await expect(unpack('nonsense!')).rejects.toThrow();
  });
});

describe('own layers', () => {
  const layers = applyShown([served('a:one', {}), served('a:two', {})], [{ name: 'a:one', opacity: 1 }, { name: 'a:two', opacity: 1 }]);

  it('have their place among the served ones', () => {
    const stack = stacked(layers, [own('x', 'a:two'), own('y')]);
    expect(stack.map(({ id }) => id)).toEqual(['a:one', 'x', 'a:two', 'y']);
    expect(anchored(stack).map(({ id, above }) => [id, above])).toEqual([['x', 'a:two'], ['y', undefined]]);
  });

  it('keep it when the layer beneath goes', () => {
    const before = stacked(layers, [own('x', 'a:one')]);
    expect(reanchored(before, layers.slice(1)).map(({ above }) => above)).toEqual(['a:two']);
    expect(reanchored(before, []).map(({ above }) => above)).toEqual([undefined]);
  });
});

describe('a history', () => {
  it('undoes and does again, until something else is done', () => {
    const history = new History<number>(2);
    [0, 1, 2].forEach((before) => history.remember(before));
    expect(history.undo(3)).toBe(2);
    expect(history.undo(2)).toBe(1);
    expect(history.canUndo).toBe(false);
    expect(history.redo(1)).toBe(2);
    history.remember(2);
    expect(history.canRedo).toBe(false);
  });
});
