import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import type { Extent } from 'ol/extent.js';
import type { ViewerModule } from '../api/viewer-api.js';
import { MapFollower } from '../map/map-follower.js';
import type { Opening } from '../map/opening.js';
import { denominatorOf } from '../map/scale.js';
import type { Language } from '../messages/messages.js';
import { activate } from '../modules/module-context.js';
import { ModuleHost } from '../modules/module-host.js';
import type { Hit } from '../search/search.js';
import type { StateFeed } from '../state/feed.js';
import type { ServedState } from '../state/served.js';
import './about-layer.js';
import './feature-card.js';
import { icon, pathIcon } from './icons.js';
import './layer-panel.js';
import { LightElement } from './light-element.js';
import './search-box.js';
import type { ShareDialog } from './share-dialog.js';
import './share-dialog.js';
import './tool-bar.js';

/** Whether another site's page shows this one: nothing but the map, whose data it is, and a way to all of it. */
const EMBEDDED = new URLSearchParams(location.search).get('embed') === '1';

/** How far the panel's head must be drawn up or down on a phone to open or shut it, in CSS pixels. */
const DRAWN = 24;

/** The whole page: bar, layers, map, description. */
export class ViewerApp extends LightElement {
  static override properties = { ...LightElement.properties, panel: { state: true } };

  /** Whether the layers are shown; unless the person says so, on wide screens only. */
  declare panel: 'auto' | 'open' | 'closed';

  /** Name of the bundle whose mistakes are shown, for who works on it. */
  readonly #dev = new URLSearchParams(location.search).get('dev');
  #map!: MapFollower;
  feed!: StateFeed;
  opening: Opening = { seen: Promise.resolve() };

  constructor() {
    super();
    this.panel = 'auto';
  }

  protected override firstUpdated(): void {
    const { store } = this;
    const modules = new ModuleHost({
      load: (module) => import(/* @vite-ignore */ `${module.base}index.js`),
      activate: (served, module, state) => activate(served, module, state, store, this.#map.view),
      failed: (module, error, kept) => {
        console.warn(`module ${module.id} ${module.version}`, error);
        store.announce(store.messages.modules.failed(module.id, kept !== undefined));
      },
    });
    if (this.#dev) {
      void import('./mistakes.js');
    }
    void this.#map.start(this.#mapElement, this.opening);
    this.#openAddress();
    void this.#map.drawn.then(() => {
      this.feed.listen();
      let served: ServedState | undefined;
      const follow = () => {
        if (store.served && store.served !== served) {
          served = store.served;
          void modules.reconcile(served.modules);
        }
      };
      store.subscribe(follow);
      follow();
      void this.#addOwn('igo.download', async () => (await import('../download/index.js')).downloads(store));
      void this.#addOwn('igo.print', async () => (await import('../print/index.js')).printing(store));
    });
  }

  /** What the first map does not need comes after it, as modules do. */
  async #addOwn(id: string, load: () => Promise<ViewerModule>): Promise<void> {
    if (EMBEDDED) {
      return;
    }
    const served = { id, version: '1', hash: id, base: '/viewer/' };
    try {
      await activate(served, await load(), undefined, this.store, this.#map.view);
    } catch (error) {
      console.warn(id, error);
      this.store.announce(this.store.messages.modules.failed(served.id, false));
    }
  }

  /** A map that the address holds or names is opened once it is known what is served. */
  #openAddress(): void {
    if (location.hash.startsWith('#map=') || new URLSearchParams(location.search).has('saved')) {
      const open = () => {
        if (this.store.served) {
          stop();
          void this.#map.composing().then((composing) => composing.openAddress());
        }
      };
      const stop = this.store.subscribe(open);
      open();
    }
  }

  protected override willUpdate(changed: PropertyValues): void {
    super.willUpdate(changed);
    if (!this.hasUpdated) {
      // What the page showed of itself before; its picture goes on to the map in the same frame.
      this.replaceChildren();
    }
    this.#map ??= new MapFollower(this.store);
  }

  get #mapElement(): HTMLElement {
    return this.querySelector<HTMLElement>('#map')!;
  }

  #closeCard(): void {
    this.store.forget();
    this.#mapElement.focus({ preventScroll: true });
  }

  #speak(language: Language): void {
    this.store.speak(language);
    void this.feed.speak(language);
  }

  readonly #mapKey = (event: KeyboardEvent) => {
    if (event.key === 'Enter' && event.target === this.#mapElement && !this.store.sketching) {
      event.preventDefault();
      void this.#map.ask(this.#map.view.centre(), false);
    }
  };

  readonly #key = (event: KeyboardEvent) => {
    if (event.key === 'Escape' && this.store.question.kind !== 'none' && !this.querySelector('dialog[open]')) {
      this.#closeCard();
    }
  };

  readonly #hit = ({ detail }: CustomEvent<Hit | undefined>) => {
    if (detail?.layer) {
      this.store.choose(detail.layer, { visible: true });
    }
    const bounds = detail?.bounds;
    this.#map.view.mark(detail?.marked && bounds ? [(bounds[0] + bounds[2]) / 2, (bounds[1] + bounds[3]) / 2] : undefined);
    if (bounds) {
      this.#map.view.goTo([...bounds]);
    }
  };

  #share(): void {
    this.querySelector<ShareDialog>('igo-share-dialog')!.link = location.origin + location.pathname + this.#map.permalink() + (location.hash.startsWith('#map=') ? location.hash : '');
  }

  #panelOpen(): boolean {
    return this.panel === 'open' || (this.panel === 'auto' && matchMedia('(min-width: 48rem)').matches);
  }

  #togglePanel(): void {
    this.panel = this.#panelOpen() ? 'closed' : 'open';
  }

  readonly #drawPanel = (start: PointerEvent) => {
    const head = start.currentTarget as HTMLElement;
    const end = (event: PointerEvent) => {
      const drawn = event.clientY - start.clientY;
      if (Math.abs(drawn) > DRAWN) {
        this.panel = drawn < 0 ? 'open' : 'closed';
      }
    };
    head.setPointerCapture(start.pointerId);
    head.addEventListener('pointerup', end, { once: true });
  };

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
      <div
        class="page ${EMBEDDED ? 'embedded' : ''}"
        data-panel=${this.panel}
        @keydown=${this.#key}
        @igo-close-card=${this.#closeCard}
        @igo-go=${(event: CustomEvent<Extent>) => this.#map.view.goTo(event.detail)}
        @igo-hit=${this.#hit}
        @igo-go-own=${(event: CustomEvent<string>) => void this.#map.composing().then((own) => own.goTo(event.detail))}
        @igo-remove-own=${(event: CustomEvent<string>) => void this.#map.composing().then((own) => own.remove(event.detail))}
        @dragover=${this.#dragOver}
        @drop=${this.#drop}
        @igo-project=${this.#project}
      >
        <a class="skip" href="#map" @click=${this.#skip}>${messages.skipToMap}</a>
        ${EMBEDDED ? nothing : html`<header class="bar">
          <img src="/viewer/icon.svg" alt="" width="32" height="32" />
          <h1><span class="short">IGO</span> <span class="long">${messages.brand}</span></h1>
          <igo-search-box .store=${store}></igo-search-box>
          <button type="button" class="bar-button" aria-label=${messages.share.button} title=${messages.share.button} @click=${this.#share}>
            ${icon('share')}<span class="long">${messages.share.button}</span>
          </button>
          <button type="button" class="bar-button language" lang=${other} aria-label=${messages.otherLanguage} @click=${() => this.#speak(other)}>
            <span class="long">${messages.otherLanguage}</span><span class="short">${other.toUpperCase()}</span>
          </button>
        </header>
        ${this.#aside()}`}
        <main class="stage">
          <div id="map" class="map" tabindex="0" role="application" aria-label=${messages.map.label} @keydown=${this.#mapKey}></div>
          <div class="crosshair" aria-hidden="true"></div>
          <p class="hint" aria-hidden="true">${messages.map.hint}</p>
          ${EMBEDDED ? nothing : html`<igo-tool-bar .store=${store} .follower=${this.#map}></igo-tool-bar>`}
          ${EMBEDDED ? this.#wholeMap() : nothing}
          ${this.#controls()}
          ${this.#preview()}
          ${this.#dev ? html`<igo-mistakes .store=${store} .bundle=${this.#dev}></igo-mistakes>` : nothing}
          ${store.connection === 'away' ? html`<p class="away">${icon('offline')} ${messages.status.away}</p>` : nothing}
          ${store.missingNotes.map((note) => html`<p class="away missing">${icon('alert')} ${note}</p>`)}
          <igo-feature-card .store=${store}></igo-feature-card>
          ${store.placed ? html`<footer class="sources">${this.#sources()}</footer>` : nothing}
        </main>
        <igo-about-layer .store=${store}></igo-about-layer>
        <igo-share-dialog .store=${store}></igo-share-dialog>
        <div class="sr-only" role="status" aria-live="polite">${store.announcement}</div>
      </div>
    `;
  }

  readonly #dragOver = (event: DragEvent) => {
    if (event.dataTransfer?.types.includes('Files')) {
      event.preventDefault();
      event.dataTransfer.dropEffect = 'copy';
    }
  };

  /** A file that is dropped anywhere on the page is added to the map. */
  readonly #drop = (event: DragEvent) => {
    const files = [...(event.dataTransfer?.files ?? [])];
    if (files.length > 0) {
      event.preventDefault();
      this.store.open('add');
      void this.#map.composing().then((own) => own.addFiles(files));
    }
  };

  readonly #project = async ({ detail }: CustomEvent<string>) => {
    await this.#map.project(detail);
    this.requestUpdate();
  };

  readonly #skip = (event: Event) => {
    event.preventDefault();
    this.#mapElement.focus();
  };

  /** The way from another site's page to all of the map. */
  #wholeMap(): TemplateResult {
    const search = this.#map.permalink().replace(/embed=1&?/, '');
    return html`<a class="whole-map" target="_blank" rel="noopener" href=${location.pathname + search + location.hash}>${this.store.messages.map.whole}</a>`;
  }

  /** A page that shows what is not live says so for as long as it does. */
  #preview(): TemplateResult | typeof nothing {
    const { served, connection, messages } = this.store;
    if (!served?.preview) {
      return nothing;
    }
    const { bundle, version } = served.preview;
    return html`<p class="preview">
      ${connection === 'over' ? messages.status.previewOver : messages.status.preview(bundle, version)}
      <a href="/${location.search}">${messages.status.toLive}</a>
    </p>`;
  }

  #aside(): TemplateResult {
    const { layers } = this.store.messages;
    const open = this.#panelOpen();
    return html`
      <aside class="panel" aria-labelledby="layers-heading">
        <header @pointerdown=${this.#drawPanel}>
          <h2 id="layers-heading">${icon('layers')} ${layers.heading}</h2>
          <button
            type="button"
            class="plain toggle"
            aria-controls="layers"
            aria-expanded=${open}
            aria-label=${open ? layers.hide : layers.show}
            @pointerdown=${(event: Event) => event.stopPropagation()}
            @click=${this.#togglePanel}
          >
            ${icon('up')}
          </button>
        </header>
        <igo-layer-panel
          class="panel-body"
          id="layers"
          .store=${this.store}
          .bounds=${() => this.#map.view.bounds}
          .projection=${this.#map.view.projection}
        ></igo-layer-panel>
      </aside>
    `;
  }

  #controls(): TemplateResult {
    const { map } = this.store.messages;
    const { tools } = this.store.contributions;
    const button = (name: string, picture: TemplateResult, act: () => void) =>
      html`<button type="button" aria-label=${name} title=${name} @click=${act}>${picture}</button>`;
    return html`
      <div class="controls" role="group" aria-label=${map.controls}>
        ${tools.map((tool) => button(tool.title[this.store.language], pathIcon(tool.icon), () => tool.run()))}
        ${button(map.zoomIn, icon('plus'), () => this.#map.view.zoomBy(1))}
        ${button(map.zoomOut, icon('minus'), () => this.#map.view.zoomBy(-1))}
        ${button(map.home, icon('home'), () => this.#map.goHome())}
      </div>
    `;
  }

  /** Scale, and whose data are seen; a sample is said to be one. */
  #sources(): TemplateResult {
    const { shown, own, messages, resolution, contributions } = this.store;
    const attributions = new Map<string, boolean>();
    for (const { served } of shown) {
      attributions.set(served.attribution, served.sample || (attributions.get(served.attribution) ?? false));
    }
    for (const { attribution } of [...contributions.layers, ...own.filter((layer) => layer.visible)]) {
      if (attribution) {
        attributions.set(attribution, false);
      }
    }
    return html`<span class="scale">${messages.map.scale(denominatorOf(resolution))}</span>
      <span class="sr-only">${messages.map.attribution} : </span>
      ${[...attributions].map(
        ([text, sample]) =>
          html`<span class="source">${text}${sample ? html` <span class="badge" title=${messages.layers.sampleHint}>${messages.layers.sample}</span>` : nothing}</span>`,
      )}`;
  }
}
