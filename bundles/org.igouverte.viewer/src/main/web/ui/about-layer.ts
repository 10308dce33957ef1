import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import type { ServedLayer, ServedPartner } from '../state/served.js';
import { icon } from './icons.js';
import { LightElement } from './light-element.js';
import { ROOT } from '../state/root.js';

/** What a layer is, whose it is, under what terms, and where its services are. */
export class AboutLayer extends LightElement {
  protected override updated(_changed: PropertyValues): void {
    const dialog = this.querySelector('dialog');
    if (dialog && !dialog.open) {
      dialog.showModal();
    }
  }

  readonly #close = () => this.store.tellAbout(undefined);

  protected override render(): TemplateResult | typeof nothing {
    const { store } = this;
    const layer = store.layers.find((each) => each.served.name === store.about)?.served;
    const partner = store.served?.partners.find((each) => each.id === layer?.partner);
    if (!layer || !partner) {
      return nothing;
    }
    const { about, layers } = store.messages;
    return html`
      <dialog class="about" aria-labelledby="about-heading" @close=${this.#close} @click=${(event: Event) => event.target === event.currentTarget && this.#close()}>
        <div class="about-body">
          <header>
            <h2 id="about-heading">${layer.title}</h2>
            <button type="button" class="plain" aria-label=${about.close} title=${about.close} @click=${this.#close}>${icon('close')}</button>
          </header>
          ${layer.sample ? html`<p class="sample"><span class="badge">${layers.sample}</span> ${layers.sampleHint}</p>` : nothing}
          <p>${layer.abstract}</p>
          <dl>
            ${this.#rows(layer, partner)}
          </dl>
          <h3>${about.services}</h3>
          <ul class="services">
            ${addresses(layer).map(([title, address]) => this.#service(title, address))}
          </ul>
        </div>
      </dialog>
    `;
  }

  #rows(layer: ServedLayer, partner: ServedPartner): TemplateResult[] {
    const { about, locale } = this.store.messages;
    const { contact, licence } = partner;
    const rows: [string, unknown][] = [
      [about.partner, partner.title],
      [about.source, layer.attribution],
      [about.licence, link(licence.url, licence.title)],
      [about.contact, html`${contact.name}${contact.email ? html`<br /><a href="mailto:${contact.email}">${contact.email}</a>` : nothing}${contact.phone ? html`<br />${contact.phone}` : nothing}${contact.url ? html`<br />${link(contact.url, contact.url)}` : nothing}`],
      [about.scales, this.#scales(layer)],
    ];
    if (layer.features !== undefined) {
      rows.push([about.features, new Intl.NumberFormat(locale).format(layer.features)]);
    }
    if (layer.keywords.length > 0) {
      rows.push([about.keywords, layer.keywords.join(', ')]);
    }
    rows.push([about.name, html`<code>${layer.name}</code>`]);
    return rows.map(([term, value]) => html`<div><dt>${term}</dt><dd>${value}</dd></div>`);
  }

  #scales(layer: ServedLayer): string {
    const { about } = this.store.messages;
    const { min, max } = layer.scales;
    const parts = [...(max === undefined ? [] : [about.from(max)]), ...(min === undefined ? [] : [about.to(min)])];
    return parts.length === 0 ? about.anyScale : parts.join(', ');
  }

  #service(title: string, address: string): TemplateResult {
    const { about } = this.store.messages;
    return html`
      <li>
        <span><strong>${title}</strong><code>${address}</code></span>
        <button type="button" class="plain" aria-label=${about.copy(title)} title=${about.copy(title)} @click=${() => this.#copy(address)}>
          ${icon('copy')}
        </button>
      </li>
    `;
  }

  async #copy(address: string): Promise<void> {
    await copy(address, this.querySelector('dialog')!);
    this.store.announce(this.store.messages.about.copied);
  }
}

customElements.define('igo-about-layer', AboutLayer);

function addresses(layer: ServedLayer): [string, string][] {
  const origin = location.origin + ROOT;
  return [
    ['WMS', `${origin}/wms?SERVICE=WMS&REQUEST=GetCapabilities`],
    ['OGC API – Features', `${origin}/ogcapi/collections/${layer.name}`],
    ['TileJSON', `${origin}/tiles/${layer.name}.json`],
    ['XYZ', `${origin}/tiles/${layer.name}/{z}/{x}/{y}.png`],
    ['MVT', `${origin}/mvt/${layer.name}/{z}/{x}/{y}.pbf`],
  ];
}

/** Only addresses of the web become links, whatever a partner wrote. */
function link(url: string, text: string): TemplateResult {
  return /^https?:\/\//.test(url) ? html`<a href=${url} target="_blank" rel="noopener">${text}</a>` : html`${text}`;
}

/** By the clipboard; where the browser forbids it to insecure pages, by a selection within the open dialog. */
export async function copy(text: string, within: HTMLElement): Promise<void> {
  if (navigator.clipboard) {
    await navigator.clipboard.writeText(text);
    return;
  }
  const field = document.createElement('textarea');
  field.value = text;
  within.append(field);
  field.select();
  document.execCommand('copy');
  field.remove();
}
