import type { Language, ModuleContext, ViewerModule } from '../api/viewer-api.js';
import type { MapView } from '../map/map-view.js';
import { readModuleState, writeModuleState } from '../state/permalink.js';
import { ROOT } from '../state/root.js';
import type { Store } from '../state/store.js';
import { added, removed, type Contributions } from './contributions.js';
import { ACTIVATION, type Activation, type ServedModule } from './module-host.js';

/** Lets a module activate, with a context that remembers how to undo all that it does. */
export async function activate(
  served: ServedModule,
  module: ViewerModule,
  previousState: unknown,
  store: Store,
  map: MapView,
): Promise<Activation> {
  const undo: (() => void)[] = [];
  const abort = new AbortController();
  const languageListeners = new Set<(language: Language) => void>();
  const dispose = () => {
    abort.abort();
    for (const step of undo.splice(0).reverse()) {
      try {
        step();
      } catch (error) {
        console.warn(`module ${served.id} ${served.version} left something behind`, error);
      }
    }
  };
  const add = <K extends keyof Contributions>(kind: K, one: Contributions[K][number]) => {
    abort.signal.throwIfAborted();
    store.contribute((all) => added(all, kind, one));
    undo.push(() => store.contribute((all) => removed(all, kind, one)));
  };
  let language = store.language;
  undo.push(
    store.subscribe(() => {
      if (store.language !== language) {
        language = store.language;
        languageListeners.forEach((listener) => listener(language));
      }
    }),
  );
  const context: ModuleContext = {
    map: map.map,
    get language() {
      return store.language;
    },
    module: served,
    server: ROOT,
    signal: abort.signal,
    previousState,
    get state() {
      return readModuleState(location.search, served.id);
    },
    set state(value) {
      history.replaceState(history.state, '', writeModuleState(location.search, served.id, value) + location.hash);
    },
    t: (text) => text[store.language],
    addLayer: (layer) => {
      add('layers', layer);
      map.map.addLayer(layer.layer);
      undo.push(() => map.map.removeLayer(layer.layer));
    },
    addTheme: (theme) => add('themes', theme),
    addLegend: (legend) => add('legends', legend),
    addPanel: (panel) => add('panels', panel),
    showPanel: (id) => {
      const section = store.contributions.panels.find((panel) => panel.id === id)?.element.closest('details');
      if (section) {
        section.open = true;
        section.scrollIntoView({ block: 'nearest' });
      }
    },
    addTool: (tool) => add('tools', tool),
    addSearch: (search) => add('searches', search),
    addIdentify: (identify) => add('identifies', identify),
    onLanguage: (listener) => void languageListeners.add(listener),
    define: (name, element) => {
      const own = `${name}-${served.hash.slice(0, 8)}`;
      // The same version comes here again when it is put back.
      if (!customElements.get(own)) {
        customElements.define(own, element);
      }
      return own;
    },
    onDispose: (step) => void undo.push(step),
    announce: (text) => store.announce(text),
    goTo: (bounds) => map.goTo([...bounds]),
  };
  let timer: ReturnType<typeof setTimeout> | undefined;
  try {
    const late = new Promise<never>((_, reject) => {
      timer = setTimeout(() => reject(new Error(`took longer than ${ACTIVATION / 1000} s to activate`)), ACTIVATION);
    });
    await Promise.race([module.activate(context), late]);
  } catch (error) {
    dispose();
    throw error;
  } finally {
    clearTimeout(timer);
  }
  return { dispose };
}
