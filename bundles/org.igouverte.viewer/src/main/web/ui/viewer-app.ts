import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import type { Extent } from 'ol/extent.js';
import { denominatorOf } from '../map/scale.js';
import { MapView, type Padding, type Spot } from '../map/map-view.js';
import type { Language } from '../messages/messages.js';
import { StateFeed } from '../state/feed.js';
import { readPermalink, shownLayers, writePermalink } from '../state/permalink.js';
import type { ServedLayer } from '../state/served.js';
import { icon } from './icons.js';
import './feature-card.js';
import './layer-list.js';
import { LightElement } from './light-element.js';

/** Québec, in degrees: where a map without any layer opens. */
const QUEBEC: Extent = [-80, 44.9, -57, 62.6];
const LINK_DELAY = 300;

/** The whole page: bar, layers, map, description. */
export class ViewerApp extends LightElement {
  static override properties = { ...LightElement.properties, panel: { state: true } };

  /** Whether the layers are shown; unless the person says so, on wide screens only. */
  declare panel: 'auto' | 'open' | 'closed';

  readonly #map = new MapView((name, problem) => this.store.arrived(name, problem));
  #feed!: StateFeed;
  #opened = false;
  #linkTimer: ReturnType<typeof setTimeout> | undefined;

  constructor() {
    super();
    this.panel = 'auto';
  }

  protected override firstUpdated(): void {
    const { store } = this;
    this.#feed = new StateFeed(store.language, {
      state: (state) => store.serve(state),
      connection: (connection) => store.connect(connection),
    });
    store.subscribe(() => this.#follow());
    this.#feed.start();
    const { map } = this.#map;
    map.on('singleclick', (event) => {
      const pointer = event.originalEvent as PointerEvent;
      void this.#ask(this.#map.spotAt(event.coordinate), pointer.pointerType === 'touch');
    });
    map.on('moveend', () => {
      store.moved(this.#map.resolution);
      this.#link();
    });
    map.on('loadstart', () => this.#mapElement.setAttribute('aria-busy', 'true'));
    map.on('loadend', () => this.#mapElement.setAttribute('aria-busy', 'false'));
    addEventListener('popstate', () => this.#speak(readPermalink(location.search, store.language).language));
  }

  get #mapElement(): HTMLElement {
    return this.querySelector<HTMLElement>('#map')!;
  }

  /** Brings the map and the address in line with the store. */
  #follow(): void {
    const { store } = this;
    if (!store.served) {
      return;
    }
    if (!this.#opened) {
      this.#opened = true;
      const place = readPermalink(location.search, store.language).place;
      this.#map.open(this.#mapElement, place, home(store.served.layers), this.#padding());
    }
    this.#map.show(store.layers);
    const { question } = store;
    this.#map.highlight(question.kind === 'answered' ? question.found[question.index]?.feature.geometry : undefined);
    this.#link();
  }

  /** What the page's panels leave of the map. */
  #padding(): Padding {
    return [0, 0, 0, 0];
  }

  #link(): void {
    clearTimeout(this.#linkTimer);
    this.#linkTimer = setTimeout(() => {
      const shown = shownLayers(this.store.layers);
      const search = writePermalink(location.search, {
        language: this.store.language,
        place: this.#map.place,
        ...(shown && { shown }),
      });
      if (search !== location.search) {
        history.replaceState(history.state, '', search + location.hash);
      }
    }, LINK_DELAY);
  }

  async #ask(spot: Spot, touch: boolean): Promise<void> {
    await this.store.ask(spot, touch);
    this.#map.reveal(spot);
  }

  #closeCard(): void {
    this.store.forget();
    this.#mapElement.focus({ preventScroll: true });
  }

  #speak(language: Language): void {
    this.store.speak(language);
    void this.#feed.speak(language);
  }

  readonly #mapKey = (event: KeyboardEvent) => {
    if (event.key === 'Enter' && event.target === this.#mapElement) {
      event.preventDefault();
      void this.#ask(this.#map.centre(), false);
    }
  };

  readonly #key = (event: KeyboardEvent) => {
    if (event.key === 'Escape' && this.store.question.kind !== 'none') {
      this.#closeCard();
    }
  };

  #togglePanel(): void {
    const open = getComputedStyle(this.querySelector('.panel-body')!).visibility !== 'hidden';
    this.panel = open ? 'closed' : 'open';
  }

  protected override updated(_changed: PropertyValues): void {
    const { language, messages } = this.store;
    document.documentElement.lang = language;
    document.title = messages.title;
  }

  protected override render(): TemplateResult {
    const { store } = this;
    const { messages, language } = store;
    const other = language === 'fr' ? 'en' : 'fr';
    return html`
      <div class="page" data-panel=${this.panel} @keydown=${this.#key}
        @igo-close-card=${this.#closeCard}
        @igo-go=${(event: CustomEvent<Extent>) => this.#map.goTo(event.detail)}>
        <a class="skip" href="#map" @click=${(event: Event) => { event.preventDefault(); this.#mapElement.focus(); }}>${messages.skipToMap}</a>
        <header class="bar">
          <img src="/viewer/icon.svg" alt="" width="32" height="32" />
          <h1><span class="short">IGO</span> <span class="long">${messages.brand}</span></h1>
          <button type="button" class="language" lang=${other} @click=${() => this.#speak(other)}>${messages.otherLanguage}</button>
        </header>
        <aside class="panel" aria-labelledby="layers-heading">
          <header>
            <h2 id="layers-heading">${icon('layers')} ${messages.layers.heading}</h2>
            <button type="button" class="plain toggle" aria-controls="layers" aria-expanded=${this.#panelOpen()}
              aria-label=${this.#panelOpen() ? messages.layers.hide : messages.layers.show}
              @click=${this.#togglePanel}>${icon('up')}</button>
          </header>
          <div class="panel-body" id="layers"><igo-layer-list .store=${store}></igo-layer-list></div>
        </aside>
        <main class="stage">
          <div id="map" class="map" tabindex="0" role="application" aria-label=${messages.map.label} @keydown=${this.#mapKey}></div>
          <div class="crosshair" aria-hidden="true"></div>
          <p class="hint" aria-hidden="true">${messages.map.hint}</p>
          <div class="controls" role="group" aria-label=${messages.map.controls}>
            <button type="button" aria-label=${messages.map.zoomIn} title=${messages.map.zoomIn} @click=${() => this.#map.zoomBy(1)}>${icon('plus')}</button>
            <button type="button" aria-label=${messages.map.zoomOut} title=${messages.map.zoomOut} @click=${() => this.#map.zoomBy(-1)}>${icon('minus')}</button>
            <button type="button" aria-label=${messages.map.home} title=${messages.map.home} @click=${() => this.#map.goTo(home(store.served?.layers ?? []))}>${icon('home')}</button>
          </div>
          ${store.connection === 'away' ? html`<p class="away">${icon('offline')} ${messages.status.away}</p>` : nothing}
          <igo-feature-card .store=${store}></igo-feature-card>
          <footer class="sources">${this.#sources()}</footer>
        </main>
        <div class="sr-only" role="status" aria-live="polite">${store.announcement}</div>
      </div>
    `;
  }

  #panelOpen(): boolean {
    return this.panel === 'open' || (this.panel === 'auto' && matchMedia('(min-width: 48rem)').matches);
  }

  /** Scale, and whose data are seen; a sample is said to be one. */
  #sources(): TemplateResult {
    const { layers, messages, resolution } = this.store;
    const shown = layers.filter((layer) => layer.visible && layer.missingSince === undefined);
    const attributions = new Map<string, boolean>();
    for (const { served } of shown) {
      attributions.set(served.attribution, served.sample || (attributions.get(served.attribution) ?? false));
    }
    return html`<span class="scale">${messages.map.scale(denominatorOf(resolution))}</span>
      <span class="sr-only">${messages.map.attribution} : </span>
      ${[...attributions].map(
        ([text, sample]) =>
          html`<span class="source">${text}${sample ? html` <span class="badge" title=${messages.layers.sampleHint}>${messages.layers.sample}</span>` : nothing}</span>`,
      )}`;
  }
}

/**
 * Where a map opens: on what its visible layers cover. A sample covers so little that nobody would find it in the whole
 * of Québec, so samples go first.
 */
function home(layers: readonly ServedLayer[]): Extent {
  const visible = layers.filter((layer) => layer.visible && layer.extent);
  const samples = visible.filter((layer) => layer.sample);
  const extents = (samples.length > 0 ? samples : visible).map((layer) => layer.extent!);
  return extents.length === 0
    ? QUEBEC
    : extents.reduce<Extent>(
        (all, [west, south, east, north]) => [
          Math.min(all[0]!, west),
          Math.min(all[1]!, south),
          Math.max(all[2]!, east),
          Math.max(all[3]!, north),
        ],
        [Infinity, Infinity, -Infinity, -Infinity],
      );
}
