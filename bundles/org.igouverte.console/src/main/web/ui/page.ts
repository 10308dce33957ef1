import { html, LitElement, type TemplateResult } from 'lit';
import { Refusal, type Api, type Text } from '../data/api.js';
import type { Live, Topic } from '../data/live.js';
import { messagesIn, type Language, type Messages } from '../messages/messages.js';

/** What every part of the console is given. */
export interface Context {
  api: Api;
  language: Language;
  live: Live;
  /** Tells what happened, to the eye and to a screen reader. */
  announce(text: string, problem?: boolean): void;
}

/**
 * A section of the console. Drawn without a shadow tree, so that one style sheet serves all and labels reach across. It
 * reads its data when it is shown, and again whenever the server says that something of its topics has changed.
 */
export abstract class Page extends LitElement {
  static override properties = { context: { attribute: false } };

  declare context: Context;
  #leave: (() => void) | undefined;
  #reading = false;
  #again = false;

  /** What its data are about. */
  protected abstract get topics(): readonly Topic[];

  protected get t(): Messages {
    return messagesIn(this.context.language);
  }

  /** Reads what is shown; called again and again. */
  protected abstract load(): Promise<void>;

  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#leave = this.context.live.on(this.topics, () => void this.#read());
    void this.#read();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#leave?.();
  }

  /** Reads once more if something changes meanwhile, however often it does. */
  async #read(): Promise<void> {
    this.#again = this.#reading;
    if (this.#reading) {
      return;
    }
    this.#reading = true;
    do {
      this.#again = false;
      await this.attempt(() => this.load(), true);
    } while (this.#again && this.isConnected);
    this.#reading = false;
  }

  /** Does something of which the person hears if it fails; whether it did not. */
  protected async attempt(work: () => Promise<void>, quiet = false): Promise<boolean> {
    try {
      await work();
      return true;
    } catch (failure) {
      if (failure instanceof Refusal) {
        if (!quiet) {
          this.context.announce([failure.message, failure.place].filter(Boolean).join(' '), true);
        }
      } else if (failure instanceof TypeError) {
        if (!quiet) {
          this.context.announce(this.t.away, true);
        }
      } else {
        throw failure;
      }
      return false;
    } finally {
      this.requestUpdate();
    }
  }

  protected say(text: Text): string {
    return text[this.context.language];
  }

  protected time(iso: string): string {
    return new Intl.DateTimeFormat(`${this.context.language}-CA`, { dateStyle: 'short', timeStyle: 'medium' }).format(
      new Date(iso),
    );
  }

  protected number(value: number, digits = 0): string {
    return new Intl.NumberFormat(`${this.context.language}-CA`, { maximumFractionDigits: digits }).format(value);
  }

  protected size(bytes: number): string {
    const power = bytes < 1 ? 0 : Math.min(this.t.units.length - 1, Math.floor(Math.log10(bytes) / 3));
    return `${this.number(bytes / 1000 ** power, power === 0 ? 0 : 1)} ${this.t.units[power]}`;
  }

  /** A table that scrolls by itself on a narrow screen, and is reached by the keyboard then. */
  protected table(label: string, heads: string[], rows: TemplateResult[]): TemplateResult {
    return html`<div class="table" tabindex="0" role="region" aria-label=${label}>
      <table>
        <thead>
          <tr>${heads.map((head) => html`<th scope="col">${head}</th>`)}</tr>
        </thead>
        <tbody>${rows}</tbody>
      </table>
    </div>`;
  }
}
