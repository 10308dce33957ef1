import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { Api } from '../data/api.js';
import { Live } from '../data/live.js';
import { messagesIn, type Language, type Messages } from '../messages/messages.js';
import type { Context } from './page.js';

const SECTIONS = ['overview', 'bundles', 'layers', 'partners', 'datasets', 'tiles', 'settings', 'log'] as const;
type Section = (typeof SECTIONS)[number];

/** The frame: who is signed in, which section is shown, and what there is to tell. */
export class ConsoleApp extends LitElement {
  static override properties = { section: { state: true }, signedIn: { state: true }, away: { state: true }, note: { state: true } };

  declare section: Section;
  declare signedIn: boolean;
  declare away: boolean;
  declare note: { text: string; problem: boolean } | undefined;
  readonly #context: Context;
  readonly #t: Messages;

  constructor() {
    super();
    const language: Language = document.documentElement.lang === 'en' ? 'en' : 'fr';
    this.#t = messagesIn(language);
    const api = new Api(language, () => {
      this.signedIn = false;
      live.stop();
      this.note = { text: this.#t.expired, problem: true };
    });
    const live = new Live(api, { connection: (away) => (this.away = away) });
    this.#context = { api, language, live, announce: (text, problem = false) => (this.note = { text, problem }) };
    this.away = false;
    this.signedIn = api.isSignedIn;
    this.section = sectionOf(location.hash);
    this.note = undefined;
  }

  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    if (this.signedIn) {
      this.#context.live.start();
    }
    window.addEventListener('hashchange', () => {
      this.section = sectionOf(location.hash);
      this.note = undefined;
      this.querySelector<HTMLElement>('main')?.focus();
    });
  }

  protected override render(): TemplateResult {
    const t = this.#t;
    const other = this.#context.language === 'fr' ? 'en' : 'fr';
    return html`
      <a class="skip" href="#content" @click=${(event: Event) => this.#skip(event)}>${t.skip}</a>
      <header>
        <img src="/console/icon.svg" alt="" width="28" height="28">
        <h1>IGO <span>${t.heading}</span></h1>
        <a class="button" href=${`?lang=${other}${location.hash}`} lang=${other} hreflang=${other}>${t.otherLanguage}</a>
        ${this.signedIn ? html`<button @click=${() => void this.#signOut()}>${t.signOut}</button>` : nothing}
      </header>
      ${this.signedIn
        ? html`<nav aria-label=${t.sections}>
            ${SECTIONS.map((name) => html`<a href=${`#${name}`} aria-current=${name === this.section ? 'page' : 'false'}>${t[name]}</a>`)}
          </nav>`
        : nothing}
      <main id="content" tabindex="-1">
        <div role="status">${this.signedIn && this.away ? html`<p class="away">${t.away}</p>` : nothing}</div>
        <div class="notes" role=${this.note?.problem ? 'alert' : 'status'}>${this.#note()}</div>
        ${this.signedIn
          ? this.#page()
          : html`<igo-sign-in .context=${this.#context} @signed-in=${() => this.#enter()}></igo-sign-in>`}
      </main>
    `;
  }

  #note(): TemplateResult | typeof nothing {
    return this.note
      ? html`<p class=${this.note.problem ? 'problem' : 'done'}>
          <span>${this.note.text}</span>
          <button @click=${() => (this.note = undefined)}>${this.#t.close}</button>
        </p>`
      : nothing;
  }

  #page(): TemplateResult {
    switch (this.section) {
      case 'overview':
        return html`<igo-overview-page .context=${this.#context}></igo-overview-page>`;
      case 'bundles':
        return html`<igo-bundles-page .context=${this.#context}></igo-bundles-page>`;
      case 'layers':
        return html`<igo-layers-page .context=${this.#context}></igo-layers-page>`;
      case 'partners':
        return html`<igo-partners-page .context=${this.#context}></igo-partners-page>`;
      case 'datasets':
        return html`<igo-data-page .context=${this.#context}></igo-data-page>`;
      case 'tiles':
        return html`<igo-tiles-page .context=${this.#context}></igo-tiles-page>`;
      case 'settings':
        return html`<igo-settings-page .context=${this.#context}></igo-settings-page>`;
      case 'log':
        return html`<igo-log-page .context=${this.#context}></igo-log-page>`;
    }
  }

  #enter(): void {
    this.signedIn = true;
    this.note = undefined;
    this.#context.live.start();
  }

  async #signOut(): Promise<void> {
    this.#context.live.stop();
    await this.#context.api.signOut();
    this.signedIn = false;
    this.note = undefined;
  }

  #skip(event: Event): void {
    event.preventDefault();
    this.querySelector<HTMLElement>('main')!.focus();
  }
}

function sectionOf(hash: string): Section {
  return SECTIONS.find((name) => hash === `#${name}`) ?? 'overview';
}

customElements.define('igo-console', ConsoleApp);
