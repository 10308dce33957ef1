import { denominatorOf } from '../map/scale.js';
import type { ViewerLayer } from './layers.js';
import type { ServedLayer } from './served.js';
import type { Store } from './store.js';

/** Why a layer is not to be seen though it is chosen, in words. */
export function noteOn(layer: ViewerLayer, store: Store): string | undefined {
  const { layers } = store.messages;
  const { min = 0, max = Infinity } = layer.served.scales;
  const denominator = denominatorOf(store.resolution);
  if (layer.missingSince !== undefined) {
    return layers.leaving;
  }
  if (!layer.visible) {
    return undefined;
  }
  if (denominator >= max) {
    return layers.tooFar;
  }
  if (denominator < min) {
    return layers.tooNear;
  }
  const problem = store.problems.get(layer.served.name);
  return problem && layers.problem(problem);
}

/** Whether all words that were typed are somewhere in what is told of a layer, without regard to case and accents. */
export function matches(layer: ServedLayer, typed: string): boolean {
  const told = folded([layer.title, layer.abstract, layer.name, ...layer.keywords].join(' '));
  return folded(typed)
    .split(/\s+/)
    .every((word) => told.includes(word));
}

export function folded(text: string): string {
  return text.normalize('NFKD').replace(/\p{M}+/gu, '').toLowerCase();
}
