import { html, nothing, type TemplateResult } from 'lit';
import type { Layer, Layers, TileJob } from '../data/api.js';
import type { Topic } from '../data/live.js';
import { filled } from '../messages/messages.js';
import { Page } from './page.js';

const SETS = ['WebMercatorQuad', 'QuebecLambert'];
const FORMATS = ['png', 'jpeg', 'mvt'];
const MAX_LEVEL = 22;

/** Jobs that make tiles beforehand or remove them. */
export class TilesPage extends Page {
  #jobs: TileJob[] = [];
  #layers: Layer[] = [];
  #kind: TileJob['kind'] = 'seed';
  #layer = '';
  #format = 'png';

  protected override get topics(): readonly Topic[] {
    return ['tiles', 'catalog'];
  }

  protected override async load(): Promise<void> {
    const [{ jobs }, { layers }] = await Promise.all([
      this.context.api.get<{ jobs: TileJob[] }>('/tiles/jobs'),
      this.context.api.get<Layers>('/layers'),
    ]);
    this.#jobs = jobs;
    this.#layers = layers;
    this.#layer ||= layers[0]?.name ?? '';
  }

  protected override render(): TemplateResult {
    const { t } = this;
    return html`
      <h2>${t.tiles}</h2>
      ${this.#form()}
      <h3>${t.jobs}</h3>
      ${this.#jobs.length === 0
        ? html`<p>${t.noJobs}</p>`
        : this.table(t.jobs, [t.job, t.layer, t.levels, t.state, t.progress, t.actions], this.#jobs.map((job) => this.#row(job)))}
    `;
  }

  #form(): TemplateResult {
    const { t } = this;
    const styles = this.#layers.find((layer) => layer.name === this.#layer)?.styles ?? [];
    const changed = (set: (value: string) => void) => (event: Event) => {
      set((event.target as HTMLSelectElement).value);
      this.requestUpdate();
    };
    return html`<form class="filters" aria-label=${t.newJob} @submit=${(event: Event) => void this.#start(event)}>
      <label>${t.kind}
        <select name="kind" @change=${changed((value) => (this.#kind = value as TileJob['kind']))}>
          <option value="seed">${t.seed}</option>
          <option value="truncate">${t.truncate}</option>
        </select>
      </label>
      <label>${t.layer}
        <select name="layer" @change=${changed((value) => (this.#layer = value))}>
          ${this.#layers.map((layer) => html`<option ?selected=${layer.name === this.#layer}>${layer.name}</option>`)}
        </select>
      </label>
      <label>${t.tileSet}<select name="set">${SETS.map((set) => html`<option>${set}</option>`)}</select></label>
      <label>${t.fromLevel}<input name="minLevel" type="number" required min="0" max=${MAX_LEVEL} value="0"></label>
      <label>${t.toLevel}<input name="maxLevel" type="number" required min="0" max=${MAX_LEVEL} value="10"></label>
      ${this.#kind === 'truncate'
        ? nothing
        : html`<label>${t.format}
              <select name="format" @change=${changed((value) => (this.#format = value))}>${FORMATS.map((format) => html`<option>${format}</option>`)}</select>
            </label>
            ${this.#format === 'mvt' || styles.length < 2
              ? nothing
              : html`<label>${t.style}<select name="style">${styles.map((style) => html`<option>${style}</option>`)}</select></label>`}`}
      <button class="main" type="submit">${t.startJob}</button>
    </form>`;
  }

  async #start(event: Event): Promise<void> {
    event.preventDefault();
    const given = Object.fromEntries(new FormData(event.target as HTMLFormElement));
    const body = JSON.stringify({ ...given, minLevel: Number(given['minLevel']), maxLevel: Number(given['maxLevel']) });
    await this.#do('POST', '/tiles/jobs', body);
  }

  #row(job: TileJob): TemplateResult {
    const { t } = this;
    const name = filled(t.jobName, job.id);
    const button = (text: string, verb: string): TemplateResult =>
      html`<button @click=${() => void this.#do('POST', `/tiles/jobs/${job.id}/${verb}`)}>${text}<span class="sr-only"> ${name}</span></button>`;
    return html`<tr>
      <th scope="row">${name}<div class="quiet">${t[job.kind]} · ${this.time(job.started)}</div></th>
      <td>${job.layer}<div class="quiet">${[job.set, job.mediaType, job.style].filter(Boolean).join(' · ')}</div></td>
      <td class="nowrap">${job.minLevel}–${job.maxLevel}</td>
      <td>
        <span class="badge ${job.state}">${t.jobStates[job.state]}</span>
        ${job.problem ? html`<div class="problem">${job.problem}</div>` : nothing}
      </td>
      <td>
        <progress max=${Math.max(1, job.total)} value=${job.done} aria-label=${filled(t.progressOf, name)}></progress>
        <div class="quiet">
          ${filled(t.tilesDone, this.number(job.done), this.number(job.total))}${job.failed > 0 ? ` · ${filled(t.tilesFailed, this.number(job.failed))}` : ''}
        </div>
      </td>
      <td>
        <div class="buttons">
          ${job.state === 'running' ? button(t.pause, 'pause') : nothing}
          ${job.state === 'paused' ? button(t.resume, 'resume') : nothing}
          ${job.state === 'running' || job.state === 'paused' ? button(t.cancel, 'cancel') : nothing}
        </div>
      </td>
    </tr>`;
  }

  async #do(method: string, path: string, body?: string): Promise<void> {
    if (await this.attempt(async () => void (await this.context.api.send(method, path, body)))) {
      this.context.announce(this.t.done);
    }
    await this.attempt(() => this.load(), true);
  }
}

customElements.define('igo-tiles-page', TilesPage);
