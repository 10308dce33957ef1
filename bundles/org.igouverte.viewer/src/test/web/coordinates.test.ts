import { describe, expect, it } from 'vitest';
import { readCoordinates } from '../../main/web/search/coordinates.js';

const read = (text: string) => readCoordinates(text).map((place) => [place.latitude.toFixed(4), place.longitude.toFixed(4), place.system].join(' '));

describe('coordinates as people write them', () => {
  it.each([
    ['46.8139, -71.2080', '46.8139 -71.2080 WGS 84'],
    ['-71.2080,46.8139', '46.8139 -71.2080 WGS 84'],
    ['46,8139 -71,2080', '46.8139 -71.2080 WGS 84'],
    ['46,8139 ; -71,2080', '46.8139 -71.2080 WGS 84'],
    ['46.8139N 71.208W', '46.8139 -71.2080 WGS 84'],
    ['46,8139° N, 71,208° O', '46.8139 -71.2080 WGS 84'],
    [`46°48'50"N 71°12'29"W`, '46.8139 -71.2081 WGS 84'],
    ['46°48′50″ N, 71°12′29″ O', '46.8139 -71.2081 WGS 84'],
    ['N46 48 50 W71 12 29', '46.8139 -71.2081 WGS 84'],
    ['46°48.5 N 71°12 W', '46.8083 -71.2000 WGS 84'],
    ['EPSG:4326 46.8139 -71.2080', '46.8139 -71.2080 EPSG:4326'],
  ])('reads %s', (text, expected) => {
    expect(read(text)).toEqual([expected]);
  });

  // Values of gdaltransform for Québec, 46.8139 N 71.2080 W.
  it.each([
    ['EPSG:32198 -206300.4 317060.4', 'EPSG:32198'],
    ['331556.1 5186850.9 UTM 19', 'UTM 19N'],
    ['MTM 7 250771.2 5186282.1', 'MTM 7'],
    ['-7926838.3 5911750.5', 'EPSG:3857'],
  ])('projects %s', (text, system) => {
    const [place] = readCoordinates(text);
    expect(place?.system).toBe(system);
    expect(place!.latitude).toBeCloseTo(46.8139, 4);
    expect(place!.longitude).toBeCloseTo(-71.208, 4);
  });

  it.each(['123 rue Principale', '12 34', 'EPSG:99999 1 2', '', 'lac 31', '91 -200'])('takes %s for no place', (text) => {
    expect(readCoordinates(text)).toEqual([]);
  });
});
