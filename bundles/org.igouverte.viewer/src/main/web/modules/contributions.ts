import type {
  IdentifyContribution,
  LayerContribution,
  LegendContribution,
  PanelContribution,
  SearchContribution,
  ThemeContribution,
  ToolContribution,
} from '../api/viewer-api.js';

/** What modules have added to the page. */
export interface Contributions {
  readonly layers: readonly LayerContribution[];
  readonly themes: readonly ThemeContribution[];
  readonly legends: readonly LegendContribution[];
  readonly panels: readonly PanelContribution[];
  readonly tools: readonly ToolContribution[];
  readonly searches: readonly SearchContribution[];
  readonly identifies: readonly IdentifyContribution[];
}

export const NOTHING: Contributions = { layers: [], themes: [], legends: [], panels: [], tools: [], searches: [], identifies: [] };

type Kind = keyof Contributions;

/** A list with one more. Two of one kind with the same id would be told apart by nobody. */
export function added<K extends Kind>(all: Contributions, kind: K, one: Contributions[K][number]): Contributions {
  if (all[kind].some((other) => other.id === one.id)) {
    throw new Error(`there is a contribution '${one.id}' to ${kind} already`);
  }
  return { ...all, [kind]: [...all[kind], one] };
}

export function removed<K extends Kind>(all: Contributions, kind: K, one: Contributions[K][number]): Contributions {
  return { ...all, [kind]: all[kind].filter((other) => other !== one) };
}
