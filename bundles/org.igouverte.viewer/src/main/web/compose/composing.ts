import GeoJSON from 'ol/format/GeoJSON.js';
import type { CardContribution } from '../api/viewer-api.js';
import type { MapFollower } from '../map/map-follower.js';
import type { OwnLayerView } from '../map/map-view.js';
import { denominatorOf, resolutionOf, zoomOf } from '../map/scale.js';
import { added } from '../modules/contributions.js';
import type { OwnFeature, OwnFeatures, OwnLayer, Stacked } from '../state/own-layers.js';
import { readPermalink, type Place } from '../state/permalink.js';
import type { Store } from '../state/store.js';
import './compose.css';
import { History } from './history.js';
import { LocalMaps } from './local-maps.js';
import { FRAGMENT, MAX_FRAGMENT, pack, unpack } from './link.js';
import { layersToSave, openable, ownLayersOf, parseDocument, readDocument, type MapDocument, type ReadDocument } from './map-document.js';
import { composeMessagesIn, type ComposeMessages } from './messages/messages.js';
import { OwnLayerMap, type Met } from './own-layer-view.js';
import { ServerMaps } from './server-maps.js';

/** Where a composed map is kept, if it is kept anywhere. */
export type Kept = { readonly kind: 'browser'; readonly id: string } | { readonly kind: 'server'; readonly id: string };

/** What is said beneath the tools: what went well or what did not. */
export interface Note {
  readonly kind: 'done' | 'problem';
  readonly text: string;
}

const DRAWING_PREFIX = 'drawing';
/** How long changes rest before the address holds them, in milliseconds. */
const REST = 800;

/** What a person makes of the map: own layers, their undoing, and the map as a whole that is saved, opened and shared. */
export class Composing implements OwnLayerView {
  readonly store: Store;
  readonly follower: MapFollower;
  readonly view: OwnLayerMap;
  readonly server: ServerMaps;
  readonly local = new LocalMaps();
  readonly history = new History<readonly OwnLayer[]>();
  title = '';
  description = '';
  kept: Kept | undefined;
  note: Note | undefined;
  /** Id of the own layer that is drawn in. */
  active: string | undefined;
  #next = 1;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #written = '';

  constructor(store: Store, follower: MapFollower) {
    this.store = store;
    this.follower = follower;
    this.server = new ServerMaps(() => store.language);
    this.view = new OwnLayerMap(follower.view, (id, problem) => store.arrived(id, problem));
    const title = { fr: composeMessagesIn('fr').mine, en: composeMessagesIn('en').mine };
    store.contribute((all) =>
      added(all, 'identifies', { id: 'own-layers', title, identify: async (coordinate) => this.view.at(coordinate).map((met) => this.#card(met)) }),
    );
    store.subscribe(() => this.#link());
  }

  get messages(): ComposeMessages {
    return composeMessagesIn(this.store.language);
  }

  show(stack: readonly Stacked[]): void {
    this.view.show(stack);
  }

  project(): void {
    this.view.project(this.store.stack);
  }

  #card({ layer, feature }: Met): CardContribution {
    const { properties, geometry } = feature;
    const named = ['name', 'nom', 'title', 'titre', 'text'].map((key) => properties[key]).find((value) => typeof value === 'string' && value !== '');
    const description = [properties['description'], properties['desc']].find((value) => typeof value === 'string' && value !== '');
    return {
      title: (named as string | undefined) ?? layer.title,
      lines: [...(named ? [layer.title] : []), ...(description ? [String(description)] : [])],
      details: Object.entries(properties).flatMap(([label, value]) =>
        STYLE_KEYS.test(label) || ['description', 'desc'].includes(label) || value === null || typeof value === 'object' ? [] : [{ label, value: String(value) }],
      ),
      geometry: new GeoJSON().writeGeometryObject(
        new GeoJSON().readGeometry(geometry, { dataProjection: 'EPSG:4326', featureProjection: this.follower.view.projection })!,
      ),
    };
  }

  say(kind: Note['kind'], text: string): void {
    this.note = { kind, text };
    this.store.announce(text);
  }

  hush(): void {
    this.note = undefined;
    this.store.keepOwn(this.store.own);
  }

  nextId(): string {
    let id: string;
    do {
      id = `own-${this.#next++}`;
    } while (this.store.own.some((layer) => layer.id === id));
    return id;
  }

  /** Changes the own layers so that it can be undone. */
  edit(own: readonly OwnLayer[]): void {
    this.history.remember(this.store.own);
    this.store.keepOwn(own);
  }

  undo(): void {
    this.store.keepOwn(this.history.undo(this.store.own));
    this.store.announce(this.messages.undone);
  }

  redo(): void {
    this.store.keepOwn(this.history.redo(this.store.own));
    this.store.announce(this.messages.redone);
  }

  /** Puts a layer on top of all others. */
  add(layer: Omit<OwnLayer, 'id' | 'visible' | 'opacity' | 'above'>): string {
    const id = this.nextId();
    const [first] = this.store.layers;
    this.edit([{ id, visible: true, opacity: 1, ...layer, ...(first && { above: first.served.name }) }, ...this.store.own]);
    return id;
  }

  remove(id: string): void {
    const layer = this.store.own.find((each) => each.id === id);
    if (layer) {
      this.edit(this.store.own.filter((each) => each !== layer));
      this.store.announce(this.messages.removed(layer.title));
    }
  }

  goTo(id: string): void {
    const bounds = this.view.bounds(id);
    if (bounds) {
      this.follower.view.goTo(bounds);
    }
  }

  /** The layer that is drawn in, made when there is none yet. */
  drawing(): OwnLayer & { readonly content: OwnFeatures } {
    const found = this.store.own.find((layer) => layer.id === this.active);
    if (found?.content.kind === 'features') {
      return found as OwnLayer & { readonly content: OwnFeatures };
    }
    const [first] = this.store.layers;
    const layer = {
      id: this.nextId(),
      title: this.messages.drawings,
      visible: true,
      opacity: 1,
      content: { kind: 'features', features: [], symbolizer: {} } as OwnFeatures,
      ...(first && { above: first.served.name }),
    };
    this.active = layer.id;
    this.store.keepOwn([layer, ...this.store.own]);
    return layer;
  }

  /** Adds to the layer that is drawn in. */
  draw(geometry: OwnFeature['geometry'], properties: OwnFeature['properties']): OwnFeature {
    const before = this.store.own;
    const layer = this.drawing();
    const taken = new Set(layer.content.features.map((feature) => feature.id));
    let number = layer.content.features.length + 1;
    while (taken.has(`${DRAWING_PREFIX}-${number}`)) {
      number++;
    }
    const feature: OwnFeature = { type: 'Feature', id: `${DRAWING_PREFIX}-${number}`, geometry, properties };
    this.history.remember(before);
    this.#replace(layer, [...layer.content.features, feature]);
    return feature;
  }

  /** @param change what becomes of a feature; nothing to delete it */
  change(layerId: string, featureId: string, change: (feature: OwnFeature) => OwnFeature | undefined): void {
    const layer = this.store.own.find((each) => each.id === layerId);
    if (layer?.content.kind === 'features') {
      this.history.remember(this.store.own);
      this.#replace(
        layer,
        layer.content.features.flatMap((feature) => (feature.id === featureId ? (change(feature) ?? []) : [feature])),
      );
    }
  }

  #replace(layer: OwnLayer, features: readonly OwnFeature[]): void {
    const content = { ...(layer.content as OwnFeatures), features };
    this.store.keepOwn(this.store.own.map((each) => (each.id === layer.id ? { ...each, content } : each)));
  }

  async addFiles(files: readonly File[]): Promise<void> {
    const { readFile, FileError } = await import('./files.js');
    for (const file of files) {
      try {
        if (/\.igo\.json$/i.test(file.name)) {
          this.open(parseDocument(await file.text()), undefined);
          continue;
        }
        const { title, features, left } = await readFile(file);
        const id = this.add({ title, content: { kind: 'features', features, symbolizer: {} } });
        this.goTo(id);
        this.say('done', [this.messages.files.added(title, features.length), ...(left > 0 ? [this.messages.files.left(left)] : [])].join(' '));
      } catch (error) {
        const { files: texts } = this.messages;
        this.say('problem', error instanceof FileError ? texts.problem(file.name, texts.mistakes[error.mistake](error.detail)) : this.documentProblem(error));
      }
    }
  }

  /** Why a map cannot be opened, in words. */
  documentProblem(error: unknown): string {
    const { mistakes } = this.messages.map;
    const mistake = (error as { mistake?: unknown }).mistake;
    if (typeof mistake === 'string' && mistake in mistakes) {
      return mistakes[mistake as keyof typeof mistakes];
    }
    return error instanceof Error ? `${mistakes.unknown} ${error.message}` : mistakes.unknown;
  }

  /** The map as it is now. */
  document(): MapDocument {
    const { store, follower } = this;
    const { place, projection, resolution } = follower.view;
    return {
      igoMap: 1,
      title: this.title || this.messages.map.untitled,
      description: this.description,
      language: store.language,
      view: {
        center: [rounded(place.longitude), rounded(place.latitude)],
        scaleDenominator: Math.round(denominatorOf(resolution)),
        rotation: 0,
        crs: projection,
      },
      layers: layersToSave(store.stack, store.layers, store.map),
    };
  }

  /**
   * Opens a map; what is not there of it is told, and comes when it is back.
   *
   * @param place where to, if not where the map says
   */
  open({ document, dropped, unfiltered }: ReadDocument, kept: Kept | undefined, place?: Place): void {
    const { store } = this;
    this.title = document.title;
    this.description = document.description;
    this.kept = kept;
    this.active = undefined;
    const opened = openable(document, `composed-${this.#next++}`, zoomOf(resolutionOf(document.view.scaleDenominator)));
    const map = place ? { ...opened, place } : opened;
    store.keepOwn([]);
    this.history.clear();
    store.openMap(map);
    store.keepOwn(ownLayersOf(document, store.layers, this.messages.mine, () => this.nextId()));
    const { map: texts } = this.messages;
    const notes = [
      ...store.missingNotes,
      ...(dropped > 0 ? [texts.dropped(dropped)] : []),
      ...(unfiltered > 0 ? [texts.unfiltered(unfiltered)] : []),
    ];
    if (notes.length > 0) {
      this.say('problem', [texts.opened(document.title), ...notes].join(' '));
    } else {
      this.say('done', texts.opened(document.title));
    }
  }

  /** Begins an empty map. */
  clear(): void {
    const { store } = this;
    this.title = '';
    this.description = '';
    this.kept = undefined;
    this.active = undefined;
    store.keepOwn([]);
    this.history.clear();
    store.openMap(undefined);
  }

  /** The address of the whole map as it is now; nothing if it is too long to be sent. */
  async wholeLink(): Promise<string | undefined> {
    const packed = await pack(JSON.stringify(this.document()));
    return packed.length > MAX_FRAGMENT ? undefined : `${location.origin}${location.pathname}${this.follower.permalink()}#${FRAGMENT}${packed}`;
  }

  /** Opens the map that the address holds, or that it names on the server. */
  async openAddress(): Promise<void> {
    const saved = new URLSearchParams(location.search).get('saved');
    // The map may have been moved since its fragment was written.
    const { place } = readPermalink(location.search, this.store.language);
    try {
      if (location.hash.startsWith(`#${FRAGMENT}`)) {
        const packed = location.hash.slice(1 + FRAGMENT.length);
        this.#written = packed;
        let text: string;
        try {
          text = await unpack(packed);
        } catch {
          this.say('problem', this.messages.map.mistakes.address);
          return;
        }
        this.open(parseDocument(text), undefined, place);
      } else if (saved) {
        const { saved: map, document } = await this.server.open(saved);
        this.open(readDocument(document), map.mine ? { kind: 'server', id: map.id } : undefined, place);
      }
    } catch (error) {
      this.say('problem', this.documentProblem(error));
    }
  }

  /** Whether there is something that only a whole address holds. */
  get #needsFragment(): boolean {
    const { own, layers, map } = this.store;
    return own.length > 0 || map?.composed === true || layers.some((layer) => layer.filter !== undefined);
  }

  /** Keeps the address in line with what was composed, so that reading the page anew loses nothing. */
  #link(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#write(), REST);
  }

  async #write(): Promise<void> {
    if (this.#needsFragment) {
      const packed = await pack(JSON.stringify(this.document()));
      if (packed !== this.#written && packed.length <= MAX_FRAGMENT) {
        this.#written = packed;
        history.replaceState(history.state, '', `${location.pathname}${location.search}#${FRAGMENT}${packed}`);
      }
    } else if (location.hash.startsWith(`#${FRAGMENT}`)) {
      this.#written = '';
      history.replaceState(history.state, '', location.pathname + location.search);
    }
  }
}

const STYLE_KEYS = /^(stroke|fill|marker|label)(-|$)/;

/** To a tenth of a metre. */
function rounded(degrees: number): number {
  return Math.round(degrees * 1e6) / 1e6;
}
