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
    label: 'Interactive map. Arrow keys to pan, plus and minus to zoom, Enter to describe what is at the centre.',
    zoomIn: 'Zoom in',
    zoomOut: 'Zoom out',
    home: 'Whole view',
    controls: 'Map navigation',
    attribution: 'Sources',
    scale: (denominator: number) => `1:${number(denominator)}`,
    hint: 'Enter: describe what is at the centre',
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
    details: 'Details',
    source: (attribution: string) => `Source: ${attribution}`,
  },

  status: {
    away: 'The server does not answer. The map will update by itself.',
    back: 'The server answers again.',
    added: (titles: string) => `New layer: ${titles}.`,
    removed: (titles: string) => `Layer withdrawn: ${titles}.`,
    refreshed: (titles: string) => `Layer updated: ${titles}.`,
    found: (count: number) => (count === 0 ? 'Nothing to describe here.' : count === 1 ? '1 feature found.' : `${count} features found.`),
  },
};

function number(value: number): string {
  return new Intl.NumberFormat('en-CA', { maximumSignificantDigits: 3 }).format(value);
}
