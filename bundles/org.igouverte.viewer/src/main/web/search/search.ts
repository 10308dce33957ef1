import type { LonLatBounds, SearchContribution } from '../api/viewer-api.js';
import type { Messages } from '../messages/messages.js';
import { matches } from '../state/describing.js';
import type { Store } from '../state/store.js';

export interface Hit {
  readonly title: string;
  readonly text?: string;
  readonly icon: 'place' | 'target' | 'layers';
  /** Where it is; a layer without an extent is only shown. */
  readonly bounds?: LonLatBounds;
  /** Name of the layer to show. */
  readonly layer?: string;
  readonly marked: boolean;
}

export interface HitGroup {
  readonly id: string;
  readonly title: string;
  readonly hits: readonly Hit[];
}

const MAX_LAYERS = 6;
const SHORTEST = 2;

const DIGITS = /\d[^\d]+\d/;

/** Coordinates as they are typed; what transforms them is loaded for those who type some. */
export async function searchCoordinates(typed: string, messages: Messages): Promise<HitGroup> {
  const title = messages.search.coordinates;
  if (!DIGITS.test(typed)) {
    return { id: 'coordinates', title, hits: [] };
  }
  const { readCoordinates } = await import('./coordinates.js');
  const format = new Intl.NumberFormat(messages.locale, { minimumFractionDigits: 5, maximumFractionDigits: 5 });
  const hits = readCoordinates(typed).map(({ longitude, latitude, system }): Hit => ({
    title: `${format.format(latitude)}° N, ${format.format(-longitude)}° ${messages.locale.startsWith('fr') ? 'O' : 'W'}`,
    text: system,
    icon: 'target',
    bounds: [longitude, latitude, longitude, latitude],
    marked: true,
  }));
  return { id: 'coordinates', title, hits };
}

/** Layers by what is told of them. */
export function searchLayers(typed: string, store: Store): HitGroup {
  const hits =
    typed.trim().length < SHORTEST
      ? []
      : store.layers
          .filter((layer) => matches(layer.served, typed))
          .slice(0, MAX_LAYERS)
          .map(({ served }): Hit => ({
            title: served.title,
            text: store.served?.partners.find((partner) => partner.id === served.partner)?.title ?? '',
            icon: 'layers',
            layer: served.name,
            marked: false,
          }));
  return { id: 'layers', title: store.messages.search.layers, hits };
}

/** Asks one module; a failure is the module's alone, and is said. */
export async function searchBy(search: SearchContribution, typed: string, store: Store, signal: AbortSignal): Promise<HitGroup> {
  const title = search.title[store.language];
  if (typed.trim().length < SHORTEST) {
    return { id: search.id, title, hits: [] };
  }
  try {
    const results = await search.search(typed, signal);
    return { id: search.id, title, hits: results.map((result): Hit => ({ ...result, icon: 'place', marked: true })) };
  } catch (error) {
    if (!signal.aborted) {
      console.warn(`search ${search.id} failed`, error);
      store.announce(store.messages.search.failed(title));
    }
    return { id: search.id, title, hits: [] };
  }
}
