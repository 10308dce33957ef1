import { API_VERSION, type ModuleContext, type ViewerModule } from '../api/viewer-api.js';
import type { Store } from '../state/store.js';
import './download.css';
import { DownloadPanel } from './download-panel.js';
import { FeatureTable } from './feature-table.js';
import { OpenDataPanel } from './open-data-panel.js';
import { textsIn } from './texts.js';

/** Downloads and the search of open data, as a module of the viewer. */
export function downloads(store: Store): ViewerModule {
  return {
    api: API_VERSION,
    activate(context: ModuleContext) {
      define('igo-download-panel', DownloadPanel);
      define('igo-feature-table', FeatureTable);
      define('igo-open-data-panel', OpenDataPanel);
      const title = (of: (texts: ReturnType<typeof textsIn>) => string) => ({ fr: of(textsIn('fr')), en: of(textsIn('en')) });
      const panel = document.createElement('igo-download-panel') as DownloadPanel;
      panel.store = store;
      panel.context = context;
      context.addPanel({ id: 'download', title: title((texts) => texts.panel), element: panel });
      const search = document.createElement('igo-open-data-panel') as OpenDataPanel;
      search.store = store;
      search.context = context;
      search.choose = (layer) => {
        context.showPanel('download');
        panel.choose(layer);
      };
      context.addPanel({ id: 'open-data', title: title((texts) => texts.open.panel), element: search });
      context.onDispose(() => panel.dispose());
    },
  };
}

function define(name: string, element: CustomElementConstructor): void {
  if (!customElements.get(name)) {
    customElements.define(name, element);
  }
}
