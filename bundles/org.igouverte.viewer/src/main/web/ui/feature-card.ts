import { html, nothing, type TemplateResult } from 'lit';
import type { CardPicture, CardTable } from '../identify/identify.js';
import type { Question } from '../state/store.js';
import { icon } from './icons.js';
import { LightElement } from './light-element.js';
import { ROOT } from '../state/root.js';

/** What is at the spot that was asked about, in plain words. */
export class FeatureCard extends LightElement {
  protected override render(): TemplateResult | typeof nothing {
    const { question, messages } = this.store;
    if (question.kind === 'none') {
      return nothing;
    }
    return html`
      <section class="card" aria-labelledby="card-heading" tabindex="-1" aria-busy=${question.kind === 'asking'}>
        <header>
          <h2 id="card-heading">${messages.card.heading}</h2>
          ${this.#pager(question)}
          <button type="button" class="plain" aria-label=${messages.card.close} title=${messages.card.close} @click=${this.#close}>
            ${icon('close')}
          </button>
        </header>
        <div class="card-body" role="group" tabindex="0" aria-labelledby="card-heading">${this.#body(question)}</div>
      </section>
    `;
  }

  readonly #close = () => this.dispatchEvent(new CustomEvent('igo-close-card', { bubbles: true }));

  #pager(question: Question): TemplateResult | typeof nothing {
    if (question.kind !== 'answered' || question.found.length < 2) {
      return nothing;
    }
    const { card } = this.store.messages;
    return html`
      <span class="pager">
        <button type="button" class="plain" aria-label=${card.previous} title=${card.previous} @click=${() => this.store.turn(-1)}>
          ${icon('previous')}
        </button>
        <span>${card.position(question.index + 1, question.found.length)}</span>
        <button type="button" class="plain" aria-label=${card.next} title=${card.next} @click=${() => this.store.turn(1)}>
          ${icon('next')}
        </button>
      </span>
    `;
  }

  #body(question: Question): TemplateResult {
    const { card } = this.store.messages;
    switch (question.kind) {
      case 'asking':
        return html`<p class="quiet">${card.searching}</p>`;
      case 'failed':
        return html`<p>${card.failed}</p>`;
      case 'unaskable':
        return html`<p>${card.noLayer}</p>`;
      case 'answered':
        return this.#answer(question);
      default:
        return html``;
    }
  }

  #answer(question: Question & { kind: 'answered' }): TemplateResult {
    const { card, layers } = this.store.messages;
    const found = question.found[question.index];
    const problems = question.problems.map(
      (layer) => html`<p class="note">${icon('alert')} ${card.problem(layer.title, layer.problem ?? '')}</p>`,
    );
    if (!found) {
      return html`<p>${card.nothing}</p>
        ${problems}`;
    }
    const { layer, feature } = found;
    return html`
      <p class="card-layer">
        ${layer.title}${layer.sample ? html` <span class="badge" title=${layers.sampleHint}>${layers.sample}</span>` : nothing}
      </p>
      <h3>${feature.card.title}</h3>
      ${this.#picture(feature.card.picture)}
      ${feature.card.lines.map((line) => html`<p>${line}</p>`)}
      ${feature.card.details.length > 0
        ? html`<dl>
            ${feature.card.details.map(
              (detail) => html`<div>
                <dt>${detail.label}</dt>
                <dd>${detail.value}${detail.unit ? `\u00a0${detail.unit}` : ''}</dd>
              </div>`,
            )}
          </dl>`
        : nothing}
      ${(feature.card.tables ?? []).map((table) => this.#table(table))}
      <p class="card-source">${card.source(layer.attribution)}</p>
      ${problems}
    `;
  }

  #table(table: CardTable): TemplateResult {
    const { card } = this.store.messages;
    return html`<div class="card-table" role="region" tabindex="0" aria-label=${table.title}>
      <table>
        <caption>${table.title}${table.total > table.rows.length ? ` (${card.firstOf(table.rows.length, table.total)})` : ''}</caption>
        <thead>
          <tr>${table.columns.map((column) => html`<th scope="col">${column}</th>`)}</tr>
        </thead>
        <tbody>
          ${table.rows.map((row) => html`<tr>${row.map((value) => html`<td>${value}</td>`)}</tr>`)}
        </tbody>
      </table>
    </div>`;
  }

  /** Only pictures of this server are shown, whatever an answer says. */
  #picture(picture: CardPicture | undefined): TemplateResult | typeof nothing {
    return picture?.address.startsWith('/identify/pictures/')
      ? html`<figure class="card-picture">
          <img src=${ROOT + picture.address} alt=${picture.alt} />
          ${picture.credit ? html`<figcaption>${picture.credit}</figcaption>` : nothing}
        </figure>`
      : nothing;
  }
}

customElements.define('igo-feature-card', FeatureCard);
