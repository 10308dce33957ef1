import type { ViewerLayer } from './layers.js';

/** A layer that the person added: what was drawn, a file, or a layer of a service elsewhere. */
export interface OwnLayer {
  /** Without a colon, which the names of served layers have. */
  readonly id: string;
  readonly title: string;
  readonly visible: boolean;
  /** 0 to 1. */
  readonly opacity: number;
  readonly attribution?: string;
  readonly content: OwnFeatures | OwnRemote;
  /** Name of the served layer that is drawn just beneath, over other own ones; absent where none is. */
  readonly above?: string;
}

export interface OwnFeatures {
  readonly kind: 'features';
  /** In longitude and latitude. Each has an id of its own within the layer. */
  readonly features: readonly OwnFeature[];
  readonly symbolizer: Symbolizer;
}

export interface OwnFeature {
  readonly type: 'Feature';
  readonly id: string;
  readonly geometry: { readonly type: string; readonly coordinates?: unknown; readonly geometries?: readonly unknown[] };
  /** Keys of a {@link Symbolizer} are the feature's own style; `text` is what a drawn text says. */
  readonly properties: Readonly<Record<string, unknown>>;
}

export interface OwnRemote {
  readonly kind: 'remote';
  readonly remote: Remote;
}

export interface Remote {
  readonly type: 'wms' | 'wmts' | 'wfs' | 'ogcapi-features';
  readonly url: string;
  readonly name: string;
  readonly style?: string;
  readonly format?: string;
}

export type Marker = 'circle' | 'square' | 'triangle' | 'star' | 'pin';

/** How features look, in the names of simplestyle where it has them; colours as `#rrggbb`, sizes in CSS pixels. */
export interface Symbolizer {
  readonly stroke?: string;
  readonly 'stroke-width'?: number;
  readonly 'stroke-opacity'?: number;
  readonly 'stroke-dasharray'?: readonly number[];
  readonly fill?: string;
  readonly 'fill-opacity'?: number;
  readonly marker?: Marker;
  readonly 'marker-size'?: number;
  readonly 'marker-color'?: string;
  /** Name of the property that labels features. */
  readonly label?: string;
  readonly 'label-size'?: number;
  readonly 'label-color'?: string;
}

/** One place in the drawing order. */
export type Stacked = { readonly id: string; readonly served: ViewerLayer } | { readonly id: string; readonly own: OwnLayer };

/** All layers in one drawing order, topmost first; an own one whose neighbour is not there is on top. */
export function stacked(layers: readonly ViewerLayer[], own: readonly OwnLayer[]): readonly Stacked[] {
  const names = new Set(layers.map((layer) => layer.served.name));
  const entry = (layer: OwnLayer): Stacked => ({ id: layer.id, own: layer });
  return [
    ...own.filter(({ above }) => above !== undefined && !names.has(above)).map(entry),
    ...layers.flatMap((layer) => [
      ...own.filter(({ above }) => above === layer.served.name).map(entry),
      { id: layer.served.name, served: layer },
    ]),
    ...own.filter(({ above }) => above === undefined).map(entry),
  ];
}

/** The own layers of a drawing order, each of which knows its neighbour. */
export function anchored(stack: readonly Stacked[]): readonly OwnLayer[] {
  return stack.flatMap((entry, index) => {
    if (!('own' in entry)) {
      return [];
    }
    const beneath = stack.slice(index + 1).find((each) => 'served' in each);
    const { above: _, ...own } = entry.own;
    return [beneath ? { ...own, above: beneath.id } : own];
  });
}

/**
 * The own layers after the served ones have changed: each keeps its place over the nearest of them that is still there.
 *
 * @param before the drawing order before
 * @param layers those that are there now
 */
export function reanchored(before: readonly Stacked[], layers: readonly ViewerLayer[]): readonly OwnLayer[] {
  const present = new Map(layers.flatMap(({ served }) => [...served.aliases, served.name].map((name) => [name, served.name])));
  return before.flatMap((entry, index) => {
    if (!('own' in entry)) {
      return [];
    }
    const beneath = before.slice(index + 1).find((each) => 'served' in each && present.has(each.id));
    const { above: _, ...own } = entry.own;
    return [beneath ? { ...own, above: present.get(beneath.id)! } : own];
  });
}
