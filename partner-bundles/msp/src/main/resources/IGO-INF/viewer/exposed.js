// @ts-check
import Feature from 'ol/Feature.js';
import { Polygon } from 'ol/geom.js';
import Draw from 'ol/interaction/Draw.js';
import VectorLayer from 'ol/layer/Vector.js';
import { toLonLat } from 'ol/proj.js';
import VectorSource from 'ol/source/Vector.js';
import { Fill, Stroke, Style } from 'ol/style.js';
import { make, room } from './dom.js';
import { TEXTS } from './texts.js';

const PROCESS = 'securite:elements-exposes';
const ZONES = 'securite:zone_inondable';
const POLL = 500;

/**
 * @typedef {{kind: 'zone', zone: string, title: string} | {kind: 'polygon', polygon: object, title: string}} Chosen
 * @typedef {{theme: string, titre: string, total: number, unite: string, couche: string, partenaire: string, exemple: boolean,
 *   lignes: {nom: string, valeur: number}[]}} Theme
 * @typedef {{titre: string, hectares: number, themes: Theme[], absents: {couche: string, raison: string}[]}} Result
 */

/**
 * Chooses an area, has the process run as a job, and shows what it found.
 *
 * @param {import('@igo/viewer-api').ModuleContext} context
 */
export function exposedElements(context) {
  const element = room();
  const drawn = new VectorSource();
  const layer = new VectorLayer({
    source: drawn,
    zIndex: 900,
    style: new Style({ stroke: new Stroke({ color: '#095797', width: 3, lineDash: [8, 5] }), fill: new Fill({ color: 'rgb(9 87 151 / 0.12)' }) }),
  });
  context.map.addLayer(layer);
  context.onDispose(() => context.map.removeLayer(layer));

  /** @type {{no: string, nom: string, recurrence: string}[]} */
  let zones = [];
  /** @type {Chosen | undefined} */
  let chosen;
  /** @type {Draw | undefined} */
  let drawing;
  /** @type {{job: string, progress: number, message: string} | undefined} */
  let running;
  /** @type {Result | undefined} */
  let result;
  let wrong = '';

  const number = (/** @type {number} */ value) =>
    new Intl.NumberFormat(`${context.language}-CA`, { maximumFractionDigits: 1 }).format(value);

  const render = () => {
    const focused = element.contains(document.activeElement) ? document.activeElement?.id : undefined;
    const t = context.t;
    const select = /** @type {HTMLSelectElement} */ (
      make(
        'select',
        { id: 'msp-zone', onchange: (event) => chooseZone(/** @type {HTMLSelectElement} */ (event.target).value) },
        make('option', { value: '' }, t(TEXTS.choose)),
        ...zones.map((zone) => make('option', { value: zone.no }, `${zone.nom} – ${zone.recurrence} ${t(TEXTS.recurrence)}`)),
      )
    );
    select.value = chosen?.kind === 'zone' ? chosen.zone : '';
    element.replaceChildren(
      make('p', { class: 'note' }, t(TEXTS.exposedNote)),
      make('label', { for: 'msp-zone' }, t(TEXTS.zone)),
      select,
      make(
        'div',
        { class: 'row' },
        make('button', { type: 'button', id: 'msp-draw', 'aria-pressed': String(drawing !== undefined), onclick: toggleDrawing }, t(TEXTS.draw)),
        make('button', { type: 'button', id: 'msp-view', onclick: chooseView }, t(TEXTS.view)),
      ),
      ...(drawing ? [make('p', { class: 'note' }, t(TEXTS.drawing))] : []),
      ...(chosen?.kind === 'polygon' ? [make('p', {}, chosen.title)] : []),
      make(
        'div',
        { class: 'row' },
        running
          ? make('button', { type: 'button', id: 'msp-cancel', onclick: () => void cancel() }, t(TEXTS.cancel))
          : make('button', { type: 'button', id: 'msp-run', class: 'main', onclick: () => void run() }, t(TEXTS.run)),
        ...(chosen || result ? [make('button', { type: 'button', id: 'msp-clear', onclick: clear }, t(TEXTS.clear))] : []),
      ),
      ...(running
        ? [
            make('label', { for: 'msp-progress' }, `${t(TEXTS.running)} – ${running.message}`),
            make('progress', { id: 'msp-progress', max: '100', value: String(running.progress) }),
          ]
        : []),
      ...(wrong ? [make('p', { class: 'wrong', role: 'alert' }, wrong)] : []),
      ...(result ? shown(result) : []),
    );
    const again = focused === 'msp-run' && running ? 'msp-cancel' : focused === 'msp-cancel' && !running ? 'msp-run' : focused;
    if (again) {
      /** @type {HTMLElement | null} */ (element.querySelector(`#${again}`))?.focus();
    }
  };

  /** @param {Result} found */
  const shown = (found) => {
    const t = context.t;
    const rows = found.themes.map((theme) =>
      make(
        'tr',
        {},
        make('th', { scope: 'row' }, theme.titre),
        make('td', { class: 'number' }, `${number(theme.total)} ${theme.unite}`.trim()),
        make('td', {}, theme.exemple ? `${theme.partenaire} (${t(TEXTS.sample)})` : theme.partenaire),
      ),
    );
    const table = make(
      'div',
      { class: 'scroll', tabindex: '0', role: 'region', 'aria-label': found.titre },
      make(
        'table',
        {},
        make('caption', {}, `${found.titre} – ${t(TEXTS.area)} ${number(found.hectares)} ha`),
        make(
          'thead',
          {},
          make('tr', {}, ...[TEXTS.theme, TEXTS.total, TEXTS.source].map((head) => make('th', { scope: 'col' }, t(head)))),
        ),
        make('tbody', {}, ...rows),
      ),
    );
    const details = found.themes
      .filter((theme) => theme.lignes.length > 0)
      .map((theme) =>
        make(
          'details',
          {},
          make('summary', {}, `${t(TEXTS.details)} – ${theme.titre}`),
          make(
            'table',
            {},
            make('caption', { class: 'note' }, theme.couche),
            make(
              'tbody',
              {},
              ...theme.lignes.map((line) =>
                make('tr', {}, make('th', { scope: 'row' }, line.nom), make('td', { class: 'number' }, `${number(line.valeur)} ${theme.unite}`.trim())),
              ),
            ),
          ),
        ),
      );
    const away =
      found.absents.length === 0
        ? []
        : [
            make(
              'div',
              { class: 'wrong' },
              make('p', {}, t(TEXTS.away)),
              make('ul', {}, ...found.absents.map((each) => make('li', {}, `${each.couche} : ${each.raison}`))),
            ),
          ];
    return [table, ...away, ...details];
  };

  /** @param {string} no */
  const chooseZone = (no) => {
    const zone = zones.find((each) => each.no === no);
    drawn.clear();
    result = undefined;
    wrong = '';
    chosen = zone && { kind: 'zone', zone: no, title: zone.nom };
    render();
    if (zone) {
      void showZone(no);
    }
  };

  /** @param {string} no */
  const showZone = async (no) => {
    const response = await fetch(`${context.server}/ogcapi/collections/${ZONES}/items/${encodeURIComponent(no)}?f=json`, { signal: context.signal });
    if (response.ok) {
      const feature = await response.json();
      const pairs = feature.geometry.coordinates.flat(2);
      const xs = pairs.map((/** @type {number[]} */ p) => p[0]);
      const ys = pairs.map((/** @type {number[]} */ p) => p[1]);
      context.goTo([Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)]);
    }
  };

  /**
   * @param {Polygon} geometry in the map's projection
   * @param {string} title
   */
  const choosePolygon = (geometry, title) => {
    drawn.clear();
    drawn.addFeature(new Feature(geometry));
    const projection = context.map.getView().getProjection();
    const coordinates = geometry.getCoordinates().map((ring) => ring.map((pair) => toLonLat(pair, projection)));
    chosen = { kind: 'polygon', polygon: { type: 'Polygon', coordinates }, title };
    result = undefined;
    wrong = '';
    context.announce(title);
    render();
  };

  const chooseView = () => {
    const extent = context.map.getView().calculateExtent(context.map.getSize());
    const [west, south, east, north] = /** @type {[number, number, number, number]} */ (extent);
    // The whole view is a little more than what is asked for, so that its edge shows.
    const dx = (east - west) / 20;
    const dy = (north - south) / 20;
    const ring = [
      [west + dx, south + dy],
      [east - dx, south + dy],
      [east - dx, north - dy],
      [west + dx, north - dy],
      [west + dx, south + dy],
    ];
    choosePolygon(new Polygon([ring]), context.t(TEXTS.chosenView));
  };

  const stopDrawing = () => {
    if (drawing) {
      context.map.removeInteraction(drawing);
      drawing = undefined;
    }
  };

  const toggleDrawing = () => {
    if (drawing) {
      stopDrawing();
      render();
      return;
    }
    const draw = new Draw({ type: 'Polygon', stopClick: true });
    drawing = draw;
    draw.on('drawend', (event) => {
      const geometry = /** @type {Polygon} */ (event.feature.getGeometry());
      // The double click that ends it must not zoom, so the interaction outlives it.
      setTimeout(() => {
        stopDrawing();
        choosePolygon(geometry, context.t(TEXTS.chosenPolygon));
      });
    });
    context.map.addInteraction(draw);
    context.announce(context.t(TEXTS.drawing));
    render();
  };
  context.onDispose(stopDrawing);
  document.addEventListener(
    'keydown',
    (event) => {
      if (event.key === 'Escape' && drawing) {
        stopDrawing();
        render();
      }
    },
    { signal: context.signal },
  );

  const clear = () => {
    drawn.clear();
    chosen = undefined;
    result = undefined;
    wrong = '';
    render();
    /** @type {HTMLElement | null} */ (element.querySelector('#msp-zone'))?.focus();
  };

  const run = async () => {
    if (!chosen) {
      wrong = context.t(TEXTS.none);
      render();
      return;
    }
    wrong = '';
    result = undefined;
    const inputs = chosen.kind === 'zone' ? { zone: chosen.zone } : { polygone: chosen.polygon };
    try {
      const response = await fetch(`${context.server}/ogcapi/processes/${PROCESS}/execution?lang=${context.language}`, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json', Prefer: 'respond-async' },
        body: JSON.stringify({ inputs }),
        signal: context.signal,
      });
      const accepted = await response.json();
      if (response.status !== 201) {
        throw new Error(accepted.detail ?? String(response.status));
      }
      running = { job: accepted.jobID, progress: 0, message: '' };
      context.announce(context.t(TEXTS.running));
      render();
      await follow(accepted.jobID);
    } catch (error) {
      if (!context.signal.aborted) {
        running = undefined;
        wrong = `${context.t(TEXTS.failed)} ${/** @type {Error} */ (error).message}`;
        render();
      }
    }
  };

  /** @param {string} job */
  const follow = async (job) => {
    while (running?.job === job) {
      const status = await asked(`/ogcapi/jobs/${job}?f=json&lang=${context.language}`);
      if (running?.job !== job) {
        return;
      }
      if (status.status === 'accepted' || status.status === 'running') {
        if (running.progress !== status.progress || running.message !== (status.message ?? '')) {
          running = { job, progress: status.progress, message: status.message ?? '' };
          render();
        }
        await new Promise((resume) => setTimeout(resume, POLL));
        continue;
      }
      if (status.status !== 'successful') {
        throw new Error(status.message ?? status.status);
      }
      result = await asked(`/ogcapi/jobs/${job}/results?f=json&lang=${context.language}`);
      running = undefined;
      context.announce(context.t(TEXTS.done));
      render();
      element.querySelector('.scroll')?.scrollIntoView({ block: 'nearest' });
    }
  };

  /** @param {string} path */
  const asked = async (path) => {
    const response = await fetch(context.server + path, { signal: context.signal, cache: 'no-cache' });
    const answer = await response.json();
    if (!response.ok) {
      throw new Error(answer.detail ?? String(response.status));
    }
    return answer;
  };

  const cancel = async () => {
    const job = running?.job;
    running = undefined;
    context.announce(context.t(TEXTS.cancelled));
    render();
    if (job) {
      await fetch(`${context.server}/ogcapi/jobs/${job}`, { method: 'DELETE' });
    }
  };

  const readZones = async () => {
    const query = new URLSearchParams({ f: 'json', limit: '500', properties: 'no,nom,recurrence', skipGeometry: 'true' });
    try {
      const answer = await asked(`/ogcapi/collections/${ZONES}/items?${query}`);
      zones = answer.features
        .map((/** @type {{properties: any}} */ feature) => feature.properties)
        .sort((/** @type {any} */ a, /** @type {any} */ b) => a.nom.localeCompare(b.nom, context.language) || b.recurrence.localeCompare(a.recurrence));
      render();
    } catch (error) {
      if (!context.signal.aborted) {
        wrong = `${context.t(TEXTS.failed)} ${/** @type {Error} */ (error).message}`;
        render();
      }
    }
  };

  render();
  void readZones();
  context.onLanguage(render);
  return { element, draw: toggleDrawing };
}
