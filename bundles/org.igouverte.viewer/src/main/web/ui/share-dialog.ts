import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { copy } from './about-layer.js';
import { icon } from './icons.js';
import { LightElement } from './light-element.js';

/** The link to what is seen, to be copied. */
export class ShareDialog extends LightElement {
  static override properties = { ...LightElement.properties, link: { attribute: false } };

  /** Absent while the dialog is shut. */
  declare link: string | undefined;

  protected override updated(_changed: PropertyValues): void {
    const dialog = this.querySelector('dialog');
    if (dialog && !dialog.open) {
      dialog.showModal();
      this.querySelector('input')?.select();
    }
  }

  readonly #close = () => {
    this.link = undefined;
  };

  protected override render(): TemplateResult | typeof nothing {
    if (this.link === undefined) {
      return nothing;
    }
    const { share } = this.store.messages;
    return html`
      <dialog class="share" aria-labelledby="share-heading" @close=${this.#close} @click=${(event: Event) => event.target === event.currentTarget && this.#close()}>
        <div class="about-body">
          <header>
            <h2 id="share-heading">${share.heading}</h2>
            <button type="button" class="plain" aria-label=${share.close} title=${share.close} @click=${this.#close}>${icon('close')}</button>
          </header>
          <div class="share-line">
            <input type="text" readonly aria-label=${share.link} .value=${this.link} />
            <button type="button" class="primary" @click=${this.#copy}>${icon('copy')} ${share.copy}</button>
          </div>
        </div>
      </dialog>
    `;
  }

  readonly #copy = async () => {
    await copy(this.link!, this.querySelector('dialog')!);
    this.store.announce(this.store.messages.share.copied);
    this.#close();
  };
}

customElements.define('igo-share-dialog', ShareDialog);
