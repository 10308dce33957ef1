import { html, nothing, type TemplateResult } from 'lit';
import type { Bundle, LayerChange, Staged, Status } from '../data/api.js';
import type { Topic } from '../data/live.js';
import { filled } from '../messages/messages.js';
import { Page } from './page.js';

/** Bundles that run, and versions on their way. */
export class BundlesPage extends Page {
  #status: Status | undefined;
  #staged: Staged[] = [];
  #progress = '';

  protected override get topics(): readonly Topic[] {
    return ['deployment'];
  }

  protected override async load(): Promise<void> {
    const [status, staged] = await Promise.all([
      this.context.api.get<Status>('/status'),
      this.context.api.get<{ staged: Staged[] }>('/staged'),
    ]);
    this.#status = status;
    this.#staged = staged.staged;
  }

  protected override render(): TemplateResult {
    const { t } = this;
    return html`
      <h2>${t.bundles}</h2>
      ${this.#upload()}
      ${this.#staged.map((staged) => this.#stagedVersion(staged))}
      ${this.table(t.bundles, [t.bundle, t.version, t.state, t.since, t.layers, t.actions], (this.#status?.bundles ?? []).map(
        (bundle) => this.#row(bundle),
      ))}
    `;
  }

  #upload(): TemplateResult {
    const { t } = this;
    return html`<section class="upload" aria-labelledby="upload">
      <h3 id="upload">${t.upload}</h3>
      <p id="upload-hint">${t.uploadHint}</p>
      <input type="file" accept=".jar" aria-labelledby="upload" aria-describedby="upload-hint" ?disabled=${this.#progress !== ''}
        @change=${(event: Event) => void this.#send(event.target as HTMLInputElement)}>
      <p role="status">${this.#progress}</p>
    </section>`;
  }

  async #send(input: HTMLInputElement): Promise<void> {
    const file = input.files?.[0];
    if (!file) {
      return;
    }
    await this.attempt(async () => {
      await this.context.api.upload('POST', '/staged', file, (fraction) => {
        this.#progress = fraction < 1 ? filled(this.t.uploading, Math.round(fraction * 100)) : this.t.preparing;
        this.requestUpdate();
      });
      await this.load();
    });
    this.#progress = '';
    input.value = '';
    this.requestUpdate();
  }

  #stagedVersion(staged: Staged): TemplateResult {
    const { t } = this;
    const name = `${staged.symbolicName} ${staged.version}`;
    return html`<section class="staged" aria-label=${`${t.stagedTitle} : ${name}`}>
      <h3>${t.stagedTitle}</h3>
      <p>
        ${staged.replaces === null ? filled(t.isNew, name) : filled(t.replaces, name, staged.replaces)}
        <span class="quiet">${filled(t.until, this.time(staged.until))}</span>
      </p>
      <ul class="changes">${staged.layers.map((layer) => this.#change(staged, layer))}</ul>
      <div class="buttons">
        <button class="main" @click=${() => void this.#decide('POST', `/staged/${staged.id}/live`)}>${t.goLive}</button>
        <a class="button" href=${staged.preview} target="_blank" rel="noopener noreferrer">${t.preview}</a>
        <button @click=${() => void this.#decide('DELETE', `/staged/${staged.id}`)}>${t.giveUp}</button>
      </div>
    </section>`;
  }

  #change(staged: Staged, layer: LayerChange): TemplateResult {
    const { t } = this;
    const what = layer.change === 'renamed' ? filled(t.renamed, layer.former) : t[layer.change];
    const details = [
      ...layer.aspects.map((aspect) => t.aspects[aspect] ?? aspect),
      ...layer.fields.map(({ name, before, after }) =>
        before === null
          ? filled(t.fieldAdded, name, after)
          : after === null
            ? filled(t.fieldRemoved, name)
            : filled(t.fieldChanged, name, before, after),
      ),
    ];
    const counts =
      layer.countBefore !== null && layer.countAfter !== null && layer.countBefore !== layer.countAfter
        ? filled(t.objects, this.number(layer.countBefore), this.number(layer.countAfter))
        : '';
    return html`<li>
      <span class="badge ${layer.change}">${what}</span> <strong>${layer.name}</strong> – ${this.say(layer.title)}
      ${details.length > 0 || counts ? html`<p class="quiet">${[...details, counts].filter(Boolean).join(' · ')}</p>` : nothing}
      ${layer.change === 'same' || layer.change === 'removed' ? nothing : this.#pictures(staged, layer)}
    </li>`;
  }

  #pictures(staged: Staged, layer: LayerChange): TemplateResult {
    const { t } = this;
    const path = (name: string): string => `/staged/${staged.id}/layers/${name}/picture`;
    return html`<div class="pictures">
      ${layer.change === 'added'
        ? nothing
        : html`<igo-picture .api=${this.context.api} path=${`${path(layer.former)}?before=true`} label=${filled(t.pictureOf, t.before, layer.name)} caption=${t.before}></igo-picture>`}
      <igo-picture .api=${this.context.api} path=${path(layer.name)} label=${filled(t.pictureOf, t.after, layer.name)} caption=${t.after}></igo-picture>
    </div>`;
  }

  #row(bundle: Bundle): TemplateResult {
    const { t } = this;
    const previous = bundle.previous;
    return html`<tr>
      <th scope="row">${bundle.symbolicName}</th>
      <td>${bundle.version}</td>
      <td><span class="badge ${bundle.state}">${t[bundle.state]}</span></td>
      <td>${this.time(bundle.since)}</td>
      <td>${bundle.layers.map((layer) => html`<div>${layer}</div>`)}</td>
      <td>
        <div class="buttons">
          ${previous
            ? html`<button @click=${() => void this.#ask(filled(t.confirmRollBack, previous.version, bundle.symbolicName), 'POST', `/bundles/${bundle.symbolicName}/rollback`)}>${filled(t.rollBack, previous.version)}</button>`
            : nothing}
          <button @click=${() => void this.#ask(filled(t.confirmRemove, bundle.symbolicName), 'DELETE', `/bundles/${bundle.symbolicName}`)}>
            ${t.remove}<span class="sr-only"> ${bundle.symbolicName}</span>
          </button>
        </div>
      </td>
    </tr>`;
  }

  async #ask(question: string, method: string, path: string): Promise<void> {
    if (window.confirm(question)) {
      await this.#decide(method, path);
    }
  }

  async #decide(method: string, path: string): Promise<void> {
    if (await this.attempt(async () => void (await this.context.api.send(method, path)))) {
      this.context.announce(this.t.done);
    }
    await this.attempt(() => this.load(), true);
  }
}

customElements.define('igo-bundles-page', BundlesPage);
