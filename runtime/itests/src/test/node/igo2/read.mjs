// Reads a server as IGO2's viewer does, by IGO2's own services: node --import ./dom.mjs read.bundle.mjs http://127.0.0.1:8080
import '@angular/compiler';
import { BehaviorSubject, firstValueFrom, from, of } from 'rxjs';
import { ContextService } from '@igo2/context';
import { CapabilitiesService, CatalogService, ILayerSearchSource, OptionsApiService } from '@igo2/geo';

const base = process.argv[2];
const asked = [];

/** Angular's HttpClient, as far as the services use it. */
const http = {
  get(url, options = {}) {
    const query = options.params ? '?' + options.params.toString() : '';
    asked.push(url.replace(base, '') + query);
    return from(fetch(url + query).then(async (answer) => {
      const text = await answer.text();
      if (!answer.ok) {
        throw new Error(answer.status + ' ' + url + query + ' ' + text);
      }
      return options.responseType === 'text' ? text : JSON.parse(text);
    }));
  }
};
const config = await (await fetch(base + '/apis/igo2/config.json')).json();
const settings = { getConfig: (path) => path.split('.').reduce((value, name) => value?.[name], config) };
const language = {
  translate: { instant: (key) => key, get: (key) => of(key) },
  language$: new BehaviorSubject('fr'),
  getLanguage: () => 'fr'
};
const storage = { get: () => undefined, set: () => {} };
const nobody = { authenticated: false, hasAuthService: false };
const mistakes = [];
const messages = { error: (...what) => mistakes.push(what), alert: (...what) => mistakes.push(what), remove: () => {} };

const contexts = new ContextService(http, nobody, language, settings, messages, storage, {}, undefined);
const list = await firstValueFrom(contexts.get());
const detail = await firstValueFrom(contexts.getDetails(list.public[0].id));
const opened = await firstValueFrom(contexts.getContextByUri('_default'));

const catalogs = new CatalogService(http, settings, language, messages, new CapabilitiesService(http, {}));
const loaded = await firstValueFrom(catalogs.loadCatalogs());
const items = await firstValueFrom(catalogs.loadCatalogItems(loaded.find((catalog) => catalog.type === 'wms')));
const leaves = (tree) => tree.flatMap((item) => item.items ? leaves(item.items) : [item]);

const source = detail.layers[0].sourceOptions;
const options = await firstValueFrom(new OptionsApiService(http, config.optionsApi).getWMSOptions(source, detail.uri));
const search = new ILayerSearchSource(
  http, language, storage, config.searchSources.ilayer, { formatResult: (result) => result });
const found = await firstValueFrom(search.search('peuplement', {}));

console.log(JSON.stringify({
  contexts: list.public.map((context) => context.uri),
  detail: detail.title,
  layers: detail.layers.map((layer) => layer.sourceOptions.params.LAYERS),
  opened: opened.title,
  catalogue: leaves(items).map((item) => item.options?.sourceOptions?.params?.LAYERS),
  queryable: leaves(items).filter((item) => item.options?.sourceOptions?.queryable).length,
  options: options.queryTitle,
  found: found.map((result) => [result.meta.title, result.data.sourceOptions.params.LAYERS]),
  asked,
  mistakes
}));
process.exit(0);
