// What the packages take for granted of a browser, before they are loaded.
import { JSDOM } from 'jsdom';

const { window } = new JSDOM('<!doctype html><html><body></body></html>', { url: 'http://127.0.0.1/' });
globalThis.window = window;
globalThis.document = window.document;
for (const name of ['navigator', 'screen', 'history', 'self', 'location', 'localStorage', 'HTMLElement', 'Element', 'Node',
  'Event', 'CustomEvent', 'KeyboardEvent', 'MouseEvent', 'DOMParser', 'XMLSerializer', 'getComputedStyle', 'MutationObserver',
  'Image', 'HTMLCanvasElement', 'HTMLImageElement', 'HTMLVideoElement', 'HTMLInputElement', 'HTMLAnchorElement', 'NodeList',
  'DocumentFragment', 'Document', 'XMLDocument', 'FileReader', 'File', 'XMLHttpRequest', 'ImageData']) {
  if (globalThis[name] === undefined && window[name] !== undefined) {
    globalThis[name] = window[name];
  }
}
globalThis.requestAnimationFrame ??= (then) => setTimeout(then, 16);
globalThis.ResizeObserver ??= class {
  observe() {}
  disconnect() {}
};
