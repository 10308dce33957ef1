import { ROOT } from '../state/root.js';
import type { Language } from '../messages/messages.js';
import type { Field } from './selection.js';

/** What a layer can be had as. */
export interface Offer {
  readonly layer: string;
  readonly title: string;
  readonly formats: readonly { readonly name: string; readonly title: string; readonly crs?: string }[];
  readonly crs: readonly { readonly id: string; readonly name: string }[];
  readonly ownCrs: string;
}

export interface Estimate {
  readonly features: number;
  readonly exact: boolean;
  readonly bytes: number;
  readonly direct: boolean;
  readonly allowed: boolean;
  readonly maxFeatures?: number;
}

export interface DownloadState {
  readonly id: string;
  readonly state: 'waiting' | 'running' | 'ready' | 'failed';
  readonly name: string;
  readonly features: number;
  readonly percent?: number;
  readonly bytes: number;
  readonly error?: string;
  readonly order?: string;
  readonly file: string;
  readonly self: string;
}

/** What the server said no to, in its words. */
export class Refusal extends Error {}

const DOWNLOADS = `${ROOT}/telechargements`;

async function json<T>(address: string, init: RequestInit): Promise<T> {
  const answer = await fetch(address, { ...init, headers: { Accept: 'application/json', ...init.headers } });
  if (!answer.ok) {
    const problem = (await answer.json().catch(() => ({}))) as { detail?: string };
    throw new Refusal(problem.detail ?? `${answer.status}`);
  }
  return (await answer.json()) as T;
}

export function readOffer(layer: string, language: Language, signal: AbortSignal): Promise<Offer> {
  return json(`${DOWNLOADS}/couches/${encodeURIComponent(layer)}?f=json&lang=${language}`, { signal });
}

export async function readFields(layer: string, language: Language, signal: AbortSignal): Promise<Field[]> {
  const schema = await json<{ properties: Record<string, Property> }>(
    `${ROOT}/ogcapi/collections/${encodeURIComponent(layer)}/queryables?f=json&lang=${language}`,
    { signal, headers: { Accept: 'application/schema+json' } },
  );
  return Object.entries(schema.properties)
    .filter(([, property]) => property.type !== undefined)
    .map(([name, property]) => ({
      name,
      title: property.title ?? name,
      type: property.type!,
      codes: (property.oneOf ?? []).map((code) => ({ code: String(code.const), title: code.title ?? String(code.const) })),
    }));
}

interface Property {
  readonly title?: string;
  readonly type?: Field['type'];
  readonly oneOf?: readonly { readonly const: unknown; readonly title?: string }[];
}

export function estimate(parameters: URLSearchParams, language: Language, signal: AbortSignal): Promise<Estimate> {
  return json(`${DOWNLOADS}/estimation?f=json&lang=${language}&${parameters}`, { signal });
}

export function order(parameters: URLSearchParams, language: Language): Promise<DownloadState> {
  return json(`${DOWNLOADS}?f=json&lang=${language}`, { method: 'POST', body: parameters });
}

export function stateOf(id: string, language: Language, signal: AbortSignal): Promise<DownloadState> {
  return json(`${DOWNLOADS}/${id}?f=json&lang=${language}`, { signal });
}

export async function cancel(state: DownloadState): Promise<void> {
  await json(`${DOWNLOADS}/${state.id}?f=json&order=${state.order ?? ''}`, { method: 'DELETE' });
}

/** Address of a file, from the page's own origin. */
export function fileOf(state: DownloadState): string {
  return `${DOWNLOADS}/${state.id}/fichier`;
}

/** Address of the page that says how far a download is. */
export function pageOf(state: DownloadState): string {
  return `${location.origin}${DOWNLOADS}/${state.id}`;
}

/** A page of features as GeoJSON, in a coordinate system. */
export interface Items {
  readonly features: readonly { readonly id: string | number; readonly geometry: object | null; readonly properties: Record<string, unknown> }[];
  readonly numberMatched?: number;
}

export function readItems(layer: string, parameters: URLSearchParams, signal: AbortSignal): Promise<Items> {
  return json(`${ROOT}/ogcapi/collections/${encodeURIComponent(layer)}/items?f=json&${parameters}`, {
    signal,
    headers: { Accept: 'application/geo+json' },
  });
}

/** A data set that was found. */
export interface Dataset {
  readonly id: string;
  readonly properties: { readonly title: string; readonly description?: string; readonly updated?: string; readonly themes?: readonly { readonly concepts: readonly Category[] }[] };
}

/** A subject under which portals list data. */
export interface Category {
  readonly id: string;
  readonly title: string;
}

/** The categories that some data sets have, by their titles. */
export function categoriesOf(datasets: readonly Dataset[]): Category[] {
  const all = datasets.flatMap(({ properties }) => (properties.themes ?? []).flatMap(({ concepts }) => concepts));
  return [...new Map(all.map((category) => [category.id, category])).values()].sort((a, b) => a.title.localeCompare(b.title));
}

export async function findDatasets(parameters: URLSearchParams, language: Language, signal: AbortSignal): Promise<{ found: readonly Dataset[]; count: number }> {
  const answer = await json<{ features: readonly Dataset[]; numberMatched?: number }>(
    `${ROOT}/ogcapi/collections/catalogue/items?f=json&lang=${language}&limit=1000&${parameters}`,
    { signal, headers: { Accept: 'application/geo+json' } },
  );
  return { found: answer.features, count: answer.numberMatched ?? answer.features.length };
}
