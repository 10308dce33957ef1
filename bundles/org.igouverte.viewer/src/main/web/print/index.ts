import { API_VERSION, type ModuleContext, type ViewerModule } from '../api/viewer-api.js';
import type { Store } from '../state/store.js';
import './print.css';
import { PrintPanel } from './print-panel.js';
import { textsIn } from './texts.js';

/** Prints as a module of the viewer: a panel, and the frame on the map while it is open. */
export function printing(store: Store): ViewerModule {
  return {
    api: API_VERSION,
    activate(context: ModuleContext) {
      if (!customElements.get('igo-print-panel')) {
        customElements.define('igo-print-panel', PrintPanel);
      }
      const panel = document.createElement('igo-print-panel') as PrintPanel;
      panel.store = store;
      panel.context = context;
      context.addPanel({ id: 'print', title: { fr: textsIn('fr').panel, en: textsIn('en').panel }, element: panel });
      // The section that the panel stands in tells whether it is open; its event does not bubble.
      document.addEventListener(
        'toggle',
        (event) => {
          const section = event.target as HTMLElement;
          if (section instanceof HTMLDetailsElement && section.contains(panel)) {
            section.open ? panel.open() : panel.close();
          }
        },
        { capture: true, signal: context.signal },
      );
      context.onDispose(() => panel.dispose());
    },
  };
}
