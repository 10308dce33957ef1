import type { ServedLayer } from '../../main/web/state/served.js';

/** A layer as the server lists it, with what a test cares for. */
export function served(name: string, changes: Partial<ServedLayer> = {}): ServedLayer {
  return {
    name,
    aliases: [],
    revision: 'r1',
    title: name,
    abstract: '',
    keywords: [],
    theme: 'Forêts',
    partner: 'mffp',
    attribution: '',
    sample: false,
    order: 0,
    visible: true,
    kind: 'features',
    geometry: 'polygon',
    describes: true,
    scales: {},
    styles: [{ name: 'usual', title: '', legend: '' }, { name: 'other', title: '', legend: '' }],
    ...changes,
  };
}
