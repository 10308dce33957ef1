import type { Condition } from './cql2.js';
import type { ServedLayer } from './served.js';

/** A layer as the person sees it: what is served, and what the person made of it. */
export interface ViewerLayer {
  readonly served: ServedLayer;
  readonly visible: boolean;
  /** 0 to 1. */
  readonly opacity: number;
  /** Name of a style of the layer. */
  readonly style: string;
  /** The time that is shown; absent for the layer's default. */
  readonly time?: string;
  /** What its features must fulfil to be shown; absent for all of them. */
  readonly filter?: Condition;
  /** Milliseconds since the epoch since when the server does not list it any more; it goes after a moment of grace. */
  readonly missingSince?: number;
}

/** What the person chose for a layer. */
export type LayerChoice = Pick<ViewerLayer, 'visible' | 'opacity' | 'style' | 'time' | 'filter'>;

export interface Reconciled {
  /** Topmost first. */
  readonly layers: readonly ViewerLayer[];
  readonly added: readonly ViewerLayer[];
  readonly removed: readonly ViewerLayer[];
  readonly refreshed: readonly ViewerLayer[];
  /** Whether a layer is in its moment of grace, so that reconciling again soon is needed. */
  readonly waiting: boolean;
}

/** A layer that is missing for less than this, in milliseconds, stays: its successor may be on the way. */
export const GRACE = 1000;

/**
 * Brings the person's layers in line with what is served. Order and choices are kept, also over a renaming; what is new
 * takes the place that its partner gave it; what is gone disappears after its grace.
 *
 * @param current topmost first
 * @param remembered choices for layers that are not there now, by name
 */
export function reconcile(
  current: readonly ViewerLayer[],
  served: readonly ServedLayer[],
  remembered: ReadonlyMap<string, LayerChoice>,
  now: number,
): Reconciled {
  const byName = new Map<string, ServedLayer>();
  for (const layer of served) {
    for (const name of [...layer.aliases, layer.name]) {
      byName.set(name, layer);
    }
  }
  const layers: ViewerLayer[] = [];
  const removed: ViewerLayer[] = [];
  const refreshed: ViewerLayer[] = [];
  const kept = new Set<string>();
  for (const layer of current) {
    const present = byName.get(layer.served.name);
    if (present === undefined) {
      const missingSince = layer.missingSince ?? now;
      if (now - missingSince >= GRACE) {
        removed.push(layer);
      } else {
        layers.push({ ...layer, missingSince });
      }
    } else if (!kept.has(present.name)) {
      kept.add(present.name);
      const { missingSince: _, ...choice } = layer;
      const next = { ...choice, served: present, style: styleOf(present, layer.style) };
      layers.push(next);
      if (present.revision !== layer.served.revision) {
        refreshed.push(next);
      }
    }
  }
  const added: ViewerLayer[] = [];
  for (const layer of inDrawingOrder(served)) {
    if (!kept.has(layer.name)) {
      const next = { served: layer, ...choiceFor(layer, remembered) };
      added.push(next);
      insert(layers, next);
    }
  }
  return { layers, added, removed, refreshed, waiting: layers.some((layer) => layer.missingSince !== undefined) };
}

/** Topmost first: the partners' own orders, then names. */
export function inDrawingOrder(served: readonly ServedLayer[]): ServedLayer[] {
  return [...served].sort(compare);
}

function compare(a: ServedLayer, b: ServedLayer): number {
  return a.order - b.order || (a.name < b.name ? -1 : a.name > b.name ? 1 : 0);
}

/** Before the first layer that is drawn below it by the partners' orders. */
function insert(layers: ViewerLayer[], layer: ViewerLayer): void {
  const below = layers.findIndex((other) => compare(layer.served, other.served) < 0);
  layers.splice(below < 0 ? layers.length : below, 0, layer);
}

function choiceFor(layer: ServedLayer, remembered: ReadonlyMap<string, LayerChoice>): LayerChoice {
  const choice = [layer.name, ...layer.aliases].map((name) => remembered.get(name)).find((found) => found !== undefined);
  return choice === undefined
    ? { visible: layer.visible, opacity: 1, style: styleOf(layer, '') }
    : { ...choice, style: styleOf(layer, choice.style) };
}

function styleOf(layer: ServedLayer, wanted: string): string {
  return (layer.styles.find((style) => style.name === wanted) ?? layer.styles[0])?.name ?? '';
}
