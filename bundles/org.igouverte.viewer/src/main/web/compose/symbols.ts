import type { FeatureLike } from 'ol/Feature.js';
import { asArray } from 'ol/color.js';
import CircleStyle from 'ol/style/Circle.js';
import Fill from 'ol/style/Fill.js';
import Icon from 'ol/style/Icon.js';
import type ImageStyle from 'ol/style/Image.js';
import RegularShape from 'ol/style/RegularShape.js';
import Stroke from 'ol/style/Stroke.js';
import Style from 'ol/style/Style.js';
import Text from 'ol/style/Text.js';
import type { Marker, Symbolizer } from '../state/own-layers.js';

/** What a symbolizer leaves out. */
export const USUAL = {
  stroke: '#095797',
  'stroke-width': 3,
  'stroke-opacity': 1,
  fill: '#095797',
  'fill-opacity': 0.2,
  marker: 'circle',
  'marker-size': 12,
  'marker-color': '#cb381f',
  'label-size': 14,
  'label-color': '#223654',
} as const satisfies Symbolizer;

export const MARKERS: readonly Marker[] = ['circle', 'square', 'triangle', 'star', 'pin'];

const MAX_SIZE = 100;

/** How a feature looks, by its layer's symbolizer and its own. */
export function styleOf(symbolizer: Symbolizer, feature: FeatureLike): Style[] {
  const properties = feature.getProperties();
  const look = { ...USUAL, ...known({ ...symbolizer }), ...known(properties) };
  const { text } = properties as { text?: unknown };
  const said = typeof text === 'string' && text !== '' ? text : labelOf(look.label, properties);
  const isText = typeof text === 'string' && text !== '';
  const style = new Style({
    stroke: new Stroke({
      color: faded(look.stroke, look['stroke-opacity']),
      width: look['stroke-width'],
      ...(look['stroke-dasharray'] && { lineDash: [...look['stroke-dasharray']] }),
      lineJoin: 'round',
      lineCap: look['stroke-dasharray'] ? 'butt' : 'round',
    }),
    fill: new Fill({ color: faded(look.fill, look['fill-opacity']) }),
    ...(!isText && { image: markerOf(look.marker, look['marker-size'], look['marker-color']) }),
    ...(said && {
      text: new Text({
        text: said,
        font: `600 ${look['label-size']}px "Open Sans", sans-serif`,
        fill: new Fill({ color: look['label-color'] }),
        stroke: new Stroke({ color: '#fff', width: 3 }),
        overflow: true,
        ...(!isText && { offsetY: feature.getGeometry()?.getType() === 'Point' ? -look['marker-size'] / 2 - look['label-size'] * 0.75 : 0 }),
      }),
    }),
  });
  return [style];
}

function labelOf(label: string | undefined, properties: Record<string, unknown>): string {
  const value = label === undefined ? undefined : properties[label];
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}

/** What of it can be drawn; whatever else somebody's file says under these names is no style. */
function known(given: Record<string, unknown>): Symbolizer {
  const colour = (name: string) => (/^#[0-9a-f]{6}$/i.test(String(given[name])) ? { [name]: String(given[name]) } : {});
  const number = (name: string, max: number) => {
    const value = given[name];
    return typeof value === 'number' && value >= 0 && value <= max ? { [name]: value } : {};
  };
  const dashes = given['stroke-dasharray'];
  return {
    ...colour('stroke'),
    ...number('stroke-width', MAX_SIZE),
    ...number('stroke-opacity', 1),
    ...(Array.isArray(dashes) && dashes.length > 0 && dashes.length <= 8 && dashes.every((dash) => typeof dash === 'number' && dash >= 0 && dash <= MAX_SIZE) && { 'stroke-dasharray': dashes as number[] }),
    ...colour('fill'),
    ...number('fill-opacity', 1),
    ...(MARKERS.includes(given['marker'] as Marker) && { marker: given['marker'] as Marker }),
    ...number('marker-size', MAX_SIZE),
    ...colour('marker-color'),
    ...(typeof given['label'] === 'string' && { label: given['label'] }),
    ...number('label-size', MAX_SIZE),
    ...colour('label-color'),
  };
}

export function faded(colour: string, opacity: number): number[] {
  const [red, green, blue] = asArray(colour);
  return [red!, green!, blue!, opacity];
}

function markerOf(marker: Marker, size: number, colour: string): ImageStyle {
  const radius = Math.max(1, size / 2);
  const fill = new Fill({ color: colour });
  const stroke = new Stroke({ color: '#fff', width: 2 });
  switch (marker) {
    case 'square':
      return new RegularShape({ points: 4, radius: radius * Math.SQRT2, angle: Math.PI / 4, fill, stroke });
    case 'triangle':
      return new RegularShape({ points: 3, radius: radius * 1.25, fill, stroke });
    case 'star':
      return new RegularShape({ points: 5, radius: radius * 1.3, radius2: radius * 0.6, fill, stroke });
    case 'pin':
      return new Icon({ src: pin(colour), anchor: [0.5, 1], height: Math.max(8, size * 2.2) });
    default:
      return new CircleStyle({ radius, fill, stroke });
  }
}

function pin(colour: string): string {
  const drawing = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 32" width="48" height="64"><path fill="${colour}" stroke="#fff" stroke-width="2" d="M12 31S23 19 23 12a11 11 0 0 0-22 0c0 7 11 19 11 19z"/><circle cx="12" cy="12" r="4" fill="#fff"/></svg>`;
  return `data:image/svg+xml,${encodeURIComponent(drawing)}`;
}
