import TileState from 'ol/TileState.js';
import type ImageTile from 'ol/ImageTile.js';
import TileLayer from 'ol/layer/Tile.js';
import TileWMS from 'ol/source/TileWMS.js';
import type { ViewerLayer } from '../state/layers.js';
import { resolutionOf } from './scale.js';
import { tileGridOf } from './projections.js';

/** Address of the server's WMS. */
const WMS = '/wms';

/** Says whether pictures of a layer arrive: the server's reason if one failed, nothing when one came. */
export type Availability = (name: string, problem: string | undefined) => void;

/** A served layer in the map: pictures of the WMS, drawn anew when anything that shows has changed. */
export class WmsLayer {
  readonly ol: TileLayer<TileWMS>;
  #shown: ViewerLayer;
  readonly #availability: Availability;

  constructor(layer: ViewerLayer, projection: string, availability: Availability) {
    this.#shown = layer;
    this.#availability = availability;
    this.ol = new TileLayer({ preload: 0, className: `igo-layer-${layer.served.name.replace(/\W/g, '-')}` });
    this.project(projection);
    this.#apply(layer);
  }

  /** Follows the person's choices and what is served; pictures are asked for again only if they would differ. */
  update(layer: ViewerLayer): void {
    const old = this.#shown;
    this.#shown = layer;
    if (old.served.revision !== layer.served.revision || old.style !== layer.style || old.served.name !== layer.served.name) {
      this.ol.getSource()?.updateParams(this.#parameters());
    }
    this.#apply(layer);
  }

  project(projection: string): void {
    this.ol.setSource(
      new TileWMS({
        url: WMS,
        params: this.#parameters(),
        projection,
        tileGrid: tileGridOf(projection),
        transition: matchMedia('(prefers-reduced-motion: reduce)').matches ? 0 : 200,
        tileLoadFunction: (tile, source) => void this.#load(tile as ImageTile, source),
      }),
    );
  }

  #parameters(): Record<string, string> {
    const { served, style } = this.#shown;
    return {
      VERSION: '1.3.0',
      LAYERS: served.name,
      STYLES: style,
      FORMAT: 'image/png',
      TRANSPARENT: 'true',
      TILED: 'true',
      // Another version has another address, so that no cache shows an old one.
      REVISION: served.revision,
    };
  }

  #apply(layer: ViewerLayer): void {
    const { min, max } = layer.served.scales;
    this.ol.setVisible(layer.visible);
    this.ol.setOpacity(layer.opacity);
    this.ol.setMinResolution(min === undefined ? 0 : resolutionOf(min));
    this.ol.setMaxResolution(max === undefined ? Infinity : resolutionOf(max));
  }

  /** By fetch, since an image element would hide what the server says of a failure. */
  async #load(tile: ImageTile, source: string): Promise<void> {
    const image = tile.getImage() as HTMLImageElement;
    try {
      const response = await fetch(source);
      if (!response.ok || !response.headers.get('Content-Type')?.startsWith('image/')) {
        throw new Error(reasonIn(await response.text(), response.status));
      }
      const address = URL.createObjectURL(await response.blob());
      image.addEventListener('load', () => URL.revokeObjectURL(address), { once: true });
      image.src = address;
      this.#availability(this.#shown.served.name, undefined);
    } catch (error) {
      tile.setState(TileState.ERROR);
      this.#availability(this.#shown.served.name, error instanceof Error ? error.message : String(error));
    }
  }

  dispose(): void {
    this.ol.getSource()?.dispose();
    this.ol.dispose();
  }
}

/** The text of a ServiceException, else of whatever was answered. */
function reasonIn(answer: string, status: number): string {
  const exception = /<ServiceException[^>]*>([\s\S]*?)<\/ServiceException>/.exec(answer)?.[1];
  return (exception ?? '').replace(/<!\[CDATA\[|\]\]>/g, '').trim() || `HTTP ${status}`;
}
