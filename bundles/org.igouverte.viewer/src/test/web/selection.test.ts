import { describe, expect, it } from 'vitest';
import { filterOf, itemsFilterOf, parametersOf, type Field, type Selection } from '../../main/web/download/selection.js';

const FIELDS: readonly Field[] = [
  { name: 'gr_ess', title: 'Groupement', type: 'string', codes: [] },
  { name: 'sup ha', title: 'Superficie', type: 'number', codes: [] },
];

const ALL: Selection = { layer: 'foret:peuplement', format: 'gpkg', crs: '', conditions: [] };

describe('a selection', () => {
  it('writes conditions as CQL2, whatever is typed', () => {
    expect(filterOf([{ field: 'gr_ess', operator: '=', value: "l'orme" }], FIELDS)).toBe(`"gr_ess" = 'l''orme'`);
    expect(filterOf([{ field: 'sup ha', operator: '>=', value: '1 234,5' }], FIELDS)).toBe(`"sup ha" >= 1234.5`);
    expect(filterOf([{ field: 'gr_ess', operator: 'LIKE', value: 'SB' }, { field: 'sup ha', operator: '<', value: '9' }], FIELDS)).toBe(
      `CASEI("gr_ess") LIKE CASEI('%SB%') AND "sup ha" < 9`,
    );
  });

  it('leaves out conditions that are not finished', () => {
    expect(filterOf([{ field: 'gr_ess', operator: '=', value: '' }], FIELDS)).toBe('');
    expect(parametersOf(ALL, FIELDS).toString()).toBe('layer=foret%3Apeuplement&format=gpkg');
  });

  it('says where', () => {
    const area = 'POLYGON((0 0,1 0,1 1,0 0))';
    expect(parametersOf({ ...ALL, bbox: [-73.1, 47.9, -73, 48] }, FIELDS).get('bbox')).toBe('-73.1000000,47.9000000,-73.0000000,48.0000000');
    expect(itemsFilterOf({ ...ALL, area, conditions: [{ field: 'gr_ess', operator: '<>', value: 'SB' }] }, FIELDS)).toBe(`"gr_ess" <> 'SB' AND S_INTERSECTS(geom, ${area})`);
  });
});
