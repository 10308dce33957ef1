import { html, nothing, type TemplateResult } from 'lit';
import { icon } from '../ui/icons.js';
import type { Composing } from './composing.js';
import { describeService, type OutsideService } from './remote-layer.js';
import { ToolElement } from './tool-element.js';

/** Adds a file, or layers of a service elsewhere. */
export class AddTool extends ToolElement {
  static override properties = { ...ToolElement.properties, service: { state: true }, asking: { state: true } };

  declare service: OutsideService | undefined;
  declare asking: boolean;

  constructor() {
    super();
    this.asking = false;
  }

  protected content(composing: Composing): TemplateResult {
    const { files, services } = this.words;
    return html`
      <h3>${files.heading}</h3>
      <label class="file-field">
        ${icon('upload')}<span>${files.choose}</span>
        <input type="file" multiple accept=".geojson,.json,.gpx,.kml,.zip" @change=${(event: Event) => this.#files(composing, event.target as HTMLInputElement)} />
      </label>
      <p class="small quiet">${files.help}</p>
      <h3>${services.heading}</h3>
      <form class="line" @submit=${(event: SubmitEvent) => void this.#ask(composing, event)}>
        <input type="url" required aria-label=${services.address} placeholder="https://…" autocomplete="off" />
        <button type="submit" class="secondary" ?disabled=${this.asking}>${services.ask}</button>
      </form>
      <p class="small quiet">${this.asking ? services.asking : services.help}</p>
      ${this.noteOn(composing)} ${this.service ? this.#layers(composing, this.service) : nothing}
    `;
  }

  async #files(composing: Composing, field: HTMLInputElement): Promise<void> {
    await composing.addFiles([...(field.files ?? [])]);
    field.value = '';
    this.requestUpdate();
  }

  async #ask(composing: Composing, event: SubmitEvent): Promise<void> {
    event.preventDefault();
    const { value } = (event.currentTarget as HTMLFormElement).querySelector('input')!;
    this.asking = true;
    this.service = undefined;
    try {
      this.service = await describeService(value.trim(), this.store.language);
      composing.say('done', this.words.services.found(this.service.title, this.service.layers.length));
    } catch (error) {
      composing.say('problem', this.words.services.failed(error instanceof Error ? error.message : String(error)));
    } finally {
      this.asking = false;
    }
  }

  #layers(composing: Composing, service: OutsideService): TemplateResult {
    const { services } = this.words;
    return html`<ul class="items">
      ${service.layers.slice(0, 500).map((layer) => {
        const title = layer.title || layer.name;
        return html`<li class="item-line">
          <span class="item-name">${title}</span>
          <button
            type="button"
            class="plain"
            aria-label=${services.add(title)}
            title=${services.add(title)}
            @click=${() => {
              composing.add({ title, attribution: service.title, content: { kind: 'remote', remote: { type: service.type, url: service.url, name: layer.name } } });
              composing.say('done', services.added(title));
              this.requestUpdate();
            }}
          >
            ${icon('plus')}
          </button>
        </li>`;
      })}
    </ul>`;
  }
}

customElements.define('igo-add-tool', AddTool);
