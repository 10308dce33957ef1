import type { Composing } from '../compose/composing.js';
import type { CardContribution, IdentifyContribution } from '../api/viewer-api.js';
import { readPermalink, shownLayers, writePermalink } from '../state/permalink.js';
import type { Found, Store } from '../state/store.js';
import { openingBounds } from './home.js';
import { MapView, type Spot } from './map-view.js';
import type { Opening } from './opening.js';
import { prepareProjection, projectionOf } from './projections.js';
import { FADE } from './picture-layer.js';
import { WEB_MERCATOR } from './scale.js';

const LINK_DELAY = 300;
/** After so long, in milliseconds, nobody waits for the map's first pictures any more. */
const PATIENCE = 5_000;

/** Keeps the map and the page's address in line with the store, and the store with what is done on the map. */
export class MapFollower {
  readonly view: MapView;
  /** Done when all that is seen at first has been drawn, or takes its time. */
  readonly drawn: Promise<void>;
  readonly #store: Store;
  readonly #ready: Promise<void>;
  #element: HTMLElement | undefined;
  #linkTimer: ReturnType<typeof setTimeout> | undefined;
  /** Name of the ready-made map that was gone to. */
  #open: string | undefined;
  #composing: Promise<Composing> | undefined;
  #own: Composing | undefined;

  constructor(store: Store) {
    this.#store = store;
    this.view = new MapView(projectionOf(readPermalink(location.search, store.language).crs), (name, problem) =>
      store.arrived(name, problem),
    );
    this.#ready = prepareProjection(this.view.projection);
    const { map } = this.view;
    map.on('singleclick', (event) => {
      if (store.sketching) {
        return;
      }
      const pointer = event.originalEvent as PointerEvent;
      void this.ask(this.view.spotAt(event.coordinate), pointer.pointerType === 'touch');
    });
    map.on('moveend', () => {
      store.moved(this.view.resolution);
      this.#link();
    });
    map.on('loadstart', () => this.#element?.setAttribute('aria-busy', 'true'));
    map.on('loadend', () => this.#element?.setAttribute('aria-busy', 'false'));
    this.drawn = new Promise((resolve) => {
      map.once('loadend', () => resolve());
      setTimeout(resolve, PATIENCE);
    });
  }

  /** Shows the map in an element as soon as it is known what to show. */
  async start(element: HTMLElement, opening: Opening): Promise<void> {
    await this.#ready;
    this.#store.subscribe(() => this.#follow(element));
    this.#follow(element);
    this.#takeOver(element, opening);
  }

  /** The page's first picture stays until the map has drawn the same, or is moved. */
  #takeOver(element: HTMLElement, { picture }: Opening): void {
    if (!picture) {
      return;
    }
    const { image, view, width, height } = picture;
    if (!this.#element || !this.view.shows(view, width, height)) {
      image.remove();
      return;
    }
    element.before(image);
    element.classList.add('covered');
    const uncover = () => {
      image.remove();
      element.classList.remove('covered');
    };
    // Tiles are there when they have faded in.
    void this.drawn.then(() => setTimeout(uncover, 2 * FADE));
    this.view.map.once(['movestart', 'change:size', 'change:view'], uncover);
    image.addEventListener('error', uncover, { once: true });
  }

  #follow(element: HTMLElement): void {
    const store = this.#store;
    if (!store.served) {
      return;
    }
    if (!this.#element) {
      this.#element = element;
      this.#open = store.map?.name;
      this.view.open(element, readPermalink(location.search, store.language).place, openingBounds(store));
    } else if (this.#open !== store.map?.name) {
      this.#open = store.map?.name;
      if (store.map?.place) {
        this.view.goToPlace(store.map.place);
      } else {
        this.goHome();
      }
    }
    if (store.own.length > 0 && !this.#own) {
      void this.composing();
    }
    this.view.show(store.stack, this.#own);
    const { question } = store;
    this.view.highlight(question.kind === 'answered' ? question.found[question.index]?.feature.geometry : undefined);
    this.#link();
  }

  /** What the person composes, loaded when there is something of it. */
  composing(): Promise<Composing> {
    this.#composing ??= import('../compose/composing.js').then(
      ({ Composing }) => {
        this.#own = new Composing(this.#store, this);
        this.view.show(this.#store.stack, this.#own);
        return this.#own;
      },
      (error: unknown) => {
        // The next one who asks tries again.
        this.#composing = undefined;
        throw error;
      },
    );
    return this.#composing;
  }

  #link(): void {
    clearTimeout(this.#linkTimer);
    this.#linkTimer = setTimeout(() => {
      const search = this.permalink();
      if (this.#element && search !== location.search) {
        history.replaceState(history.state, '', search + location.hash);
      }
    }, LINK_DELAY);
  }

  /** The query of an address that shows what is seen now. */
  permalink(): string {
    const { layers, map } = this.#store;
    const shown = shownLayers(layers, map);
    return writePermalink(location.search, {
      language: this.#store.language,
      place: this.view.place,
      ...(this.view.projection !== WEB_MERCATOR && { crs: Number(this.view.projection.slice('EPSG:'.length)) }),
      ...(map && !map.composed && { context: map.name }),
      ...(shown && { shown }),
    });
  }

  async project(projection: string): Promise<void> {
    await prepareProjection(projection);
    this.#store.forget();
    this.view.project(projection);
    this.#own?.project();
    this.#link();
  }

  goHome(): void {
    this.view.goTo(openingBounds(this.#store));
  }

  async ask(spot: Spot, touch: boolean): Promise<void> {
    const { identifies } = this.#store.contributions;
    await this.#store.ask(spot, touch, (signal) => askModules(identifies, spot, signal, this.#store));
    this.#reveal(spot);
  }

  /** The description is drawn before it is known what it covers. */
  #reveal(spot: Spot): void {
    requestAnimationFrame(() => {
      const map = this.#element?.getBoundingClientRect();
      const card = this.#element?.parentElement?.querySelector('.card')?.getBoundingClientRect();
      if (map && card) {
        const wide = card.width > 0.9 * map.width;
        this.view.reveal(spot, wide ? 0 : map.right - card.left, wide ? map.bottom - card.top : 0);
      }
    });
  }
}

/** Cards of modules; one that fails harms no other. */
async function askModules(identifies: readonly IdentifyContribution[], spot: Spot, signal: AbortSignal, store: Store): Promise<Found[]> {
  const answers = await Promise.allSettled(
    identifies.map(async (identify) => {
      const cards = await identify.identify([spot.x, spot.y], spot.resolution, signal);
      return cards.map((card, index) => foundBy(identify, card, index, store));
    }),
  );
  return answers.flatMap((answer) => (answer.status === 'fulfilled' ? answer.value : []));
}

function foundBy(identify: IdentifyContribution, card: CardContribution, index: number, store: Store): Found {
  const details = (card.details ?? []).map((detail) => ({ field: detail.label, unit: '', ...detail }));
  return {
    layer: { layer: identify.id, title: identify.title[store.language], attribution: '', sample: false, features: [] },
    feature: {
      id: `${identify.id}.${index}`,
      card: { title: card.title, lines: card.lines, details },
      ...(card.geometry && { geometry: card.geometry }),
    },
  };
}
