import type { Language } from '../messages/messages.js';
import type { ViewerLayer } from '../state/layers.js';

export type Grid = 'none' | 'graticule' | 'metric';
export type Paper = 'A4' | 'A3' | 'A2' | 'A1' | 'A0';

/** What the person wants on paper. */
export interface PrintOptions {
  readonly title: string;
  readonly text: string;
  readonly paper: Paper;
  readonly orientation: 'portrait' | 'landscape';
  /** Denominator on the ground. */
  readonly scale: number;
  readonly crs: string;
  readonly dpi: number;
  readonly grid: Grid;
  readonly legend: boolean;
  /** Whether a series of sheets covers the view. */
  readonly series: boolean;
}

export const PAPERS: readonly Paper[] = ['A4', 'A3', 'A2', 'A1', 'A0'];
export const RESOLUTIONS: readonly number[] = [100, 150, 200, 300];
export const SCALES: readonly number[] = [
  1000, 2000, 5000, 10_000, 20_000, 50_000, 100_000, 250_000, 500_000, 1_000_000, 2_500_000, 5_000_000, 10_000_000,
];

/** The largest round scale at which a sheet shows no more than is seen: so many metres on so many millimetres. */
export function scaleWithin(metres: number, millimetres: number): number {
  return SCALES.filter((scale) => (scale * millimetres) / 1000 <= metres).at(-1) ?? SCALES[0]!;
}

/**
 * The parameters of `/print`, in the order in which people read them.
 *
 * @param centre longitude and latitude
 * @param view west, south, east, north in degrees
 * @param layers those that are shown, topmost first
 */
export function printParameters(
  options: PrintOptions,
  centre: readonly [number, number],
  view: readonly [number, number, number, number],
  layers: readonly ViewerLayer[],
  language: Language,
): Record<string, string> {
  const parameters: Record<string, string> = { layers: layers.map((layer) => layer.served.name).join(',') };
  const beside = (name: string, values: readonly string[], usual: string) => {
    if (values.some((value) => value !== usual)) {
      parameters[name] = values.join(',');
    }
  };
  beside('styles', layers.map((layer) => (layer.style === layer.served.styles[0]?.name ? '' : layer.style)), '');
  beside('opacity', layers.map((layer) => String(Number(layer.opacity.toFixed(2)))), '1');
  beside('time', layers.map((layer) => layer.time ?? ''), '');
  parameters['center'] = centre.map(digits).join(',');
  parameters['scale'] = String(Math.round(options.scale));
  parameters['crs'] = options.crs;
  parameters['paper'] = options.paper;
  parameters['orientation'] = options.orientation;
  parameters['dpi'] = String(options.dpi);
  parameters['legend'] = String(options.legend);
  parameters['grid'] = options.grid;
  if (options.title.trim()) {
    parameters['title'] = options.title.trim();
  }
  if (options.text.trim()) {
    parameters['text'] = options.text.trim();
  }
  if (options.series) {
    parameters['extent'] = view.map(digits).join(',');
  }
  parameters['lang'] = language;
  return parameters;
}

function digits(degrees: number): string {
  return String(Number(degrees.toFixed(5)));
}

/** A query that is fit to be read: colons, commas and slashes need no escape there. */
export function queryOf(parameters: Record<string, string>): string {
  const written = (text: string) => encodeURIComponent(text).replaceAll('%3A', ':').replaceAll('%2C', ',').replaceAll('%2F', '/');
  return Object.entries(parameters)
    .map(([name, value]) => `${name}=${written(value)}`)
    .join('&');
}

/** The inputs of the process for the same, numbers and truths as such. */
export function inputsOf(parameters: Record<string, string>): Record<string, string | number | boolean> {
  return Object.fromEntries(
    Object.entries(parameters).map(([name, value]) =>
      name === 'scale' || name === 'dpi' ? [name, Number(value)] : name === 'legend' ? [name, value === 'true'] : [name, value],
    ),
  );
}
