import { showOpening } from './map/opening.js';
import { StateFeed } from './state/feed.js';
import { readPermalink } from './state/permalink.js';
import { Store } from './state/store.js';

// The map's first picture is asked for before the map itself, which is by far the larger part of the page, is read.
const store = new Store(readPermalink(location.search, document.documentElement.lang));
const feed = new StateFeed(store.language, {
  state: (state) => store.serve(state),
  connection: (connection) => store.connect(connection),
});
feed.start();
const opening = showOpening(store, document.querySelector<HTMLElement>('#opening .stage')!);
// What is to come runs for some time, in which no picture would be seen.
void opening.seen.then(async () => (await import('./viewer.js')).startViewer(store, feed, opening));
