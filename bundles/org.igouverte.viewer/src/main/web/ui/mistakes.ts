import { html, nothing, type TemplateResult } from 'lit';
import type { Text } from '../api/viewer-api.js';
import { icon } from './icons.js';
import { LightElement } from './light-element.js';

/** What the server says of a bundle that it refused. */
interface Refused {
  readonly name: string;
  readonly summary: Text;
  readonly message: Text;
  readonly file: string;
  readonly line: number;
}

const REFUSED = '/viewer/refused';

/**
 * The mistakes of the bundle that a partner works on, in the page that shows it (`?dev=mffp.jar`): there as soon as a save
 * is refused, gone as soon as it is mended. Loaded by such pages alone.
 */
export class Mistakes extends LightElement {
  static override properties = { ...LightElement.properties, bundle: { attribute: false }, refused: { state: true } };

  /** File name under which the bundle is sent. */
  declare bundle: string;
  declare refused: readonly Refused[];
  #stream: EventSource | undefined;

  constructor() {
    super();
    this.refused = [];
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#stream = new EventSource(REFUSED);
    this.#stream.addEventListener('refused', (event) => {
      this.refused = (JSON.parse(event.data) as Refused[]).filter((refusal) => refusal.name === this.bundle);
    });
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#stream?.close();
  }

  protected override render(): TemplateResult {
    return html`<div role="alert">${this.refused.length > 0 ? this.refused.map((each) => this.#mistake(each)) : nothing}</div>`;
  }

  #mistake({ summary, message, file, line }: Refused): TemplateResult {
    return html`<div class="mistake">
      <p>${icon('alert')} ${summary[this.store.language]}</p>
      ${file ? html`<p><code class="place">${file}${line > 0 ? `:${line}` : ''}</code></p>` : nothing}
      <p><code>${message[this.store.language]}</code></p>
      <p class="quiet small">${this.store.messages.dev.serving}</p>
    </div>`;
  }
}

customElements.define('igo-mistakes', Mistakes);
