import { isCondition, type Condition } from '../state/cql2.js';
import { missingOf } from '../state/ready-map.js';
import type { OwnFeature, OwnLayer, Remote, Stacked, Symbolizer } from '../state/own-layers.js';
import type { ViewerLayer } from '../state/layers.js';
import type { Language } from '../messages/messages.js';
import type { OpenMap, OpenMapLayer } from '../state/served.js';

/** A composed map as it is saved, shared and exported. */
export interface MapDocument {
  readonly igoMap: 1;
  readonly title: string;
  readonly description: string;
  readonly language: Language;
  readonly view: {
    /** Longitude and latitude. */
    readonly center: readonly [number, number];
    readonly scaleDenominator: number;
    readonly rotation: number;
    readonly crs: string;
  };
  /** Topmost first. */
  readonly layers: readonly DocumentLayer[];
}

export type DocumentLayer = {
  readonly title?: string;
  readonly visible: boolean;
  readonly opacity: number;
} & (
  | { readonly layer: string; readonly style?: string; readonly filter?: Condition; readonly time?: string }
  | { readonly remote: Remote; readonly attribution?: string }
  | { readonly features: FeatureCollection; readonly symbolizer?: Symbolizer; readonly attribution?: string }
);

export interface FeatureCollection {
  readonly type: 'FeatureCollection';
  readonly features: readonly OwnFeature[];
}

export const MAX_BYTES = 5_000_000;
export const MAX_LAYERS = 200;
export const MAX_VERTICES = 200_000;

export type Mistake = 'not-json' | 'not-a-map' | 'newer' | 'too-big' | 'too-many-layers' | 'too-many-vertices';

/** Why a text is no map, for the messages to say. */
export class DocumentError extends Error {
  constructor(readonly mistake: Mistake) {
    super(mistake);
  }
}

export interface ReadDocument {
  readonly document: MapDocument;
  /** How many of its layers could not be understood and were left out. */
  readonly dropped: number;
  /** How many conditions could not be understood, so that their layers are shown whole. */
  readonly unfiltered: number;
}

/** @throws DocumentError */
export function parseDocument(text: string): ReadDocument {
  if (text.length > MAX_BYTES) {
    throw new DocumentError('too-big');
  }
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new DocumentError('not-json');
  }
  return readDocument(value);
}

/**
 * What can be understood of a map that comes from elsewhere: whatever is missing gets its usual value.
 *
 * @throws DocumentError if it is none, or beyond the limits
 */
export function readDocument(value: unknown): ReadDocument {
  const given = value as Partial<MapDocument> | null;
  if (typeof given !== 'object' || given === null || typeof given.igoMap !== 'number' || !Array.isArray(given.layers)) {
    throw new DocumentError('not-a-map');
  }
  if ((given.igoMap as number) > 1) {
    throw new DocumentError('newer');
  }
  if (given.layers.length > MAX_LAYERS) {
    throw new DocumentError('too-many-layers');
  }
  const read = given.layers.map(readLayer);
  const layers = read.flatMap((each) => (each ? [each.layer] : []));
  if (layers.reduce((sum, layer) => sum + ('features' in layer ? verticesIn(layer.features.features) : 0), 0) > MAX_VERTICES) {
    throw new DocumentError('too-many-vertices');
  }
  const { center, scaleDenominator, crs } = given.view ?? {};
  return {
    document: {
      igoMap: 1,
      title: textOr(given.title, ''),
      description: textOr(given.description, ''),
      language: given.language === 'en' ? 'en' : 'fr',
      view: {
        center: isPosition(center) ? center : [-72, 50],
        scaleDenominator: positive(scaleDenominator) ?? 10_000_000,
        rotation: 0,
        crs: typeof crs === 'string' ? crs : 'EPSG:3857',
      },
      layers,
    },
    dropped: read.filter((each) => each === undefined).length,
    unfiltered: read.filter((each) => each?.unfiltered).length,
  };
}

function readLayer(value: unknown): { layer: DocumentLayer; unfiltered: boolean } | undefined {
  const given = (value ?? {}) as Record<string, unknown>;
  const { title, layer, style, filter, time, remote, features, attribution, symbolizer } = given;
  const common = {
    ...(typeof title === 'string' && { title: title.slice(0, 200) }),
    visible: given['visible'] !== false,
    opacity: typeof given['opacity'] === 'number' ? Math.min(1, Math.max(0, given['opacity'])) : 1,
  };
  if (typeof layer === 'string') {
    const understood = isCondition(filter);
    return {
      layer: {
        ...common,
        layer,
        ...(typeof style === 'string' && { style }),
        ...(typeof time === 'string' && { time }),
        ...(understood && { filter }),
      },
      unfiltered: filter !== undefined && filter !== null && !understood,
    };
  }
  const source = typeof attribution === 'string' ? { attribution } : {};
  if (isRemote(remote)) {
    return { layer: { ...common, remote, ...source }, unfiltered: false };
  }
  const collection = features as Partial<FeatureCollection> | undefined;
  if (Array.isArray(collection?.features)) {
    const kept = identified(collection.features.filter(isFeature));
    return {
      layer: {
        ...common,
        features: { type: 'FeatureCollection', features: kept },
        symbolizer: typeof symbolizer === 'object' && symbolizer !== null ? (symbolizer as Symbolizer) : {},
        ...source,
      },
      unfiltered: false,
    };
  }
  return undefined;
}

function isRemote(value: unknown): value is Remote {
  const { type, url, name } = (value ?? {}) as Partial<Remote>;
  return (
    ['wms', 'wmts', 'wfs', 'ogcapi-features'].includes(type as string) && typeof url === 'string' && /^https?:\/\//.test(url) && typeof name === 'string'
  );
}

export function isFeature(value: unknown): value is OwnFeature {
  const { type, geometry } = (value ?? {}) as Partial<OwnFeature>;
  return type === 'Feature' && typeof geometry === 'object' && geometry !== null && typeof geometry.type === 'string';
}

/** Features with ids that differ from each other, and properties. */
export function identified(features: readonly OwnFeature[]): OwnFeature[] {
  const taken = new Set<string>();
  return features.map((feature, index) => {
    let id = String(feature.id ?? `f${index + 1}`);
    for (let next = 1; taken.has(id); next++) {
      id = `f${index + 1}-${next}`;
    }
    taken.add(id);
    return { type: 'Feature', id, geometry: feature.geometry, properties: feature.properties ?? {} };
  });
}

export function verticesIn(features: readonly OwnFeature[]): number {
  return features.reduce((sum, { geometry }) => sum + positionsIn(geometry), 0);
}

function positionsIn(geometry: OwnFeature['geometry']): number {
  if (geometry.geometries) {
    return geometry.geometries.reduce<number>((sum, each) => sum + positionsIn(each as OwnFeature['geometry']), 0);
  }
  const count = (coordinates: unknown): number =>
    !Array.isArray(coordinates) ? 0 : typeof coordinates[0] === 'number' ? 1 : coordinates.reduce<number>((sum, each) => sum + count(each), 0);
  return count(geometry.coordinates);
}

function isPosition(value: unknown): value is readonly [number, number] {
  return Array.isArray(value) && value.length >= 2 && value.every(Number.isFinite) && Math.abs(value[0]) <= 180 && Math.abs(value[1]) <= 85.06;
}

function positive(value: unknown): number | undefined {
  return typeof value === 'number' && Number.isFinite(value) && value > 0 ? value : undefined;
}

function textOr(value: unknown, otherwise: string): string {
  return typeof value === 'string' ? value : otherwise;
}

/** The served layers of a map as the store opens them. */
export function openable(document: MapDocument, name: string, zoom: number): OpenMap {
  return {
    name,
    composed: true,
    title: document.title,
    abstract: document.description,
    partner: '',
    place: { longitude: document.view.center[0], latitude: document.view.center[1], zoom },
    layers: document.layers.flatMap((each): OpenMapLayer[] =>
      'layer' in each
        ? [
            {
              name: each.layer,
              title: each.title ?? each.layer,
              opacity: each.opacity,
              visible: each.visible,
              ...(each.style && { style: each.style }),
              ...(each.time && { time: each.time }),
              ...(each.filter && { filter: each.filter }),
            },
          ]
        : [],
    ),
  };
}

/**
 * The own layers of a map among the served ones that are there.
 *
 * @param untitled what a layer without a title is called
 * @param nextId gives ids that no other own layer has
 */
export function ownLayersOf(document: MapDocument, layers: readonly ViewerLayer[], untitled: string, nextId: () => string): OwnLayer[] {
  const present = new Map(layers.flatMap(({ served }) => [...served.aliases, served.name].map((name) => [name, served.name])));
  return document.layers.flatMap((each, index): OwnLayer[] => {
    if ('layer' in each) {
      return [];
    }
    const above = document.layers
      .slice(index + 1)
      .map((other) => ('layer' in other ? present.get(other.layer) : undefined))
      .find((name) => name !== undefined);
    const { title = untitled, visible, opacity, attribution } = each;
    const content: OwnLayer['content'] =
      'remote' in each
        ? { kind: 'remote', remote: each.remote }
        : { kind: 'features', features: each.features.features, symbolizer: each.symbolizer ?? {} };
    return [{ id: nextId(), title, visible, opacity, content, ...(attribution && { attribution }), ...(above && { above }) }];
  });
}

/** What is on the map now, with what the open map asks for and nobody serves, as a map to be saved. */
export function layersToSave(stack: readonly Stacked[], layers: readonly ViewerLayer[], map: OpenMap | undefined): DocumentLayer[] {
  const composed = map?.composed ? map : undefined;
  const asked = new Set(composed?.layers.map((layer) => layer.name));
  const kept = stack.filter((entry) => {
    if ('own' in entry) {
      return true;
    }
    const { visible, served, missingSince } = entry.served;
    return missingSince === undefined && (visible || [served.name, ...served.aliases].some((name) => asked.has(name)));
  });
  const saved = kept.map(saveable);
  const present = new Map(layers.flatMap(({ served }) => served.aliases.map((alias) => [alias, served.name])));
  for (const missing of map ? missingOf(map, layers) : []) {
    const before = map!.layers.slice(0, map!.layers.indexOf(missing)).map((layer) => present.get(layer.name) ?? layer.name);
    const after = saved.reduce((last, each, index) => ('layer' in each && before.includes(each.layer) ? index : last), -1);
    const { name, title, opacity, visible = true, style, time, filter } = missing;
    saved.splice(after + 1, 0, {
      title,
      visible,
      opacity,
      layer: name,
      ...(style && { style }),
      ...(time && { time }),
      ...(filter && { filter }),
    });
  }
  return saved;
}

function saveable(entry: Stacked): DocumentLayer {
  if ('served' in entry) {
    const { served, visible, opacity, style, time, filter } = entry.served;
    return {
      title: served.title,
      visible,
      opacity,
      layer: served.name,
      ...(style !== served.styles[0]?.name && { style }),
      ...(time && { time }),
      ...(filter && { filter }),
    };
  }
  const { title, visible, opacity, attribution, content } = entry.own;
  const source = attribution ? { attribution } : {};
  return content.kind === 'remote'
    ? { title, visible, opacity, remote: content.remote, ...source }
    : { title, visible, opacity, features: { type: 'FeatureCollection', features: content.features }, symbolizer: content.symbolizer, ...source };
}
