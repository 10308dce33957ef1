import { html, LitElement, type TemplateResult } from 'lit';
import { Refusal, type Api, type Text } from '../data/api.js';
import { messagesIn, type Language, type Messages } from '../messages/messages.js';

/** What every part of the console is given. */
export interface Context {
  api: Api;
  language: Language;
  /** Tells what happened, to the eye and to a screen reader. */
  announce(text: string, problem?: boolean): void;
}

/**
 * A section of the console. Drawn without a shadow tree, so that one style sheet serves all and labels reach across. It
 * reads its data when it is shown and then at its own pace for as long as it is.
 */
export abstract class Page extends LitElement {
  static override properties = { context: { attribute: false } };

  declare context: Context;
  #timer = 0;
  #away = false;

  protected get pace(): number {
    return 3000;
  }

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
    void this.#round();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.#timer);
  }

  async #round(): Promise<void> {
    await this.attempt(() => this.load(), true);
    if (this.isConnected) {
      this.#timer = window.setTimeout(() => void this.#round(), this.pace);
    }
  }

  /** Does something of which the person hears if it fails; whether it did not. */
  protected async attempt(work: () => Promise<void>, quiet = false): Promise<boolean> {
    try {
      await work();
      this.#away = false;
      return true;
    } catch (failure) {
      if (failure instanceof Refusal) {
        if (!quiet) {
          this.context.announce([failure.message, failure.place].filter(Boolean).join(' '), true);
        }
      } else if (failure instanceof TypeError) {
        if (!this.#away) {
          this.context.announce(this.t.away, true);
        }
        this.#away = true;
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
