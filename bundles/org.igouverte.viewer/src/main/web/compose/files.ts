import GeoJSON from 'ol/format/GeoJSON.js';
import type { OwnFeature } from '../state/own-layers.js';
import { identified, isFeature, MAX_VERTICES, verticesIn } from './map-document.js';

export type FileMistake = 'too-big' | 'unknown' | 'unreadable' | 'empty' | 'too-many-vertices' | 'not-degrees';

/** Why a file cannot be added, for the messages to say. */
export class FileError extends Error {
  constructor(
    readonly mistake: FileMistake,
    readonly detail = '',
  ) {
    super(`${mistake} ${detail}`);
  }
}

export interface FileLayer {
  readonly title: string;
  readonly features: readonly OwnFeature[];
  /** Features without a place, which were left out. */
  readonly left: number;
}

const MAX_BYTES = 20_000_000;

/**
 * Reads GeoJSON, GPX, KML or a shapefile in a zip archive, each by its content's own rules: degrees of WGS 84 for the
 * first three, what its `.prj` says for the last.
 *
 * @throws FileError
 */
export async function readFile(file: File): Promise<FileLayer> {
  if (file.size > MAX_BYTES) {
    throw new FileError('too-big', String(Math.round(file.size / 1e6)));
  }
  const [, title, ending] = /^(.*?)\.?([^.]*)$/.exec(file.name)!;
  const read = readerOf(ending!.toLowerCase());
  if (!read) {
    throw new FileError('unknown', ending);
  }
  let given: readonly unknown[];
  try {
    given = await read(file);
  } catch (error) {
    throw error instanceof FileError ? error : new FileError('unreadable', error instanceof Error ? error.message.slice(0, 200) : '');
  }
  const features = identified(given.filter(isFeature));
  if (features.length === 0) {
    throw new FileError('empty');
  }
  const vertices = verticesIn(features);
  if (vertices > MAX_VERTICES) {
    throw new FileError('too-many-vertices', String(vertices));
  }
  if (!features.every((feature) => inDegrees(feature.geometry))) {
    throw new FileError('not-degrees');
  }
  return { title: title || file.name, features, left: given.length - features.length };
}

function readerOf(ending: string): ((file: File) => Promise<readonly unknown[]>) | undefined {
  switch (ending) {
    case 'geojson':
    case 'json':
      return async (file) => {
        const value = JSON.parse(await file.text()) as { type?: string; features?: unknown; coordinates?: unknown };
        return value.type === 'FeatureCollection' && Array.isArray(value.features)
          ? value.features
          : [value.type === 'Feature' ? value : { type: 'Feature', geometry: value, properties: {} }];
      };
    case 'gpx':
      return async (file) => xmlFeatures(new (await import('ol/format/GPX.js')).default(), await file.text());
    case 'kml':
      return async (file) => xmlFeatures(new (await import('ol/format/KML.js')).default({ extractStyles: false }), await file.text());
    case 'zip':
      return async (file) => {
        const { default: shapefile } = await import('shpjs');
        const read = await shapefile(await file.arrayBuffer());
        return (Array.isArray(read) ? read : [read]).flatMap((each) => each.features as readonly unknown[]);
      };
    default:
      return undefined;
  }
}

interface XmlFormat {
  readFeatures(source: Document): Parameters<GeoJSON['writeFeaturesObject']>[0];
}

function xmlFeatures(format: XmlFormat, text: string): readonly unknown[] {
  const document = new DOMParser().parseFromString(text, 'text/xml');
  const wrong = document.querySelector('parsererror');
  if (wrong) {
    throw new FileError('unreadable', wrong.textContent?.replace(/\s+/g, ' ').slice(0, 200));
  }
  const read = new GeoJSON().writeFeaturesObject(format.readFeatures(document));
  return read.features.map((feature: { properties: Record<string, unknown> | null }) => ({ ...feature, properties: plain(feature.properties) }));
}

/** Without what the reader keeps for itself. */
function plain(properties: Record<string, unknown> | null): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(properties ?? {}).filter(([key, value]) => value !== undefined && !key.startsWith('extensionsNode') && !(typeof value === 'object' && value !== null && !Array.isArray(value))),
  );
}

function inDegrees(geometry: OwnFeature['geometry']): boolean {
  if (geometry.geometries) {
    return geometry.geometries.every((each) => inDegrees(each as OwnFeature['geometry']));
  }
  const first = (value: unknown): unknown => (Array.isArray(value) && Array.isArray(value[0]) ? first(value[0]) : value);
  const position = first(geometry.coordinates);
  return !Array.isArray(position) || position.length === 0 || (Math.abs(position[0] as number) <= 180 && Math.abs(position[1] as number) <= 90);
}
