import type { Messages } from './messages.js';

/** The texts of the viewer in English. */
export const en: Messages = {
  locale: 'en-CA',
  title: 'IGO – Map',
  brand: 'Open Geomatics Infrastructure',
  heading: 'Interactive map of Québec',
  skipToMap: 'Skip to the map',
  otherLanguage: 'Français',
  noscript: 'This map needs JavaScript. The same data are offered by the WMS services of this server.',

  map: {
    whole: 'Open the map',
    label: 'Interactive map. Arrow keys to pan, plus and minus to zoom, Enter to describe what is at the centre.',
    zoomIn: 'Zoom in',
    zoomOut: 'Zoom out',
    home: 'Whole view',
    controls: 'Map navigation',
    attribution: 'Sources',
    scale: (denominator: number) => `1:${number(denominator)}`,
    hint: 'Enter: describe what is at the centre',
    projection: 'Projection',
    mercator: 'Web Mercator (EPSG:3857)',
    lambert: 'Québec Lambert (EPSG:32198)',
  },

  layers: {
    heading: 'Layers',
    show: 'Show the layers',
    hide: 'Hide the layers',
    legend: 'Legend',
    legendOf: (title: string) => `Legend: ${title}`,
    sample: 'Sample',
    sampleHint: 'Sample data: they show how it works, not the territory.',
    zoomTo: (title: string) => `Go to the extent: ${title}`,
    tooFar: 'Zoom in to see it',
    tooNear: 'Zoom out to see it',
    leaving: 'Withdrawn by the partner',
    problem: (reason: string) => `Unavailable: ${reason}`,
    empty: 'No layer is published at the moment.',
    loading: 'Loading the layers…',
    filter: 'Filter the layers',
    noMatch: 'No layer matches.',
    grouping: 'Group',
    byTheme: 'By theme',
    byPartner: 'By partner',
    about: (title: string) => `About: ${title}`,
    time: (title: string) => `Time: ${title}`,
    allTime: (period: string) => `All (${period})`,
    added: 'Added by modules',
  },

  maps: {
    heading: 'Ready-made maps',
    leave: 'Back to the usual layers',
    opened: (title: string) => `Map open: ${title}.`,
    missing: (titles: string, count: number) =>
      count === 1
        ? `A layer of this map is missing for now: ${titles}. It will be added as soon as it is back.`
        : `Layers of this map are missing for now: ${titles}. They will be added as soon as they are back.`,
    away: (name: string) => `The map that was asked for (${name}) is not offered for now. It will open as soon as it is back.`,
  },

  tabs: {
    label: 'How layers are listed',
    all: 'All',
    shown: 'Shown',
    list: 'In view',
  },

  shown: {
    empty: 'No layer is shown.',
    help: 'The first is drawn on top. Drag a handle, or use the arrows.',
    drag: (title: string) => `Move: ${title}`,
    up: (title: string) => `Move up: ${title}`,
    down: (title: string) => `Move down: ${title}`,
    hide: (title: string) => `Take off the map: ${title}`,
    opacity: (title: string) => `Opacity: ${title}`,
    style: (title: string) => `Style: ${title}`,
    moved: (title: string, position: number, count: number) => `${title}: place ${position} of ${count}.`,
  },

  list: {
    help: 'The features that the map shows, in words.',
    refresh: 'Update the list',
    loading: 'Reading what is in view…',
    failed: 'The list could not be read.',
    empty: 'No feature is in view.',
    count: (count: number) => (count === 1 ? '1 feature' : `${whole(count)} features`),
    more: (shown: number, count: number) => `The first ${shown} of ${whole(count)}. Zoom in to see fewer.`,
    problem: (reason: string) => `Cannot be read: ${reason}`,
  },

  about: {
    close: 'Close the information',
    partner: 'Partner',
    licence: 'Licence',
    contact: 'Contact',
    source: 'Source',
    features: 'Features',
    scales: 'Scales',
    anyScale: 'All',
    from: (denominator: number) => `from ${ratio(denominator)}`,
    to: (denominator: number) => `up to ${ratio(denominator)}`,
    keywords: 'Keywords',
    name: 'Technical name',
    services: 'Service addresses',
    copy: (what: string) => `Copy the address: ${what}`,
    copied: 'Address copied.',
  },

  search: {
    label: 'Search a place, coordinates, a layer',
    clear: 'Clear the search',
    layers: 'Layers',
    coordinates: 'Coordinates',
    results: (count: number) => (count === 0 ? 'No result.' : count === 1 ? '1 result.' : `${count} results.`),
    none: 'No result.',
    failed: (title: string) => `${title}: the search failed.`,
  },

  share: {
    button: 'Share',
    heading: 'Share this map',
    link: 'Link to this view',
    copy: 'Copy the link',
    copied: 'Link copied.',
    close: 'Close',
  },

  modules: {
    failed: (id: string, kept: boolean) =>
      kept ? `The module ${id} could not be updated; the version before goes on.` : `The module ${id} could not be loaded.`,
  },

  card: {
    heading: 'Description',
    close: 'Close the description',
    searching: 'Looking for what is here…',
    nothing: 'Nothing to describe here.',
    noLayer: 'No visible layer can be described at this scale.',
    failed: 'The server did not answer. Try again in a moment.',
    problem: (title: string, reason: string) => `“${title}” could not be asked: ${reason}`,
    previous: 'Previous feature',
    next: 'Next feature',
    position: (index: number, count: number) => `${index} of ${count}`,
    firstOf: (shown: number, total: number) => `first ${shown} rows of ${total}`,
    details: 'Details',
    source: (attribution: string) => `Source: ${attribution}`,
  },

  dev: {
    serving: 'The map shows the version before, until this is mended.',
  },

  tools: {
    label: 'Map tools',
    map: 'My map',
    add: 'Add',
    draw: 'Draw',
    measure: 'Measure',
    compare: 'Compare',
    close: 'Close the tool',
    loading: 'Loading…',
    failed: 'The tool could not be loaded. Check the connection, then open it again.',
  },

  own: {
    heading: 'My additions',
    remove: (title: string) => `Delete: ${title}`,
    filter: (title: string) => `Filter: ${title}`,
    filtered: 'Filtered',
    look: (title: string) => `Appearance: ${title}`,
  },

  status: {
    preview: (bundle: string, version: string) => `Preview of ${bundle} ${version}, which is not live.`,
    previewOver: 'This preview is over: the version is live or was given up.',
    toLive: 'See the live map',
    away: 'The server does not answer. The map will update by itself.',
    back: 'The server answers again.',
    added: (titles: string) => `New layer: ${titles}.`,
    removed: (titles: string) => `Layer withdrawn: ${titles}.`,
    refreshed: (titles: string) => `Layer updated: ${titles}.`,
    found: (count: number) => (count === 0 ? 'Nothing to describe here.' : count === 1 ? '1 feature found.' : `${count} features found.`),
  },
};

function ratio(denominator: number): string {
  return `1:${whole(denominator)}`;
}

function whole(value: number): string {
  return new Intl.NumberFormat('en-CA', { maximumFractionDigits: 0 }).format(value);
}

function number(value: number): string {
  return new Intl.NumberFormat('en-CA', { maximumSignificantDigits: 3 }).format(value);
}
