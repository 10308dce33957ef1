import { readPermalink } from './state/permalink.js';
import { Store } from './state/store.js';
import { ViewerApp } from './ui/viewer-app.js';

const app = document.querySelector('igo-viewer') as ViewerApp;
app.store = new Store(readPermalink(location.search, document.documentElement.lang));
customElements.define('igo-viewer', ViewerApp);
