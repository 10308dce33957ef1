import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import type { SearchContribution } from '../api/viewer-api.js';
import { searchBy, searchCoordinates, searchLayers, type Hit, type HitGroup } from '../search/search.js';
import { icon } from './icons.js';
import { LightElement } from './light-element.js';

/** How long typing must rest before modules are asked, in milliseconds. */
const REST = 200;

/** One box for places, coordinates and layers: a combobox by the pattern of the ARIA Authoring Practices. */
export class SearchBox extends LightElement {
  static override properties = {
    ...LightElement.properties,
    typed: { state: true },
    groups: { state: true },
    active: { state: true },
    open: { state: true },
  };

  declare typed: string;
  declare groups: readonly HitGroup[];
  /** Index of the result that arrows have reached, over all groups; -1 for none. */
  declare active: number;
  declare open: boolean;

  #asking: AbortController | undefined;
  #searches: readonly SearchContribution[] = [];
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor() {
    super();
    this.typed = '';
    this.groups = [];
    this.active = -1;
    this.open = false;
  }

  get #hits(): Hit[] {
    return this.groups.flatMap((group) => group.hits);
  }

  /** A module that comes while somebody waits for results is asked too. */
  protected override willUpdate(changed: PropertyValues): void {
    super.willUpdate(changed);
    const { searches } = this.store.contributions;
    if (searches !== this.#searches) {
      this.#searches = searches;
      if (this.open) {
        clearTimeout(this.#timer);
        this.#asking?.abort();
        this.#timer = setTimeout(() => void this.#ask(this.typed), REST);
      }
    }
  }

  #type(text: string): void {
    this.typed = text;
    this.active = -1;
    this.open = text.trim() !== '';
    this.#asking?.abort();
    clearTimeout(this.#timer);
    this.groups = [searchLayers(text, this.store)].filter((group) => group.hits.length > 0);
    if (this.open) {
      this.#timer = setTimeout(() => void this.#ask(text), REST);
    }
  }

  async #ask(text: string): Promise<void> {
    const asking = new AbortController();
    this.#asking = asking;
    const { searches } = this.store.contributions;
    const found = await Promise.all([
      searchCoordinates(text, this.store.messages),
      ...searches.map((search) => searchBy(search, text, this.store, asking.signal)),
    ]);
    if (!asking.signal.aborted) {
      this.groups = [...found, searchLayers(text, this.store)].filter((group) => group.hits.length > 0);
      this.store.announce(this.store.messages.search.results(this.#hits.length));
    }
  }

  #choose(hit: Hit): void {
    this.#close();
    this.typed = hit.title;
    this.dispatchEvent(new CustomEvent<Hit>('igo-hit', { detail: hit, bubbles: true }));
  }

  #close(): void {
    this.open = false;
    this.active = -1;
    clearTimeout(this.#timer);
    this.#asking?.abort();
  }

  readonly #key = (event: KeyboardEvent) => {
    const hits = this.#hits;
    if (event.key === 'Escape' && (this.open || this.typed)) {
      event.stopPropagation();
      this.open ? this.#close() : this.#type('');
    } else if ((event.key === 'ArrowDown' || event.key === 'ArrowUp') && hits.length > 0) {
      event.preventDefault();
      this.open = true;
      const step = event.key === 'ArrowDown' ? 1 : -1;
      this.active = this.active < 0 && step < 0 ? hits.length - 1 : (this.active + step + hits.length) % hits.length;
    } else if (event.key === 'Enter' && hits.length > 0) {
      event.preventDefault();
      this.#choose(hits[Math.max(0, this.active)]!);
    }
  };

  protected override render(): TemplateResult {
    const { search } = this.store.messages;
    const expanded = this.open;
    return html`
      <div class="search" role="search" @focusout=${(event: FocusEvent) => this.contains(event.relatedTarget as Node | null) || this.#close()}>
        ${icon('search')}
        <input
          type="text"
          role="combobox"
          enterkeyhint="search"
          autocomplete="off"
          spellcheck="false"
          aria-label=${search.label}
          placeholder=${search.label}
          aria-autocomplete="list"
          aria-expanded=${expanded}
          aria-controls="search-results"
          aria-activedescendant=${this.active >= 0 ? `hit-${this.active}` : nothing}
          .value=${this.typed}
          @input=${(event: Event) => this.#type((event.target as HTMLInputElement).value)}
          @focus=${() => (this.open = this.typed.trim() !== '' && this.groups.length > 0)}
          @keydown=${this.#key}
        />
        ${this.typed
          ? html`<button type="button" class="plain" aria-label=${search.clear} title=${search.clear} @click=${this.#clear}>${icon('close')}</button>`
          : nothing}
        <div class="results" id="search-results" role="listbox" aria-label=${search.label} ?hidden=${!expanded}>${this.#results()}</div>
      </div>
    `;
  }

  readonly #clear = () => {
    this.#type('');
    this.dispatchEvent(new CustomEvent('igo-hit', { detail: undefined, bubbles: true }));
    this.querySelector('input')?.focus();
  };

  #results(): TemplateResult | TemplateResult[] {
    if (this.groups.length === 0) {
      return html`<p class="quiet" role="option" aria-disabled="true" aria-selected="false">${this.store.messages.search.none}</p>`;
    }
    let index = 0;
    return this.groups.map(
      (group) => html`
        <div role="group" aria-labelledby="hits-${group.id}">
          <p class="hits-title" id="hits-${group.id}" role="presentation">${group.title}</p>
          ${group.hits.map((hit) => this.#result(hit, index++))}
        </div>
      `,
    );
  }

  #result(hit: Hit, index: number): TemplateResult {
    return html`
      <div
        class="hit"
        id="hit-${index}"
        role="option"
        aria-selected=${index === this.active}
        @pointerdown=${(event: Event) => event.preventDefault()}
        @click=${() => this.#choose(hit)}
      >
        ${icon(hit.icon)}
        <span><span class="hit-name">${hit.title}</span>${hit.text ? html`<span class="hit-text">${hit.text}</span>` : nothing}</span>
      </div>
    `;
  }
}

customElements.define('igo-search-box', SearchBox);
