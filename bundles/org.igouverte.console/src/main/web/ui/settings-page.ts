import { html, nothing, type TemplateResult } from 'lit';
import type { Setting, SettingsChange, SettingsFile } from '../data/api.js';
import type { Topic } from '../data/live.js';
import { filled } from '../messages/messages.js';
import { Page } from './page.js';

/** Settings, each with what the shipped file says of it. What is being typed stays until it is saved. */
export class SettingsPage extends Page {
  #files: SettingsFile[] = [];
  readonly #typed = new Map<string, string>();

  protected override get topics(): readonly Topic[] {
    return ['settings'];
  }

  protected override async load(): Promise<void> {
    this.#files = (await this.context.api.get<{ settings: SettingsFile[] }>('/settings')).settings;
  }

  protected override render(): TemplateResult {
    return html`<h2>${this.t.settings}</h2>
      ${this.#files.map((file) => this.#form(file))}`;
  }

  #form(file: SettingsFile): TemplateResult {
    const { t } = this;
    const undoable = file.changes.some((change) => !change.undone && change.undoes === undefined);
    return html`<form class="settings" @submit=${(event: Event) => void this.#save(event, file)}>
      <h3>${file.file}</h3>
      <p>${this.say(file.description)}</p>
      ${file.entries.map((entry) => this.#field(file, entry))}
      <div class="buttons">
        <button class="main" type="submit">${t.save}<span class="sr-only"> ${file.file}</span></button>
        <button type="button" ?disabled=${!undoable} @click=${() => void this.#undo(file)}>
          ${t.undo}<span class="sr-only"> ${file.file}</span>
        </button>
        ${file.changes.length === 0 ? html`<span class="quiet">${t.noChanges}</span>` : nothing}
      </div>
      ${file.changes.length === 0 ? nothing : this.#history(file)}
    </form>`;
  }

  #history(file: SettingsFile): TemplateResult {
    return html`<details class="history">
      <summary>${filled(this.t.changesOf, file.changes.length)}<span class="sr-only"> ${file.file}</span></summary>
      <ol>
        ${file.changes.map((change) => this.#change(file, change))}
      </ol>
    </details>`;
  }

  #change(file: SettingsFile, change: SettingsChange): TemplateResult {
    const { t } = this;
    const at = this.time(change.time);
    const by = change.by === 'administrator' ? t.administrator : change.by === 'token' ? t.token : change.by;
    return html`<li>
      <p>
        ${change.undoes === undefined ? filled(t.changedBy, at, by) : filled(t.undoneBy, at, by, this.time(change.undoes))}
        ${change.undone
          ? html`<span class="quiet">${t.undoneNote}</span>`
          : html`<button type="button" @click=${() => void this.#undo(file, change)}>${t.undoChange}<span class="sr-only"> ${file.file}, ${at}</span></button>`}
      </p>
      <ul>
        ${change.values.map(({ name, from, to }) => html`<li><code>${name}</code> ${filled(t.changedFromTo, this.#value(from), this.#value(to))}</li>`)}
      </ul>
    </li>`;
  }

  #value(value: string | null): string {
    return value === null ? this.t.noValue : value || this.t.emptyValue;
  }

  #field(file: SettingsFile, entry: Setting): TemplateResult {
    const id = `${file.file}/${entry.name}`;
    const value = this.#typed.get(id) ?? entry.value;
    const type = (event: Event): void => {
      this.#typed.set(id, (event.target as HTMLInputElement).value);
      this.requestUpdate();
    };
    const described = this.say(entry.description);
    const about = entry.value === entry.shipped ? described : `${described} (${filled(this.t.shippedValue, entry.shipped || '–')})`;
    return html`<div class="field">
      <label for=${id}>${entry.name}</label>
      ${entry.kind === 'boolean'
        ? html`<select id=${id} aria-describedby=${`${id}-about`} .value=${value} @change=${type}>
            <option value="true" ?selected=${value === 'true'}>${this.t.yes}</option>
            <option value="false" ?selected=${value === 'false'}>${this.t.no}</option>
          </select>`
        : html`<input id=${id} type=${entry.kind === 'secret' ? 'password' : 'text'} autocomplete="off" aria-describedby=${`${id}-about`} .value=${value} inputmode=${entry.kind === 'integer' ? 'numeric' : 'text'} @input=${type}>`}
      <p id=${`${id}-about`} class="quiet">${about}</p>
    </div>`;
  }

  async #save(event: Event, file: SettingsFile): Promise<void> {
    event.preventDefault();
    const changed: Record<string, string> = {};
    for (const entry of file.entries) {
      const typed = this.#typed.get(`${file.file}/${entry.name}`);
      if (typed !== undefined && typed !== entry.value) {
        changed[entry.name] = typed;
      }
    }
    if (Object.keys(changed).length > 0) {
      await this.#do(file, 'PATCH', `/settings/${file.file}`, JSON.stringify(changed));
    }
  }

  /** @param change the last one if it is absent */
  #undo(file: SettingsFile, change?: SettingsChange): Promise<void> {
    return this.#do(file, 'POST', `/settings/${file.file}${change ? `/changes/${change.time}` : ''}/undo`);
  }

  async #do(file: SettingsFile, method: string, path: string, body?: string): Promise<void> {
    const done = await this.attempt(async () => {
      await this.context.api.send(method, path, body);
      file.entries.forEach((entry) => this.#typed.delete(`${file.file}/${entry.name}`));
      await this.load();
    });
    if (done) {
      this.context.announce(this.t.done);
    }
  }
}

customElements.define('igo-settings-page', SettingsPage);
