import GeoJSON from 'ol/format/GeoJSON.js';
import WMTSCapabilities from 'ol/format/WMTSCapabilities.js';
import type BaseLayer from 'ol/layer/Base.js';
import TileLayer from 'ol/layer/Tile.js';
import VectorLayer from 'ol/layer/Vector.js';
import type OlMap from 'ol/Map.js';
import TileWMS from 'ol/source/TileWMS.js';
import VectorSource from 'ol/source/Vector.js';
import WMTS, { optionsFromCapabilities } from 'ol/source/WMTS.js';
import type { Remote } from '../state/own-layers.js';
import { styleOf } from './symbols.js';

const PROXY = '/maps/outside';
/** More features of a service elsewhere than this are not drawn. */
const MAX_FEATURES = 5_000;

/** A layer of another server's service, asked through this server. */
export async function remoteLayer(remote: Remote, map: OlMap, problem: (text: string | undefined) => void): Promise<BaseLayer> {
  switch (remote.type) {
    case 'wms':
      return new TileLayer({
        source: watched(
          new TileWMS({
            url: remote.url,
            params: { VERSION: '1.3.0', LAYERS: remote.name, STYLES: remote.style ?? '', FORMAT: remote.format ?? 'image/png', TRANSPARENT: 'true' },
            tileLoadFunction: (tile, address) => ((tile as unknown as { getImage(): HTMLImageElement }).getImage().src = proxied(address)),
          }),
          problem,
        ),
      });
    case 'wmts': {
      const capabilities = new WMTSCapabilities().read(await text(withQuery(remote.url, { SERVICE: 'WMTS', REQUEST: 'GetCapabilities' })));
      const options = optionsFromCapabilities(capabilities, { layer: remote.name, projection: map.getView().getProjection().getCode(), ...(remote.style && { style: remote.style }) });
      if (!options) {
        throw new Error(remote.name);
      }
      options.tileLoadFunction = (tile, address) => ((tile as unknown as { getImage(): HTMLImageElement }).getImage().src = proxied(address));
      return new TileLayer({ source: watched(new WMTS(options), problem) });
    }
    case 'wfs':
    case 'ogcapi-features': {
      const address =
        remote.type === 'wfs'
          ? withQuery(remote.url, { SERVICE: 'WFS', VERSION: '2.0.0', REQUEST: 'GetFeature', TYPENAMES: remote.name, SRSNAME: 'urn:ogc:def:crs:OGC:1.3:CRS84', COUNT: String(MAX_FEATURES), OUTPUTFORMAT: remote.format ?? 'application/json' })
          : withQuery(`${remote.url.replace(/[?].*$/, '').replace(/\/$/, '')}/collections/${encodeURIComponent(remote.name)}/items`, { f: 'json', limit: String(MAX_FEATURES) });
      const features = new GeoJSON().readFeatures(await text(address), { featureProjection: map.getView().getProjection() });
      return new VectorLayer({ source: new VectorSource({ features }), style: (feature) => styleOf({}, feature) });
    }
  }
}

function proxied(address: string): string {
  return `${PROXY}/fetch?url=${encodeURIComponent(address)}`;
}

function withQuery(url: string, parameters: Record<string, string>): string {
  const address = new URL(url);
  Object.entries(parameters).forEach(([name, value]) => address.searchParams.set(name, value));
  return String(address);
}

async function text(address: string): Promise<string> {
  const response = await fetch(proxied(address));
  if (!response.ok) {
    throw new Error(await problemOf(response));
  }
  return response.text();
}

/** What this server says of a question that it could not answer. */
export async function problemOf(response: Response): Promise<string> {
  try {
    const { detail, title } = (await response.json()) as { detail?: string; title?: string };
    return detail ?? title ?? `HTTP ${response.status}`;
  } catch {
    return `HTTP ${response.status}`;
  }
}

function watched<T extends TileWMS | WMTS>(source: T, problem: (text: string | undefined) => void): T {
  source.on('tileloaderror', () => problem('HTTP'));
  source.on('tileloadend', () => problem(undefined));
  return source;
}

/** What a service elsewhere offers, as `GET /maps/outside` tells it. */
export interface OutsideService {
  readonly type: Remote['type'];
  readonly url: string;
  readonly title: string;
  readonly layers: readonly { readonly name: string; readonly title?: string; readonly attribution?: string }[];
}

/** @throws Error with what the server says */
export async function describeService(url: string, language: string): Promise<OutsideService> {
  const response = await fetch(`${PROXY}/?url=${encodeURIComponent(url)}&lang=${language}`, { headers: { Accept: 'application/json' } });
  if (!response.ok) {
    throw new Error(await problemOf(response));
  }
  return (await response.json()) as OutsideService;
}
