import { html, nothing, type TemplateResult } from 'lit';
import { transformExtent } from 'ol/proj.js';
import type { ModuleContext } from '../api/viewer-api.js';
import { ROOT } from '../state/root.js';
import { LightElement } from '../ui/light-element.js';
import { categoriesOf, findDatasets, Refusal, type Category, type Dataset } from './client.js';
import { choice } from './download-panel.js';
import { textsIn, type Texts } from './texts.js';

/** Searches the open data of all partners by word, partner, category, place and date. */
export class OpenDataPanel extends LightElement {
  static override properties = {
    ...LightElement.properties,
    partner: { state: true },
    category: { state: true },
    inView: { state: true },
    categories: { state: true },
    result: { state: true },
    problem: { state: true },
  };

  declare context: ModuleContext;
  declare partner: string;
  declare category: string;
  declare inView: boolean;
  /** Those that there is something of. */
  declare categories: readonly Category[];
  declare result: { readonly found: readonly Dataset[]; readonly count: number } | undefined;
  declare problem: string;

  /** Chooses a layer to be downloaded. */
  choose: (layer: string) => void = () => undefined;

  #searching: AbortController | undefined;

  constructor() {
    super();
    this.partner = '';
    this.category = '';
    this.inView = false;
    this.categories = [];
    this.problem = '';
  }

  #language: string | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    this.closest('details')?.addEventListener('toggle', (event) => (event.currentTarget as HTMLDetailsElement).open && void this.#begin());
  }

  protected override updated(): void {
    if (this.#language !== undefined && this.#language !== this.store.language) {
      void this.#begin();
    }
  }

  /** Shows all that there is, in the language of now, and lets its categories be chosen among. */
  async #begin(): Promise<void> {
    const { language } = this.store;
    if (this.#language === language) {
      return;
    }
    this.#language = language;
    try {
      this.result = await findDatasets(new URLSearchParams(), language, this.context.signal);
      this.categories = categoriesOf(this.result.found);
    } catch {
      // Searching says what is wrong.
      this.#language = undefined;
    }
  }

  get #texts(): Texts['open'] {
    return textsIn(this.store.language).open;
  }

  async #search(form: HTMLFormElement): Promise<void> {
    this.#searching?.abort();
    const searching = new AbortController();
    this.#searching = searching;
    const sent = new FormData(form);
    const word = (name: string) => String(sent.get(name) ?? '').trim();
    const parameters = new URLSearchParams();
    const put = (name: string, value: string) => value && parameters.set(name, value);
    put('q', word('q'));
    put('partner', this.partner);
    put('category', this.category);
    if (word('from') || word('to')) {
      parameters.set('datetime', `${word('from') || '..'}/${word('to') || '..'}`);
    }
    if (this.inView) {
      const { map } = this.context;
      const bounds = transformExtent(map.getView().calculateExtent(map.getSize()), map.getView().getProjection(), 'EPSG:4326', 8);
      parameters.set('bbox', bounds.map((degrees) => degrees.toFixed(6)).join(','));
    }
    try {
      this.result = await findDatasets(parameters, this.store.language, searching.signal);
      this.problem = '';
      this.store.announce(this.#texts.found(this.result.count));
    } catch (error) {
      if (!searching.signal.aborted) {
        this.problem = error instanceof Refusal ? error.message : this.#texts.failed;
        this.store.announce(this.problem);
      }
    }
  }

  #show(dataset: Dataset): void {
    this.store.choose(dataset.id, { visible: true });
    const extent = this.store.layers.find(({ served }) => served.name === dataset.id)?.served.extent;
    if (extent) {
      this.context.goTo(extent);
    }
    this.store.announce(this.#texts.shown(dataset.properties.title));
  }

  protected override render(): TemplateResult {
    const texts = this.#texts;
    const { served } = this.store;
    return html`
      <form class="download" role="search" aria-label=${texts.panel} @submit=${(event: Event) => (event.preventDefault(), void this.#search(event.currentTarget as HTMLFormElement))}>
        <label for="open-words">${texts.word}</label>
        <input id="open-words" name="q" type="search" maxlength="200" />
        ${choice('open-partner', texts.partner, [['', texts.any], ...(served?.partners ?? []).map(({ id, title }): [string, string] => [id, title])], this.partner, (value) => (this.partner = value))}
        ${choice('open-category', texts.theme, [['', texts.any], ...this.categories.map(({ id, title }): [string, string] => [id, title])], this.category, (value) => (this.category = value))}
        <div class="pair">
          <span><label for="open-from">${texts.from}</label><input id="open-from" name="from" type="date" /></span>
          <span><label for="open-to">${texts.to}</label><input id="open-to" name="to" type="date" /></span>
        </div>
        <label class="tick"><input type="checkbox" .checked=${this.inView} @change=${(event: Event) => (this.inView = (event.target as HTMLInputElement).checked)} /> ${texts.inView}</label>
        <div class="actions"><button type="submit" class="go">${texts.search}</button></div>
      </form>
      ${this.problem ? html`<p class="estimate">${this.problem}</p>` : this.result ? this.#found(this.result) : nothing}
    `;
  }

  #found(result: { readonly found: readonly Dataset[]; readonly count: number }): TemplateResult {
    const texts = this.#texts;
    const { language } = this.store;
    return html`<p class="estimate">${texts.found(result.count)}</p>
      <ul class="datasets">
        ${result.found.map((dataset) => {
          const { title, description, updated } = dataset.properties;
          const features = this.store.layers.some(({ served }) => served.name === dataset.id && served.kind === 'features');
          return html`<li>
            <h4>${title}</h4>
            <p class="small">${description}</p>
            ${updated ? html`<p class="small">${texts.updated(new Date(updated).toLocaleDateString(`${language}-CA`))}</p>` : nothing}
            <p class="actions">
              <button type="button" class="quiet-button" aria-label=${texts.showOf(title)} @click=${() => this.#show(dataset)}>${texts.show}</button>
              ${features ? html`<button type="button" class="quiet-button" aria-label=${texts.downloadOf(title)} @click=${() => this.choose(dataset.id)}>${texts.download}</button>` : nothing}
              <a href="${ROOT}/donnees/${dataset.id}?lang=${language}" target="_blank" rel="noopener" aria-label=${texts.pageOf(title)}>${texts.page}</a>
            </p>
          </li>`;
        })}
      </ul>`;
  }
}
