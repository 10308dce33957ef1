import type { LayerChoice, ViewerLayer } from './layers.js';
import { languageOf, type Language } from '../messages/messages.js';
import { inDrawingOrder } from './layers.js';
import { shownBy } from './ready-map.js';
import type { Condition } from './cql2.js';
import type { OpenMap, ServedLayer } from './served.js';

/** Centre in degrees, and zoom: level 0 shows the world in 256 pixels, each further level halves the resolution. */
export interface Place {
  readonly longitude: number;
  readonly latitude: number;
  readonly zoom: number;
}

/**
 * The address of the page: `?lang=fr&map=12/48.01/-73.02&context=foret:ecoforestiere&layers=foret:peuplement@60,territoire:lac`.
 * A part that is missing or malformed leaves the default; what is not ours is kept.
 */
export interface Permalink {
  readonly language: Language;
  readonly place?: Place;
  /** EPSG code of the map's projection; absent for Web Mercator. */
  readonly crs?: number;
  /** Name of the ready-made map that is open. */
  readonly context?: string;
  /** Layers that are shown, topmost first; absent if the partners' own choice, or the map's, holds. */
  readonly shown?: readonly ShownLayer[];
}

export interface ShownLayer {
  readonly name: string;
  /** 0 to 1. */
  readonly opacity: number;
  /** Absent for the default. */
  readonly style?: string;
  /** Absent for the default. */
  readonly time?: string;
  /** What no link holds but a composed map does. */
  readonly filter?: Condition;
  /** False for a layer that has its place but is not shown. */
  readonly visible?: boolean;
}

const LAYER = /^([a-z][a-z0-9]{1,15}:[a-z][a-z0-9_]{0,62})(?:~([A-Za-z0-9_.-]{1,80}))?(?:@(\d{1,3}))?(?:!([\dTZ:./-]{4,60}))?$/;
const MAP = /^[a-z][a-z0-9]{1,15}:[a-z][a-z0-9_]{0,62}$/;
const MAX_LAYERS = 500;
const MAX_STATE = 500;

export function readPermalink(search: string, documentLanguage: string): Permalink {
  const parameters = new URLSearchParams(search);
  const place = readPlace(parameters.get('map'));
  const crs = parameters.get('crs') ?? '';
  const context = parameters.get('context') ?? '';
  const shown = readShown(parameters.get('layers'));
  return {
    language: languageOf(parameters.get('lang') ?? documentLanguage),
    ...(place && { place }),
    ...(/^\d{4,6}$/.test(crs) && { crs: Number(crs) }),
    ...(MAP.test(context) && { context }),
    ...(shown && { shown }),
  };
}

function readPlace(text: string | null): Place | undefined {
  const parts = (text ?? '').split('/').map((part) => (part === '' ? NaN : Number(part)));
  const [zoom, latitude, longitude] = parts;
  if (parts.length !== 3 || !(zoom! >= 0 && zoom! <= 24) || !(Math.abs(latitude!) <= 85.06) || !(Math.abs(longitude!) <= 180)) {
    return undefined;
  }
  return { zoom: zoom!, latitude: latitude!, longitude: longitude! };
}

function readShown(text: string | null): readonly ShownLayer[] | undefined {
  if (text === null) {
    return undefined;
  }
  const shown: ShownLayer[] = [];
  for (const part of text.split(',').slice(0, MAX_LAYERS)) {
    const found = LAYER.exec(part);
    if (found) {
      const [, name, style, percent, time] = found;
      const opacity = Math.min(100, Number(percent ?? 100)) / 100;
      shown.push({ name: name!, opacity, ...(style && { style }), ...(time && { time }) });
    }
  }
  return shown;
}

/** The query, with a question mark in front. */
export function writePermalink(search: string, link: Permalink): string {
  const others = [...new URLSearchParams(search)].filter(([name]) => !['lang', 'map', 'crs', 'context', 'layers'].includes(name));
  const parts = others.map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(value)}`);
  parts.push(`lang=${link.language}`);
  if (link.place) {
    const { zoom, latitude, longitude } = link.place;
    const digits = Math.max(2, Math.min(6, Math.round(zoom / 3)));
    parts.push(`map=${trimmed(zoom, 2)}/${trimmed(latitude, digits)}/${trimmed(longitude, digits)}`);
  }
  if (link.crs) {
    parts.push(`crs=${link.crs}`);
  }
  if (link.context) {
    parts.push(`context=${link.context}`);
  }
  if (link.shown) {
    // Layer names need no escape; an escaped colon or comma would only make the link hard to read.
    parts.push(`layers=${link.shown.map(writeShown).join(',')}`);
  }
  return '?' + parts.join('&');
}

function writeShown(layer: ShownLayer): string {
  const percent = Math.round(layer.opacity * 100);
  const { name, style, time } = layer;
  return name + (style ? `~${style}` : '') + (percent < 100 ? `@${percent}` : '') + (time ? `!${time}` : '');
}

function trimmed(value: number, digits: number): string {
  return String(Number(value.toFixed(digits)));
}

/** A module's own part of the address. */
export function readModuleState(search: string, id: string): string | undefined {
  return new URLSearchParams(search).get(`m.${id}`)?.slice(0, MAX_STATE);
}

export function writeModuleState(search: string, id: string, state: string | undefined): string {
  const others = search
    .replace(/^\?/, '')
    .split('&')
    .filter((part) => part !== '' && !part.startsWith(`m.${id}=`));
  if (state) {
    others.push(`m.${id}=${encodeURIComponent(state.slice(0, MAX_STATE))}`);
  }
  return '?' + others.join('&');
}

/** What is shown, or nothing if it is just what the partners chose, or the map that is open. */
export function shownLayers(layers: readonly ViewerLayer[], map?: OpenMap): readonly ShownLayer[] | undefined {
  const visible = layers.filter((layer) => layer.visible && layer.missingSince === undefined);
  const shown = visible.map((layer) => ({
    name: layer.served.name,
    opacity: layer.opacity,
    ...(layer.style !== layer.served.styles[0]?.name && { style: layer.style }),
    ...(layer.time && { time: layer.time }),
  }));
  const usual = map
    ? shownBy(map, layers).map(writeShown)
    : inDrawingOrder(layers.map((layer) => layer.served))
        .filter((served) => served.visible)
        .map((served) => served.name);
  return shown.map(writeShown).join() === usual.join() ? undefined : shown;
}

/**
 * The served layers as a link wants them, topmost first: those shown in the link's order, each other one hidden, in its
 * usual place. Names that have become aliases find their layer.
 */
export function applyShown(served: readonly ServedLayer[], shown: readonly ShownLayer[]): ViewerLayer[] {
  const byName = new Map<string, ServedLayer>();
  for (const layer of served) {
    [...layer.aliases, layer.name].forEach((name) => byName.set(name, layer));
  }
  const choices = new Map<string, LayerChoice>();
  const order: string[] = [];
  for (const wanted of shown) {
    const layer = byName.get(wanted.name);
    if (layer && !choices.has(layer.name)) {
      const style = layer.styles.find((each) => each.name === wanted.style) ?? layer.styles[0];
      choices.set(layer.name, {
        visible: wanted.visible ?? true,
        opacity: wanted.opacity,
        style: style?.name ?? '',
        ...(wanted.time && { time: wanted.time }),
        ...(wanted.filter && { filter: wanted.filter }),
      });
      order.push(layer.name);
    }
  }
  const usual = inDrawingOrder(served).map((layer) => ({
    served: layer,
    ...(choices.get(layer.name) ?? { visible: false, opacity: 1, style: layer.styles[0]?.name ?? '' }),
  }));
  // The shown ones share out the places that they have together, in the link's order.
  const inOrder = order.map((name) => usual.find((layer) => layer.served.name === name)!);
  return usual.map((layer) => (choices.has(layer.served.name) ? inOrder.shift()! : layer));
}
