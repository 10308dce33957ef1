// @ts-check

/**
 * Makes an element; texts among the children are texts, never markup.
 *
 * @param {string} name
 * @param {Record<string, string | boolean | ((event: Event) => void)>} attributes of `on…` the listeners
 * @param {(Node | string)[]} children
 * @returns {HTMLElement}
 */
export function make(name, attributes = {}, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (typeof value === 'function') {
      element.addEventListener(key.slice(2), value);
    } else if (value === true) {
      element.setAttribute(key, '');
    } else if (value !== false) {
      element.setAttribute(key, value);
    }
  }
  element.append(...children);
  return element;
}

/** @returns {HTMLElement} the element of a panel */
export function room() {
  return make('div', { class: 'msp-room' });
}

/**
 * Says what the panels look like, for as long as the module is there.
 *
 * @param {import('@igo/viewer-api').ModuleContext} context
 */
export function dress(context) {
  const style = new CSSStyleSheet();
  style.replaceSync(STYLE);
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, style];
  context.onDispose(() => {
    document.adoptedStyleSheets = document.adoptedStyleSheets.filter((each) => each !== style);
  });
}

const STYLE = `
.msp-room p { margin: 0 0 0.5rem; }
.msp-room .note { font-size: 0.875em; color: var(--text-quiet, inherit); }
.msp-room ul { list-style: none; margin: 0 0 0.5rem; padding: 0; }
.msp-room li + li { border-top: 1px solid var(--line, currentColor); }
.msp-room button, .msp-room select { font: inherit; color: inherit; min-height: 2.5rem; border-radius: var(--radius, 4px);
  border: 1px solid var(--field-line, currentColor); background: var(--surface, Canvas); padding: 0.25rem 0.75rem; }
.msp-room button { cursor: pointer; }
.msp-room button.main { background: var(--accent, #095797); border-color: var(--accent, #095797); color: var(--on-accent, #fff); }
.msp-room button:disabled { opacity: 0.55; cursor: default; }
.msp-room :focus-visible { outline: 3px solid var(--focus, #095797); outline-offset: 2px; }
.msp-room button.event { display: grid; grid-template-columns: auto 1fr; gap: 0 0.6rem; align-items: center; width: 100%; text-align: start;
  border: 0; background: none; padding: 0.5rem 0.25rem; }
.msp-room button.event:hover { background: var(--surface-hover, rgb(127 127 127 / 0.12)); }
.msp-room .mark { width: 1rem; height: 1rem; grid-row: span 2; }
.msp-room .title { font-weight: 600; }
.msp-room .row { display: flex; flex-wrap: wrap; gap: 0.5rem; margin: 0 0 0.6rem; }
.msp-room label { display: block; font-weight: 600; margin-bottom: 0.2rem; }
.msp-room select { width: 100%; margin-bottom: 0.6rem; }
.msp-room progress { width: 100%; accent-color: var(--accent, #095797); }
.msp-room .scroll { overflow-x: auto; margin: 0.5rem 0; }
.msp-room table { border-collapse: collapse; width: 100%; font-size: 0.9em; }
.msp-room caption { text-align: start; font-weight: 600; padding-bottom: 0.25rem; }
.msp-room th, .msp-room td { text-align: start; padding: 0.3rem 0.4rem; border-bottom: 1px solid var(--line, currentColor); vertical-align: top; }
.msp-room td.number { text-align: end; white-space: nowrap; font-variant-numeric: tabular-nums; }
.msp-room details { margin: 0.25rem 0; }
.msp-room summary { cursor: pointer; padding: 0.4rem 0; }
.msp-room a { color: var(--accent, #0b5394); }
.msp-room .wrong { border-inline-start: 4px solid var(--alert, #b3261e); padding-inline-start: 0.6rem; }
`;
