import { readPermalink, type Place } from '../state/permalink.js';
import type { ViewerLayer } from '../state/layers.js';
import { ROOT } from '../state/root.js';
import type { Store } from '../state/store.js';
import { openingBounds } from './home.js';
import { DENSITY, levelOf, MAX_ZOOM, MIN_ZOOM, PADDING, resolutionAt, resolutionOf, SMALLEST_FIT, WEB_MERCATOR } from './scale.js';

/** Where the map opens: centre in Web Mercator, metres a pixel. */
export interface View {
  readonly x: number;
  readonly y: number;
  readonly resolution: number;
}

/** The picture that the page shows where its map will be, until that has drawn itself. */
export interface Opening {
  /** Done when the picture can be seen, or is not to be waited for. */
  readonly seen: Promise<void>;
  /** Absent as long as it is not known what to show, and where one picture cannot show it. */
  picture?: { readonly image: HTMLImageElement; readonly view: View; readonly width: number; readonly height: number };
}

const EARTH = 6_378_137;
/** The server's limit for a side of a picture, in pixels. */
const LARGEST = 4096;
/** How long the rest of the page waits for its picture, in milliseconds. */
const PATIENCE = 700;

/** Asks for one picture of all that the map shows at first as soon as the store knows what that is. */
export function showOpening(store: Store, stage: HTMLElement): Opening {
  let seen = () => {};
  const opening: Opening = { seen: new Promise((resolve) => (seen = resolve)) };
  setTimeout(seen, PATIENCE);
  const stop = store.subscribe(() => {
    if (store.served) {
      stop();
      const { clientWidth: width, clientHeight: height } = stage;
      const link = readPermalink(location.search, store.language);
      const view = viewOf(link.place, openingBounds(store), width, height);
      const address = link.crs === undefined && pictureAddress(store, view, width, height);
      if (address) {
        const image = new Image(width, height);
        image.className = 'opening';
        image.alt = '';
        image.fetchPriority = 'high';
        image.src = address;
        stage.append(image);
        opening.picture = { image, view, width, height };
        void image.decode().then(painted, () => {}).then(seen);
      } else {
        seen();
      }
    }
  });
  return opening;
}

/**
 * The view that the map takes in a stage: a place's own, or the finest level at which some bounds fit.
 *
 * @param bounds longitude and latitude: west, south, east, north
 */
export function viewOf(place: Place | undefined, bounds: readonly number[], width: number, height: number): View {
  if (place) {
    const zoom = Math.min(MAX_ZOOM, Math.max(MIN_ZOOM, Math.round(place.zoom)));
    return { x: eastingOf(place.longitude), y: northingOf(place.latitude), resolution: resolutionAt(zoom) };
  }
  const [west, south, east, north] = [eastingOf(bounds[0]!), northingOf(bounds[1]!), eastingOf(bounds[2]!), northingOf(bounds[3]!)];
  const fitting = Math.max(
    (east - west) / Math.max(1, width - 2 * PADDING),
    (north - south) / Math.max(1, height - 2 * PADDING),
    SMALLEST_FIT,
  );
  return { x: (west + east) / 2, y: (south + north) / 2, resolution: resolutionAt(levelOf(fitting)) };
}

/** Done when what is there now has been painted. */
function painted(): Promise<void> {
  return new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
}

/** Nothing if no picture of one request can show it: layers seen through, at times of their own, or none. */
function pictureAddress(store: Store, view: View, width: number, height: number): string | undefined {
  const layers = store.shown.filter(({ served }) => isDrawnAt(served.scales, view.resolution));
  if (layers.length === 0 || DENSITY * Math.max(width, height) > LARGEST || Math.min(width, height) < 1 || !layers.every(isPlain)) {
    return undefined;
  }
  const upwards = [...layers].reverse();
  const [dx, dy] = [(view.resolution * width) / 2, (view.resolution * height) / 2];
  const parameters = new URLSearchParams({
    SERVICE: 'WMS',
    VERSION: '1.3.0',
    REQUEST: 'GetMap',
    LAYERS: upwards.map(({ served }) => served.name).join(),
    STYLES: upwards.map(({ style }) => style).join(),
    CRS: WEB_MERCATOR,
    BBOX: [view.x - dx, view.y - dy, view.x + dx, view.y + dy].join(),
    WIDTH: String(DENSITY * width),
    HEIGHT: String(DENSITY * height),
    DPI: String(DENSITY * 90),
    FORMAT: 'image/png',
    TRANSPARENT: 'true',
    ...(layers.some(({ served }) => served.timed) && { TIME: 'default' }),
    REVISION: store.served!.revision,
  });
  return `${ROOT}/wms?${parameters}`;
}

function isPlain({ opacity, time }: ViewerLayer): boolean {
  return opacity === 1 && time === undefined;
}

function isDrawnAt({ min, max }: { readonly min?: number; readonly max?: number }, resolution: number): boolean {
  return (min === undefined || resolution >= resolutionOf(min)) && (max === undefined || resolution < resolutionOf(max));
}

function eastingOf(longitude: number): number {
  return EARTH * (longitude * Math.PI) / 180;
}

function northingOf(latitude: number): number {
  return EARTH * Math.log(Math.tan(Math.PI / 4 + (latitude * Math.PI) / 360));
}
