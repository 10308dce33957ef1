import { askable, identify, type IdentifiedFeature, type IdentifiedLayer } from '../identify/identify.js';
import { denominatorOf } from '../map/scale.js';
import type { Spot } from '../map/map-view.js';
import { messagesIn, type Language, type Messages } from '../messages/messages.js';
import { NOTHING, type Contributions } from '../modules/contributions.js';
import type { Condition } from './cql2.js';
import type { Connection } from './feed.js';
import { GRACE, reconcile, type LayerChoice, type ViewerLayer } from './layers.js';
import { applyShown, type Permalink } from './permalink.js';
import { anchored, reanchored, stacked, type OwnLayer, type Stacked } from './own-layers.js';
import { missingOf, settle } from './ready-map.js';
import type { OpenMap, OpenMapLayer, ServedState } from './served.js';

/** A feature found at a spot, with its layer. */
export interface Found {
  readonly layer: IdentifiedLayer;
  readonly feature: IdentifiedFeature;
}

export type Question =
  | { readonly kind: 'none' }
  | { readonly kind: 'asking'; readonly spot: Spot }
  | { readonly kind: 'answered'; readonly spot: Spot; readonly found: readonly Found[]; readonly problems: readonly IdentifiedLayer[]; readonly index: number }
  | { readonly kind: 'failed'; readonly spot: Spot }
  | { readonly kind: 'unaskable'; readonly spot: Spot };

/** Tools that open beside the map, each loaded when it is first wanted. */
export type ToolName = 'map' | 'draw' | 'measure' | 'compare' | 'add';

/**
 * What the page knows: the served state, what the person made of it, and what was asked. Elements read it and are told
 * of each change; only the methods here change it.
 */
export class Store {
  language: Language;
  served: ServedState | undefined;
  /** Topmost first. */
  layers: readonly ViewerLayer[] = [];
  /** What the person added, in drawing order among each other; {@link stack} tells where. */
  own: readonly OwnLayer[] = [];
  /** The map that is open: a ready-made one as it was when it was last served, or a composed one. */
  map: OpenMap | undefined;
  /** The tool that is open beside the map. */
  tool: ToolName | undefined;
  /** Whether a click on the map belongs to the tool, so that it asks nothing. */
  sketching = false;
  connection: Connection = 'loading';
  /** Why pictures of a layer do not arrive, by layer. */
  problems: ReadonlyMap<string, string> = new Map();
  question: Question = { kind: 'none' };
  /** Metres a pixel. */
  resolution = 1000;
  /** Whether the map has found its first place, before which its scale would only jump. */
  placed = false;
  /** What modules have added. */
  contributions: Contributions = NOTHING;
  /** Name of the layer whose information is open. */
  about: string | undefined;
  /** Said to screen readers. */
  announcement = '';

  readonly #link: Permalink;
  /** Name of a map that the link asks for and that was not served yet. */
  #awaited: string | undefined;
  readonly #choices = new Map<string, LayerChoice>();
  readonly #listeners = new Set<() => void>();
  #grace: ReturnType<typeof setTimeout> | undefined;
  #asking: AbortController | undefined;
  #askOthers: (signal: AbortSignal) => Promise<readonly Found[]> = async () => [];

  constructor(link: Permalink) {
    this.#link = link;
    this.language = link.language;
    this.#awaited = link.context;
  }

  get messages(): Messages {
    return messagesIn(this.language);
  }

  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  #changed(): void {
    this.#listeners.forEach((listener) => listener());
  }

  serve(state: ServedState): void {
    const first = this.served === undefined;
    const otherLanguage = state.language !== this.served?.language;
    this.served = state;
    if (first) {
      this.layers = this.#link.shown
        ? applyShown(state.layers, this.#link.shown)
        : reconcile([], state.layers, this.#choices, Date.now()).layers;
    } else {
      this.#reconcile(otherLanguage);
    }
    this.#followMap(first);
    this.#changed();
  }

  /** Takes up what is said of the open map now; opens the one of the link once it is there. */
  #followMap(first: boolean): void {
    const open = this.map?.name ?? this.#awaited;
    const map = this.served!.maps.find((each) => each.name === open);
    if (map && this.map === undefined) {
      this.#open(map, first && this.#link.shown !== undefined);
    } else if (map) {
      this.map = map;
    }
  }

  /** Shows a ready-made map, or what the partners chose. */
  openMap(map: OpenMap | undefined): void {
    this.#awaited = undefined;
    const before = this.stack;
    this.map = undefined;
    this.#choices.clear();
    if (map) {
      this.#open(map, false);
    } else {
      this.layers = reconcile([], this.served?.layers ?? [], this.#choices, Date.now()).layers;
    }
    this.own = reanchored(before, this.layers);
    this.#changed();
  }

  /** @param chosen whether the link says itself which layers are shown */
  #open(map: OpenMap, chosen: boolean): void {
    this.#awaited = undefined;
    this.map = map;
    if (!chosen) {
      this.layers = applyShown(this.served!.layers, map.layers);
    }
    for (const { name, opacity, style = '', visible = true, time, filter } of this.missing) {
      this.#choices.set(name, { visible, opacity, style, ...(time && { time }), ...(filter && { filter }) });
    }
    this.announce([this.messages.maps.opened(map.title), ...this.missingNotes].join(' '));
  }

  /** What the open map asks for and nobody serves now. */
  get missing(): readonly OpenMapLayer[] {
    return this.map ? missingOf(this.map, this.layers) : [];
  }

  /** What is not there of what was asked for, in words. */
  get missingNotes(): readonly string[] {
    const { maps } = this.messages;
    const layers = this.missing;
    const notes = layers.length === 0 ? [] : [maps.missing(layers.map((layer) => layer.title).join(', '), layers.length)];
    return this.#awaited && this.served ? [maps.away(this.#awaited), ...notes] : notes;
  }

  contribute(change: (all: Contributions) => Contributions): void {
    this.contributions = change(this.contributions);
    this.#changed();
  }

  #reconcile(silently: boolean): void {
    const state = this.served!;
    const outcome = reconcile(this.layers, state.layers, this.#choices, Date.now());
    const before = this.stack;
    this.layers = this.map ? settle(this.map, outcome.layers, outcome.added) : outcome.layers;
    this.own = reanchored(before, this.layers);
    for (const layer of outcome.removed) {
      this.#choices.set(layer.served.name, {
        visible: layer.visible,
        opacity: layer.opacity,
        style: layer.style,
        ...(layer.time && { time: layer.time }),
        ...(layer.filter && { filter: layer.filter }),
      });
    }
    if (!silently) {
      const said = this.messages.status;
      this.announce(
        [
          [said.added, outcome.added],
          [said.removed, outcome.removed],
          [said.refreshed, outcome.refreshed.filter((layer) => layer.visible)],
        ] as const,
      );
    }
    clearTimeout(this.#grace);
    if (outcome.waiting) {
      this.#grace = setTimeout(() => {
        this.#reconcile(false);
        this.#changed();
      }, GRACE);
    }
  }

  announce(what: string | readonly (readonly [(titles: string) => string, readonly ViewerLayer[]])[]): void {
    const text =
      typeof what === 'string'
        ? what
        : what
            .filter(([, layers]) => layers.length > 0)
            .map(([say, layers]) => say(layers.map((layer) => layer.served.title).join(', ')))
            .join(' ');
    if (text) {
      // A text that is the same as before is spoken again only if it differs for the browser.
      this.announcement = text === this.announcement ? text + '\u00a0' : text;
      this.#changed();
    }
  }

  connect(connection: Connection): void {
    if (connection !== this.connection) {
      const before = this.connection;
      this.connection = connection;
      if (connection === 'away') {
        this.announce(this.messages.status.away);
      } else if (before === 'away') {
        this.announce(this.messages.status.back);
      }
      this.#changed();
    }
  }

  speak(language: Language): void {
    this.language = language;
    this.#changed();
    if (this.question.kind !== 'none') {
      void this.ask(this.question.spot, false);
    }
  }

  choose(name: string, choice: Partial<LayerChoice>): void {
    this.layers = this.layers.map((layer) => (layer.served.name === name ? { ...layer, ...choice } : layer));
    this.#changed();
  }

  /** @param time absent for the layer's default */
  chooseTime(name: string, time: string | undefined): void {
    this.layers = this.layers.map((layer) => {
      const { time: _, ...timeless } = layer;
      return layer.served.name !== name ? layer : time === undefined ? timeless : { ...timeless, time };
    });
    this.#changed();
  }

  /** @param filter absent for all features of the layer */
  chooseFilter(name: string, filter: Condition | undefined): void {
    this.layers = this.layers.map((layer) => {
      const { filter: _, ...whole } = layer;
      return layer.served.name !== name ? layer : filter === undefined ? whole : { ...whole, filter };
    });
    this.#changed();
  }

  /** All layers, topmost first. */
  get stack(): readonly Stacked[] {
    return stacked(this.layers, this.own);
  }

  /** Those that the person has chosen to see, topmost first. */
  get shownStack(): readonly Stacked[] {
    return this.stack.filter((entry) => ('served' in entry ? entry.served : entry.own).visible);
  }

  /** Puts the person's own layers in the place of those before. */
  keepOwn(own: readonly OwnLayer[]): void {
    this.own = own;
    this.#changed();
  }

  chooseOwn(id: string, choice: Partial<Pick<OwnLayer, 'visible' | 'opacity' | 'title' | 'content'>>): void {
    this.keepOwn(this.own.map((layer) => (layer.id === id ? { ...layer, ...choice } : layer)));
  }

  open(tool: ToolName | undefined): void {
    this.tool = tool;
    this.#changed();
  }

  sketch(sketching: boolean): void {
    this.sketching = sketching;
    this.#changed();
  }

  tellAbout(name: string | undefined): void {
    this.about = name;
    this.#changed();
  }

  /** Puts a layer just above another, or below all; served ones by their names, own ones by their ids. */
  place(id: string, above: string | undefined): void {
    const { stack } = this;
    const moved = stack.find((each) => each.id === id);
    if (moved && id !== above) {
      const others = stack.filter((each) => each !== moved);
      const at = above === undefined ? others.length : others.findIndex((each) => each.id === above);
      const placed = [...others.slice(0, at), moved, ...others.slice(at)];
      this.layers = placed.flatMap((each) => ('served' in each ? [each.served] : []));
      this.own = anchored(placed);
      this.#changed();
    }
  }

  /** Moves a shown layer up or down among those that are shown. */
  shift(id: string, by: 1 | -1): void {
    const shown = this.shownStack;
    const index = shown.findIndex((each) => each.id === id);
    const other = shown[index + by];
    const moved = shown[index];
    if (moved && other) {
      this.place(id, by < 0 ? other.id : shown[index + 2]?.id);
      const position = this.shownStack.findIndex((each) => each.id === id) + 1;
      const title = 'served' in moved ? moved.served.served.title : moved.own.title;
      this.announce(this.messages.shown.moved(title, position, shown.length));
    }
  }

  /** Layers that the person has chosen to see, topmost first. */
  get shown(): readonly ViewerLayer[] {
    return this.layers.filter((layer) => layer.visible);
  }

  moved(resolution: number): void {
    if (resolution !== this.resolution || !this.placed) {
      this.resolution = resolution;
      this.placed = true;
      this.#changed();
    }
  }

  arrived(name: string, problem: string | undefined): void {
    if (this.problems.get(name) !== problem) {
      const problems = new Map(this.problems);
      problem === undefined ? problems.delete(name) : problems.set(name, problem);
      this.problems = problems;
      this.#changed();
    }
  }

  /** @param askOthers finds what modules know of the spot; never rejects */
  async ask(
    spot: Spot,
    touch: boolean,
    askOthers: (signal: AbortSignal) => Promise<readonly Found[]> = this.#askOthers,
  ): Promise<void> {
    this.#askOthers = askOthers;
    this.#asking?.abort();
    const asking = new AbortController();
    this.#asking = asking;
    const layers = askable(this.layers, denominatorOf(spot.resolution));
    if (layers.length === 0 && this.contributions.identifies.length === 0) {
      this.#answer({ kind: 'unaskable', spot }, this.messages.card.noLayer);
      return;
    }
    this.question = { kind: 'asking', spot };
    this.#changed();
    try {
      const others = askOthers(asking.signal);
      const answers = layers.length === 0 ? [] : await identify(spot, layers, this.language, touch, asking.signal);
      const found = [
        ...(await others),
        ...answers.flatMap((layer) => layer.features.map((feature) => ({ layer, feature }))),
      ];
      const problems = answers.filter((layer) => layer.problem !== undefined);
      this.#answer({ kind: 'answered', spot, found, problems, index: 0 }, this.messages.status.found(found.length));
    } catch (error) {
      if (!asking.signal.aborted) {
        this.#answer({ kind: 'failed', spot }, this.messages.card.failed);
      }
    }
  }

  #answer(question: Question, said: string): void {
    this.question = question;
    this.announce(said);
    this.#changed();
  }

  /** Turns to another of the features found. */
  turn(by: number): void {
    if (this.question.kind === 'answered' && this.question.found.length > 0) {
      const count = this.question.found.length;
      const index = (this.question.index + by + count) % count;
      this.question = { ...this.question, index };
      this.announce(`${this.messages.card.position(index + 1, count)}. ${this.question.found[index]!.feature.card.title}`);
      this.#changed();
    }
  }

  forget(): void {
    this.#asking?.abort();
    this.question = { kind: 'none' };
    this.#changed();
  }
}
