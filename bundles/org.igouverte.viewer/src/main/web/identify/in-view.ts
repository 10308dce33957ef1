import type { Language } from '../messages/messages.js';
import type { ViewerLayer } from '../state/layers.js';
import { ROOT } from '../state/root.js';

/** What of a layer is in the view, as `GET /viewer/in-view` tells it. */
export interface LayerInView {
  readonly layer: string;
  readonly title: string;
  readonly count: number;
  readonly features: readonly {
    readonly id: string;
    readonly title: string;
    readonly text: string;
    /** West, south, east, north in degrees. */
    readonly bounds: readonly number[];
  }[];
  readonly problem?: string;
}

/** @param bounds west, south, east, north in degrees */
export async function readInView(
  layers: readonly ViewerLayer[],
  bounds: readonly number[],
  language: Language,
  signal: AbortSignal,
): Promise<readonly LayerInView[]> {
  const query = new URLSearchParams({
    layers: layers.map((layer) => layer.served.name).join(','),
    bbox: bounds.map((degrees) => degrees.toFixed(6)).join(','),
    lang: language,
  });
  const response = await fetch(`${ROOT}/viewer/in-view?${query}`, { signal });
  if (!response.ok) {
    throw new Error(`/viewer/in-view answered ${response.status}`);
  }
  return ((await response.json()) as { layers: readonly LayerInView[] }).layers;
}
