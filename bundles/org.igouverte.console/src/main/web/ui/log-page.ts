import { html, type TemplateResult } from 'lit';
import type { Layers, LogLine } from '../data/api.js';
import type { Topic } from '../data/live.js';
import { Page } from './page.js';

const KEPT = 1000;

/** The server's log as it is written, newest line first. */
export class LogPage extends Page {
  #lines: LogLine[] = [];
  #next: number | undefined;
  #partner = '';
  #warnings = false;
  #partners: string[] = [];

  protected override get topics(): readonly Topic[] {
    return ['log'];
  }

  protected override async load(): Promise<void> {
    if (this.#partners.length === 0) {
      this.#partners = (await this.context.api.get<Layers>('/layers')).partners.map((partner) => partner.id);
    }
    const query = new URLSearchParams();
    if (this.#next !== undefined) {
      query.set('after', String(this.#next));
    }
    if (this.#partner) {
      query.set('partner', this.#partner);
    }
    const piece = await this.context.api.get<{ next: number; lines: LogLine[] }>(`/log?${query}`);
    this.#next = piece.next;
    this.#lines = [...this.#lines, ...piece.lines].slice(-KEPT);
  }

  protected override render(): TemplateResult {
    const { t } = this;
    const shown = this.#lines.filter((line) => !this.#warnings || line.level === 'WARN' || line.level === 'ERROR').reverse();
    return html`
      <h2>${t.log}</h2>
      <p class="quiet">${t.logHelp}</p>
      <div class="filters">
        <label>${t.partner}
          <select @change=${(event: Event) => this.#choose((event.target as HTMLSelectElement).value)}>
            <option value="">${t.allPartners}</option>
            ${this.#partners.map((id) => html`<option value=${id}>${id}</option>`)}
          </select>
        </label>
        <label>${t.level}
          <select @change=${(event: Event) => this.#only((event.target as HTMLSelectElement).value === 'warnings')}>
            <option value="">${t.allLevels}</option>
            <option value="warnings">${t.warnings}</option>
          </select>
        </label>
      </div>
      ${shown.length === 0
        ? html`<p>${t.noLines}</p>`
        : this.table(t.log, [t.time, t.level, t.message], shown.map(
            (line) => html`<tr class=${line.level.toLowerCase()}>
              <td class="nowrap">${this.time(line.at)}</td><td>${line.level}</td>
              <td><code>${line.message}</code><div class="quiet">${line.logger} ${line.partners}</div></td>
            </tr>`,
          ))}
    `;
  }

  #choose(partner: string): void {
    this.#partner = partner;
    this.#next = undefined;
    this.#lines = [];
    void this.attempt(() => this.load(), true);
  }

  #only(warnings: boolean): void {
    this.#warnings = warnings;
    this.requestUpdate();
  }
}

customElements.define('igo-log-page', LogPage);
