import type { Opening } from './map/opening.js';
import type { StateFeed } from './state/feed.js';
import type { Store } from './state/store.js';
import { ViewerApp } from './ui/viewer-app.js';

/** Gives the page its elements; what it showed until then is handed over to them. */
export function startViewer(store: Store, feed: StateFeed, opening: Opening): void {
  const app = document.querySelector('igo-viewer') as ViewerApp;
  app.store = store;
  app.feed = feed;
  app.opening = opening;
  customElements.define('igo-viewer', ViewerApp);
}
