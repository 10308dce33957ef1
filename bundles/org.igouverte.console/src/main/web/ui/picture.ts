import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import type { Api } from '../data/api.js';

/** A picture that is had by the session's token, which an image's own address could not carry. */
export class Picture extends LitElement {
  static override properties = { api: { attribute: false }, path: {}, label: {}, caption: {}, address: { state: true } };

  declare api: Api;
  declare path: string;
  declare label: string;
  declare caption: string;
  declare address: string | undefined;

  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  protected override willUpdate(changed: PropertyValues): void {
    if (changed.has('path')) {
      void this.#fetch(this.path);
    }
  }

  async #fetch(path: string): Promise<void> {
    try {
      const address = await this.api.picture(path);
      this.#forget();
      this.address = address;
    } catch {
      // A layer that cannot be drawn has no picture; the table beside it says why.
      this.#forget();
    }
  }

  #forget(): void {
    if (this.address) {
      URL.revokeObjectURL(this.address);
      this.address = undefined;
    }
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#forget();
  }

  protected override render(): TemplateResult {
    return html`<figure>
      ${this.address ? html`<img src=${this.address} alt=${this.label} width="480" height="320">` : html`<div class="blank"></div>`}
      ${this.caption ? html`<figcaption>${this.caption}</figcaption>` : nothing}
    </figure>`;
  }
}

customElements.define('igo-picture', Picture);
