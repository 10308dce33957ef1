import { svg, html, type TemplateResult } from 'lit';

const shapes = {
  plus: svg`<path d="M12 5v14M5 12h14"/>`,
  minus: svg`<path d="M5 12h14"/>`,
  home: svg`<path d="M4 9V4h5M15 4h5v5M20 15v5h-5M9 20H4v-5"/>`,
  close: svg`<path d="M6 6l12 12M18 6L6 18"/>`,
  layers: svg`<path d="M12 3l9 5-9 5-9-5zM3 13l9 5 9-5"/>`,
  legend: svg`<path d="M4 6h4v4H4zM4 14h4v4H4zM12 8h8M12 16h8"/>`,
  target: svg`<circle cx="12" cy="12" r="6"/><path d="M12 2v5M12 17v5M2 12h5M17 12h5"/>`,
  previous: svg`<path d="M15 5l-7 7 7 7"/>`,
  next: svg`<path d="M9 5l7 7-7 7"/>`,
  info: svg`<circle cx="12" cy="12" r="9"/><path d="M12 11v5M12 7.500v.01"/>`,
  search: svg`<circle cx="11" cy="11" r="6"/><path d="M20 20l-4.500-4.500"/>`,
  share: svg`<path d="M12 15V4M8 7l4-4 4 4M5 12v8h14v-8"/>`,
  copy: svg`<path d="M9 9h11v11H9zM5 15H4V4h11v1"/>`,
  drag: svg`<path d="M9 6v.01M15 6v.01M9 12v.01M15 12v.01M9 18v.01M15 18v.01"/>`,
  down: svg`<path d="M5 9l7 7 7-7"/>`,
  place: svg`<path d="M12 21s7-6.500 7-11.500a7 7 0 0 0-14 0C5 14.500 12 21 12 21z"/><circle cx="12" cy="9.500" r="2.500"/>`,
  refresh: svg`<path d="M20 12a8 8 0 1 1-2.500-5.800M20 3v4h-4"/>`,
  up: svg`<path d="M5 15l7-7 7 7"/>`,
  alert: svg`<path d="M12 4l9 16H3zM12 10v4M12 17v.5"/>`,
  book: svg`<path d="M3 6l6-2 6 2 6-2v14l-6 2-6-2-6 2zM9 4v14M15 6v14"/>`,
  file: svg`<path d="M12 5v14M5 12h14"/><circle cx="12" cy="12" r="9.500"/>`,
  pencil: svg`<path d="M4 20l1-5L16 4l4 4L9 19zM13 7l4 4"/>`,
  ruler: svg`<path d="M3 16L16 3l5 5L8 21zM7 12l2 2M10 9l3 3M13 6l2 2"/>`,
  compare: svg`<path d="M12 3v18M4 5h5v14H4zM15 5h5v14h-5z"/>`,
  bin: svg`<path d="M4 7h16M9 7V4h6v3M6 7l1 13h10l1-13M10 11v5M14 11v5"/>`,
  filter: svg`<path d="M3 5h18l-7 8v6l-4-2v-4z"/>`,
  style: svg`<circle cx="12" cy="12" r="9"/><path d="M8 10v.01M12 7.500v.01M16 10v.01"/><path d="M12 21c-2-2 1-4 3-4h3"/>`,
  undo: svg`<path d="M8 5L4 9l4 4M4 9h9a6 6 0 0 1 0 11h-3"/>`,
  redo: svg`<path d="M16 5l4 4-4 4M20 9h-9a6 6 0 0 0 0 11h3"/>`,
  check: svg`<path d="M4 13l5 5L20 6"/>`,
  save: svg`<path d="M5 4h11l4 4v12H4V4zM8 4v5h7V4M8 20v-6h8v6"/>`,
  upload: svg`<path d="M12 16V5M8 8l4-4 4 4M4 16v4h16v-4"/>`,
  download: svg`<path d="M12 4v11M8 12l4 4 4-4M4 16v4h16v-4"/>`,
  point: svg`<circle cx="12" cy="12" r="4"/>`,
  line: svg`<path d="M4 18L10 8l5 6 5-9"/>`,
  polygon: svg`<path d="M12 3l9 7-4 10H7L3 10z"/>`,
  rectangle: svg`<path d="M4 6h16v12H4z"/>`,
  circle: svg`<circle cx="12" cy="12" r="8.500"/>`,
  text: svg`<path d="M5 7V4h14v3M12 4v16M9 20h6"/>`,
  history: svg`<circle cx="12" cy="12" r="9"/><path d="M12 7v5l4 2"/>`,
  person: svg`<circle cx="12" cy="8" r="4"/><path d="M4 21a8 8 0 0 1 16 0"/>`,
  offline: svg`<path d="M3 3l18 18M5 12a10 10 0 0 1 4-2.5M2 8a15 15 0 0 1 4-2.4M10.500 5a15 15 0 0 1 11.500 3M16 11a10 10 0 0 1 3 1.500M9 16a5 5 0 0 1 6 0M12 20v.01"/>`,
};

/** The picture of a module's tool, by the `d` of its path. */
export function pathIcon(d: string): TemplateResult {
  return html`<svg class="icon" viewBox="0 0 24 24" aria-hidden="true"><path d=${d} /></svg>`;
}

/** A picture beside a text, or in a button that has a name: not told to screen readers. */
export function icon(name: keyof typeof shapes): TemplateResult {
  return html`<svg class="icon" viewBox="0 0 24 24" aria-hidden="true">${shapes[name]}</svg>`;
}
