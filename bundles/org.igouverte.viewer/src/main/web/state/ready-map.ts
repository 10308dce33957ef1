import type { ViewerLayer } from './layers.js';
import type { ShownLayer } from './permalink.js';
import type { OpenMap, OpenMapLayer, ServedLayer } from './served.js';

/** The layer that a name means, also an earlier one. */
function find(name: string, layers: readonly ViewerLayer[]): ViewerLayer | undefined {
  return layers.find(({ served }) => isNamed(served, name));
}

function isNamed(served: ServedLayer, name: string): boolean {
  return served.name === name || served.aliases.includes(name);
}

/** What a map asks for and nobody serves now. */
export function missingOf(map: OpenMap, layers: readonly ViewerLayer[]): OpenMapLayer[] {
  return map.layers.filter(({ name }) => {
    const layer = find(name, layers);
    return layer === undefined || layer.missingSince !== undefined;
  });
}

/** What a map shows of the layers that are there, topmost first, in the form of a link. */
export function shownBy(map: OpenMap, layers: readonly ViewerLayer[]): ShownLayer[] {
  return map.layers.flatMap(({ name, opacity, style, time, visible }) => {
    const layer = find(name, layers);
    if (layer === undefined || layer.missingSince !== undefined || visible === false) {
      return [];
    }
    const { styles, name: present } = layer.served;
    const other = styles.find((each) => each.name === style);
    return [{ name: present, opacity, ...(other && other !== styles[0] && { style: other.name }), ...(time && { time }) }];
  });
}

/**
 * Gives layers that have just come their place in the open map: those that it asks for are just above the next of its
 * layers, the others are there to be chosen.
 */
export function settle(map: OpenMap, layers: readonly ViewerLayer[], added: readonly ViewerLayer[]): ViewerLayer[] {
  let settled = [...layers];
  for (const layer of added) {
    const at = map.layers.findIndex(({ name }) => isNamed(layer.served, name));
    if (at < 0) {
      settled = settled.map((each) => (each.served.name === layer.served.name ? { ...each, visible: false } : each));
      continue;
    }
    const present = settled.find((each) => each.served.name === layer.served.name)!;
    const others = settled.filter((each) => each !== present);
    const below = map.layers
      .slice(at + 1)
      .map(({ name }) => others.findIndex((each) => isNamed(each.served, name)))
      .find((index) => index >= 0);
    const above = map.layers
      .slice(0, at)
      .map(({ name }) => others.findIndex((each) => isNamed(each.served, name)))
      .filter((index) => index >= 0)
      .at(-1);
    others.splice(below ?? (above === undefined ? 0 : above + 1), 0, present);
    settled = others;
  }
  return settled;
}
