// @ts-check
import { make, room } from './dom.js';
import { TEXTS } from './texts.js';

const LAYER = 'securite:evenement';
const EVERY = 10_000;
const COLOURS = { 1: '#F2C94C', 2: '#F2994A', 3: '#D64545', 4: '#7B1FA2' };
const MARKS = {
  1: 'M8 2a6 6 0 1 0 .01 0z',
  2: 'M8 1.5a6.5 6.5 0 1 0 .01 0z',
  3: 'M8 1l7 13H1z',
  4: 'M8 .5l2.2 5 5.3.5-4 3.6 1.2 5.4L8 12.2 3.3 15l1.2-5.4-4-3.6 5.3-.5z',
};

/**
 * The list of events, read anew while anybody may see it. The browser asks with the entity tag of what it has.
 *
 * @param {import('@igo/viewer-api').ModuleContext} context
 * @returns {HTMLElement}
 */
export function eventList(context) {
  const element = room();
  /** @type {{id: string, properties: Record<string, any>, geometry: {coordinates: [number, number]}}[] | undefined} */
  let events;
  let away = false;
  /** @type {Set<string>} */
  let known = new Set();

  const render = () => {
    const active = /** @type {HTMLElement | null} */ (document.activeElement);
    const focused = active && element.contains(active) ? active.dataset['event'] : undefined;
    const t = context.t;
    const list = away
      ? make('p', { class: 'wrong' }, t(TEXTS.eventsAway))
      : events?.length === 0
        ? make('p', {}, t(TEXTS.eventsNone))
        : make('ul', {}, ...(events ?? []).map(item));
    element.replaceChildren(
      make('p', { class: 'note' }, t(TEXTS.eventsNote)),
      list,
      make('p', {}, make('a', { href: `${context.server}/partner/securite/evenements?lang=${context.language}` }, t(TEXTS.feed))),
    );
    if (focused) {
      /** @type {HTMLElement | null} */ (element.querySelector(`[data-event="${CSS.escape(focused)}"]`))?.focus();
    }
  };

  /** @param {NonNullable<typeof events>[number]} event */
  const item = (event) => {
    const t = context.t;
    const { gravite, debut } = event.properties;
    const time = new Intl.DateTimeFormat(`${context.language}-CA`, { hour: '2-digit', minute: '2-digit' }).format(new Date(debut));
    const severity = t(TEXTS.severities[/** @type {1} */ (gravite)] ?? { fr: gravite, en: gravite });
    const mark = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
    mark.setAttribute('viewBox', '0 0 16 16');
    mark.setAttribute('class', 'mark');
    mark.setAttribute('aria-hidden', 'true');
    const path = document.createElementNS('http://www.w3.org/2000/svg', 'path');
    path.setAttribute('d', MARKS[/** @type {1} */ (gravite)] ?? MARKS[1]);
    path.setAttribute('fill', COLOURS[/** @type {1} */ (gravite)] ?? COLOURS[1]);
    path.setAttribute('stroke', 'currentColor');
    mark.append(path);
    const button = make(
      'button',
      { type: 'button', class: 'event', 'data-event': event.id, onclick: () => show(event) },
      make('span', { class: 'title' }, title(event)),
      make('span', { class: 'note' }, `${t(TEXTS.severity)} ${severity}, ${t(TEXTS.since)} ${time}`),
    );
    button.prepend(mark);
    button.setAttribute('title', `${t(TEXTS.show)}`);
    return make('li', {}, button);
  };

  /** @param {NonNullable<typeof events>[number]} event */
  const title = (event) => {
    const kind = TEXTS.kinds[/** @type {'panne'} */ (event.properties['nature'])];
    return `${kind ? context.t(kind) : event.properties['nature']} – ${event.properties['lieu']}`;
  };

  /** @param {NonNullable<typeof events>[number]} event */
  const show = (event) => {
    const [x, y] = event.geometry.coordinates;
    context.goTo([x - 0.05, y - 0.04, x + 0.05, y + 0.04]);
    context.announce(title(event));
  };

  const read = async () => {
    try {
      const query = new URLSearchParams({ f: 'json', limit: '100', sortby: '-debut' });
      const response = await fetch(`${context.server}/ogcapi/collections/${LAYER}/items?${query}`, { signal: context.signal, cache: 'no-cache' });
      if (!response.ok) {
        throw new Error(`${response.status}`);
      }
      const answer = await response.json();
      const fresh = answer.features.filter((/** @type {{id: string}} */ e) => !known.has(e.id));
      const first = events === undefined;
      const same = !away && !first && fresh.length === 0 && events?.length === answer.features.length;
      events = answer.features;
      known = new Set(answer.features.map((/** @type {{id: string}} */ e) => e.id));
      away = false;
      if (!same) {
        render();
      }
      if (!first && fresh.length > 0 && element.isConnected && element.checkVisibility()) {
        context.announce(`${context.t(TEXTS.eventsNew)} ${title(fresh[0])}`);
      }
    } catch (error) {
      if (!context.signal.aborted && !away) {
        away = true;
        render();
      }
    }
  };

  render();
  void read();
  const timer = setInterval(() => {
    if (document.visibilityState === 'visible') {
      void read();
    }
  }, EVERY);
  context.onDispose(() => clearInterval(timer));
  document.addEventListener('visibilitychange', () => document.visibilityState === 'visible' && void read(), { signal: context.signal });
  context.onLanguage(render);
  return element;
}
