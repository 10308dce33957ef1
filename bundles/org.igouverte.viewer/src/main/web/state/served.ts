import type { Condition } from './cql2.js';
import type { Language } from '../messages/messages.js';
import type { ServedModule } from '../modules/module-host.js';

/** What `GET /viewer/state` tells, in one language. */
export interface ServedState {
  /** Changes exactly when something that is served does. */
  readonly revision: string;
  readonly language: Language;
  /** The staged version that this is a preview of; absent for what is served. */
  readonly preview?: { readonly bundle: string; readonly version: string; readonly until: string };
  readonly partners: readonly ServedPartner[];
  readonly themes: readonly ServedTheme[];
  readonly layers: readonly ServedLayer[];
  readonly maps: readonly ServedMap[];
  readonly modules: readonly ServedModule[];
}

export interface ServedPartner {
  readonly id: string;
  readonly title: string;
  readonly attribution: string;
  readonly contact: { readonly name: string; readonly email: string; readonly phone: string; readonly url: string };
  readonly licence: { readonly id: string; readonly title: string; readonly url: string };
}

export interface ServedTheme {
  readonly id: string;
  readonly title: string;
}

/** A ready-made map: layers of one or several partners, of which some may be away. */
export interface ServedMap {
  /** As `foret:ecoforestiere`. */
  readonly name: string;
  readonly title: string;
  readonly abstract: string;
  readonly partner: string;
  /** Longitude and latitude: west, south, east, north. */
  readonly bounds?: readonly [number, number, number, number];
  /** Topmost first. */
  readonly layers: readonly ServedMapLayer[];
}

export interface ServedMapLayer {
  /** A layer's name or an earlier one. */
  readonly name: string;
  readonly title: string;
  /** 0 to 1. */
  readonly opacity: number;
  /** Absent for the default. */
  readonly style?: string;
}

/** A map that is open: one of the server's, or one that somebody composed, which may ask for more of its layers. */
export interface OpenMap extends ServedMap {
  /** Present for a composed one. */
  readonly composed?: true;
  readonly layers: readonly OpenMapLayer[];
  /** Where it opens. */
  readonly place?: { readonly longitude: number; readonly latitude: number; readonly zoom: number };
}

export interface OpenMapLayer extends ServedMapLayer {
  readonly time?: string;
  readonly filter?: Condition;
  /** False for a layer that the map has but does not show at first. */
  readonly visible?: boolean;
}

export interface ServedLayer {
  /** The lasting name, as `foret:peuplement`. */
  readonly name: string;
  /** Earlier names, which permalinks may still hold. */
  readonly aliases: readonly string[];
  /** Names everything that a picture of the layer depends on. */
  readonly revision: string;
  readonly title: string;
  readonly abstract: string;
  readonly keywords: readonly string[];
  readonly theme: string;
  readonly partner: string;
  readonly attribution: string;
  readonly sample: boolean;
  /** Lower is drawn above. */
  readonly order: number;
  /** Whether the layer is shown at first. */
  readonly visible: boolean;
  readonly kind: 'features' | 'raster' | 'pictures';
  readonly geometry: 'point' | 'line' | 'polygon' | 'mixed' | 'none';
  /** Whether a card describes its features. */
  readonly describes: boolean;
  readonly features?: number;
  /** Whether a time chooses among its features. */
  readonly timed?: true;
  /** Longitude and latitude: west, south, east, north. */
  readonly extent?: readonly [number, number, number, number];
  /** Scale denominators: min <= scale < max. */
  readonly scales: { readonly min?: number; readonly max?: number };
  /** The first is the default. */
  readonly styles: readonly ServedStyle[];
}

export interface ServedStyle {
  readonly name: string;
  readonly title: string;
  /** Address of the legend's picture. */
  readonly legend: string;
}
