/**
 * What a viewer module of a partner bundle may do: the contract between `IGO-INF/viewer/index.js` and the viewer. The
 * guide is `viewer-modules.en.md` among the partners' bundles.
 */
import type OlMap from 'ol/Map.js';
import type BaseLayer from 'ol/layer/Base.js';

/** Raised when a change breaks modules; a module of another major is not activated. */
export const API_VERSION = 1;

export type Language = 'fr' | 'en';

/** A text in both languages. */
export interface Text {
  readonly fr: string;
  readonly en: string;
}

/** West, south, east, north in degrees. */
export type LonLatBounds = readonly [number, number, number, number];

/** The default export of `index.js`. */
export interface ViewerModule {
  /** The {@link API_VERSION} that the module was written for. */
  readonly api: number;
  /** Contributes by the context. What throws, or takes longer than ten seconds, puts the former version back. */
  activate(context: ModuleContext): void | Promise<void>;
  /** What the next version, or this one when it is put back, finds as `previousState`. */
  saveState?(): unknown;
}

export interface ModuleContext {
  readonly map: OlMap;
  /** The language now; see {@link ModuleContext.onLanguage}. */
  readonly language: Language;
  readonly module: { readonly id: string; readonly version: string; readonly hash: string; readonly base: string };
  /**
   * To be put before the server's paths, as in `fetch(context.server + '/viewer/search?…')`: empty, unless the page is a
   * preview of a version that is not live yet.
   */
  readonly server: string;
  /** Aborted when the module is disposed of: for `fetch` and `addEventListener`. */
  readonly signal: AbortSignal;
  readonly previousState: unknown;
  /** A text of the module's own that permalinks carry, 500 characters at most. */
  state: string | undefined;

  /** The text in the language of now. */
  t(text: Text): string;
  addLayer(layer: LayerContribution): void;
  addTheme(theme: ThemeContribution): void;
  addLegend(legend: LegendContribution): void;
  addPanel(panel: PanelContribution): void;
  /** Opens a panel of this module's. */
  showPanel(id: string): void;
  addTool(tool: ToolContribution): void;
  addSearch(search: SearchContribution): void;
  addIdentify(identify: IdentifyContribution): void;
  /** Called when the person changes the language. */
  onLanguage(listener: (language: Language) => void): void;
  /**
   * Defines a custom element under a name that is this version's own, since names cannot be defined twice.
   *
   * @returns the name to create it by
   */
  define(name: string, element: CustomElementConstructor): string;
  /** Undoes what the module did beside the context; called once, last registered first. */
  onDispose(undo: () => void): void;
  /** Says something to screen readers, politely. */
  announce(text: string): void;
  goTo(bounds: LonLatBounds): void;
}

/** A layer that the module draws itself, in the list beside those of the server. */
export interface LayerContribution {
  readonly id: string;
  readonly title: Text;
  readonly layer: BaseLayer;
  readonly attribution?: string;
  /** Id of a {@link ThemeContribution} under whose heading it is listed; without it, under that of all modules' layers. */
  readonly theme?: string;
}

/** A heading in the list of layers, shown while layers of modules name it. */
export interface ThemeContribution {
  readonly id: string;
  readonly title: Text;
}

/** Explains a layer where its legend is: one that a module draws, or more about one of the server. */
export interface LegendContribution {
  readonly id: string;
  /** Id of a {@link LayerContribution}, or name of a layer of the server, as `foret:peuplement`. */
  readonly layer: string;
  /** Shown as it is; its content is the module's own to keep accessible and in the language of now. */
  readonly element: HTMLElement;
}

/** A section beneath the layers; one is open at a time, so that the layers keep their room. */
export interface PanelContribution {
  readonly id: string;
  readonly title: Text;
  /** Whether it is open at first. */
  readonly open?: boolean;
  /** Shown as it is; its content is the module's own to keep accessible and in the language of now. */
  readonly element: HTMLElement;
}

/** A button of the map. */
export interface ToolContribution {
  readonly id: string;
  readonly title: Text;
  /** The `d` of an SVG path in a box of 24 by 24, drawn as a line. */
  readonly icon: string;
  run(): void;
}

export interface SearchContribution {
  readonly id: string;
  readonly title: Text;
  /** @param typed at least two characters */
  search(typed: string, signal: AbortSignal): Promise<readonly SearchResult[]>;
}

export interface SearchResult {
  readonly title: string;
  readonly text?: string;
  readonly bounds: LonLatBounds;
}

/** Cards for what the module draws. */
export interface IdentifyContribution {
  readonly id: string;
  readonly title: Text;
  /** @param coordinate in the map's projection */
  identify(coordinate: readonly [number, number], resolution: number, signal: AbortSignal): Promise<readonly CardContribution[]>;
}

export interface CardContribution {
  readonly title: string;
  readonly lines: readonly string[];
  readonly details?: readonly { readonly label: string; readonly value: string }[];
  /** GeoJSON in the map's projection. */
  readonly geometry?: object;
}
