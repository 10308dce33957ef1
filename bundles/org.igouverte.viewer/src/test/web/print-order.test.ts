import { describe, expect, it } from 'vitest';
import { inputsOf, printParameters, queryOf, scaleWithin, type PrintOptions } from '../../main/web/print/print-order.js';
import { reconcile } from '../../main/web/state/layers.js';
import { served } from './served-layer.js';

const options: PrintOptions = {
  title: ' Forêt d’été ', text: '', paper: 'A3', orientation: 'portrait', scale: 20_000, crs: 'EPSG:32198', dpi: 150, grid: 'metric', legend: true, series: false,
};
const layers = reconcile([], [served('ab:one', { order: 1 }), served('ab:two', { order: 2 })], new Map(), 0).layers;

describe('an order for a print', () => {
  it('names what is shown, and says only what is not usual', () => {
    const plain = printParameters(options, [-73.123456789, 48], [-74, 47, -73, 48], layers, 'fr');
    expect(queryOf(plain)).toBe(
      'layers=ab:one,ab:two&center=-73.12346,48&scale=20000&crs=EPSG:32198&paper=A3&orientation=portrait&dpi=150&legend=true&grid=metric' +
        '&title=For%C3%AAt%20d%E2%80%99%C3%A9t%C3%A9&lang=fr',
    );
    const other = [{ ...layers[0]!, opacity: 0.456, style: 'other', time: '2001/2010' }, layers[1]!];
    const changed = printParameters({ ...options, series: true }, [-73, 48], [-74, 47, -73, 48.5], other, 'en');
    expect(changed).toMatchObject({ styles: 'other,', opacity: '0.46,1', time: '2001/2010,', extent: '-74,47,-73,48.5', lang: 'en' });
  });

  it('gives the process numbers and truths', () => {
    expect(inputsOf({ scale: '20000', dpi: '150', legend: 'false', title: '12' })).toEqual({ scale: 20000, dpi: 150, legend: false, title: '12' });
  });

  it.each([[4400, 215, 20_000], [4299, 215, 10_000], [1, 215, 1000], [9e9, 178, 10_000_000]])('shows within %i m on %i mm at 1:%i', (metres, paper, scale) => {
    expect(scaleWithin(metres, paper)).toBe(scale);
  });
});
