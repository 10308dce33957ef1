import { askable, identify, type IdentifiedFeature, type IdentifiedLayer } from '../identify/identify.js';
import { denominatorOf } from '../map/scale.js';
import type { Spot } from '../map/map-view.js';
import { messagesIn, type Language, type Messages } from '../messages/messages.js';
import { NOTHING, type Contributions } from '../modules/contributions.js';
import type { Connection } from './feed.js';
import { GRACE, reconcile, type LayerChoice, type ViewerLayer } from './layers.js';
import { applyShown, type Permalink } from './permalink.js';
import { missingOf, settle } from './ready-map.js';
import type { ServedMap, ServedMapLayer, ServedState } from './served.js';

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

/**
 * What the page knows: the served state, what the person made of it, and what was asked. Elements read it and are told
 * of each change; only the methods here change it.
 */
export class Store {
  language: Language;
  served: ServedState | undefined;
  /** Topmost first. */
  layers: readonly ViewerLayer[] = [];
  /** The ready-made map that is open, as it was when it was last served. */
  map: ServedMap | undefined;
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
  openMap(map: ServedMap | undefined): void {
    this.#awaited = undefined;
    this.map = undefined;
    this.#choices.clear();
    if (map) {
      this.#open(map, false);
    } else {
      this.layers = reconcile([], this.served?.layers ?? [], this.#choices, Date.now()).layers;
    }
    this.#changed();
  }

  /** @param chosen whether the link says itself which layers are shown */
  #open(map: ServedMap, chosen: boolean): void {
    this.#awaited = undefined;
    this.map = map;
    if (!chosen) {
      this.layers = applyShown(this.served!.layers, map.layers);
    }
    for (const { name, opacity, style = '' } of this.missing) {
      this.#choices.set(name, { visible: true, opacity, style });
    }
    this.announce([this.messages.maps.opened(map.title), ...this.missingNotes].join(' '));
  }

  /** What the open map asks for and nobody serves now. */
  get missing(): readonly ServedMapLayer[] {
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
    this.layers = this.map ? settle(this.map, outcome.layers, outcome.added) : outcome.layers;
    for (const layer of outcome.removed) {
      this.#choices.set(layer.served.name, {
        visible: layer.visible,
        opacity: layer.opacity,
        style: layer.style,
        ...(layer.time && { time: layer.time }),
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

  tellAbout(name: string | undefined): void {
    this.about = name;
    this.#changed();
  }

  /** Puts a layer just above another, or below all. */
  place(name: string, above: string | undefined): void {
    const layer = this.layers.find((each) => each.served.name === name);
    if (layer && name !== above) {
      const others = this.layers.filter((each) => each !== layer);
      const at = above === undefined ? others.length : others.findIndex((each) => each.served.name === above);
      this.layers = [...others.slice(0, at), layer, ...others.slice(at)];
      this.#changed();
    }
  }

  /** Moves a shown layer up or down among those that are shown. */
  shift(name: string, by: 1 | -1): void {
    const shown = this.shown;
    const index = shown.findIndex((layer) => layer.served.name === name);
    const other = shown[index + by];
    if (index >= 0 && other) {
      this.place(name, by < 0 ? other.served.name : shown[index + 2]?.served.name);
      const position = this.shown.findIndex((layer) => layer.served.name === name) + 1;
      this.announce(this.messages.shown.moved(shown[index]!.served.title, position, shown.length));
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
