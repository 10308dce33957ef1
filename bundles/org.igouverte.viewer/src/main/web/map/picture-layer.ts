import type ImageTile from 'ol/ImageTile.js';
import { buffer, intersects } from 'ol/extent.js';
import TileLayer from 'ol/layer/Tile.js';
import { transformExtent } from 'ol/proj.js';
import TileWMS from 'ol/source/TileWMS.js';
import XYZ from 'ol/source/XYZ.js';
import type { TileCoord } from 'ol/tilecoord.js';
import type { ViewerLayer } from '../state/layers.js';
import { textOf } from '../state/cql2.js';
import { tileGridOf } from './projections.js';
import { DENSITY, resolutionAt, resolutionOf, WEB_MERCATOR } from './scale.js';
import { ROOT } from '../state/root.js';

/** Pixels beside a layer's extent into which its symbols may reach; the server's tiles go a little farther. */
const RIM = 40;

/** How long a tile takes to appear, in milliseconds. */
export const FADE = 200;

/** Says whether pictures of a layer arrive: the server's reason if one failed, nothing when one came. */
export type Availability = (name: string, problem: string | undefined) => void;

/**
 * A served layer in the map: the server's prepared tiles in Web Mercator, pictures of its WMS in other projections and
 * where a time or a condition chooses what is shown, drawn anew when anything that shows has changed.
 */
export class PictureLayer {
  readonly ol: TileLayer<XYZ | TileWMS>;
  #shown: ViewerLayer;
  #projection = '';
  readonly #availability: Availability;

  constructor(layer: ViewerLayer, projection: string, availability: Availability) {
    this.#shown = layer;
    this.#availability = availability;
    this.ol = new TileLayer();
    this.project(projection);
    this.#apply(layer);
  }

  /** Follows the person's choices and what is served; pictures are asked for again only if they would differ. */
  update(layer: ViewerLayer): void {
    const old = this.#shown;
    this.#shown = layer;
    if (chosen(old) !== chosen(layer)) {
      this.#source();
    } else if (
      old.served.revision !== layer.served.revision ||
      old.style !== layer.style ||
      old.time !== layer.time ||
      old.filter !== layer.filter ||
      old.served.name !== layer.served.name
    ) {
      const source = this.ol.getSource();
      if (source instanceof TileWMS) {
        source.updateParams(this.#parameters());
      } else {
        source?.setTileUrlFunction(...this.#tiles());
      }
    }
    this.#apply(layer);
  }

  project(projection: string): void {
    if (projection === this.#projection) {
      return;
    }
    this.#projection = projection;
    this.#source();
  }

  #source(): void {
    const projection = this.#projection;
    const options = {
      projection,
      tileLoadFunction: (tile: unknown, address: string) => this.#load(tile as ImageTile, address),
      transition: matchMedia('(prefers-reduced-motion: reduce)').matches ? 0 : FADE,
    };
    if (projection === WEB_MERCATOR && !chosen(this.#shown)) {
      const [address, key] = this.#tiles();
      const source = new XYZ({ ...options, tileUrlFunction: address, maxZoom: 20, tilePixelRatio: DENSITY });
      source.setTileUrlFunction(address, key);
      this.ol.setSource(source);
    } else {
      const tileGrid = tileGridOf(projection);
      // The server takes the DPI that OpenLayers sends for fine screens to servers of this type.
      this.ol.setSource(new TileWMS({ ...options, serverType: 'qgis', url: `${ROOT}/wms`, params: this.#parameters(), tileGrid }));
    }
  }

  /**
   * Addresses of tiles, none where the layer has nothing, and what they depend on. Another version has another address, so
   * that no cache shows an old one.
   */
  #tiles(): [(tile: TileCoord) => string | undefined, string] {
    const { served, style } = this.#shown;
    const styled = style === served.styles[0]?.name ? '' : `&style=${encodeURIComponent(style)}`;
    const query = `?rev=${served.revision}${styled}`;
    const extent = served.extent && transformExtent([...served.extent], 'EPSG:4326', WEB_MERCATOR);
    const address = ([z, x, y]: TileCoord) => {
      const tile = this.ol.getSource()!.getTileGrid()!.getTileCoordExtent([z!, x!, y!]);
      return extent && !intersects(tile, buffer(extent, RIM * resolutionAt(z!)))
        ? undefined
        : `${ROOT}/tiles/${served.name}/${z}/${x}/${y}${DENSITY > 1 ? '@2x' : ''}.png${query}`;
    };
    return [address, `${served.name}${query}`];
  }

  #parameters(): Record<string, string> {
    const { served, style, time, filter } = this.#shown;
    return {
      // An empty one takes a former one back.
      CQL_FILTER: filter ? textOf(filter) : '',
      ...(served.timed && { TIME: time ?? 'default' }),
      VERSION: '1.3.0',
      LAYERS: served.name,
      STYLES: style,
      FORMAT: 'image/png',
      TRANSPARENT: 'true',
      TILED: 'true',
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

  /** An image element hides what the server says of a failure, so the first picture that fails is asked for once more. */
  #load(tile: ImageTile, address: string): void {
    const { name } = this.#shown.served;
    const image = tile.getImage() as HTMLImageElement;
    image.addEventListener('load', () => this.#availability(name, undefined), { once: true });
    image.addEventListener('error', () => void this.#wonder(name, address), { once: true });
    image.src = address;
  }

  #wondering = false;

  async #wonder(name: string, address: string): Promise<void> {
    if (!this.#wondering) {
      this.#wondering = true;
      this.#availability(name, await reasonOf(address));
      this.#wondering = false;
    }
  }

  dispose(): void {
    this.ol.getSource()?.dispose();
    this.ol.dispose();
  }
}

/** Whether something chooses among the layer's features, which prepared tiles cannot show. */
function chosen(layer: ViewerLayer): boolean {
  return layer.served.timed === true || layer.filter !== undefined;
}

/** What the server says of a picture that it does not give: a problem's detail, the text of a ServiceException. */
async function reasonOf(address: string): Promise<string | undefined> {
  try {
    const response = await fetch(address);
    if (response.ok && response.headers.get('Content-Type')?.startsWith('image/')) {
      return undefined;
    }
    const answer = await response.text();
    const said = /"detail"\s*:\s*"((?:[^"\\]|\\.)*)"/.exec(answer) ?? /<ServiceException[^>]*>\s*(?:<!\[CDATA\[)?([^<\]]*)/.exec(answer);
    return said?.[1]?.trim() || `HTTP ${response.status}`;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
