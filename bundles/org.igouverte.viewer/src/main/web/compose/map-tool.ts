import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { copy } from '../ui/about-layer.js';
import { icon } from '../ui/icons.js';
import type { Composing } from './composing.js';
import type { LocalMap } from './local-maps.js';
import { readDocument } from './map-document.js';
import type { SavedMap, Visibility } from './server-maps.js';
import { ToolElement } from './tool-element.js';

/** Characters of an address in a code. */
const MAX_CODE = 800;

const VISIBILITIES: readonly Visibility[] = ['private', 'link', 'public'];

/** The map as a whole: its title, saving, opening, sharing. */
export class MapTool extends ToolElement {
  static override properties = {
    ...ToolElement.properties,
    local: { state: true },
    saved: { state: true },
    link: { state: true },
    embed: { state: true },
    versions: { state: true },
    busy: { state: true },
  };

  declare local: readonly LocalMap[];
  declare saved: readonly SavedMap[];
  /** The address that is shared. */
  declare link: string | undefined;
  declare embed: string | undefined;
  /** Of the open map on the server. */
  declare versions: readonly { readonly version: number; readonly saved: string }[];
  declare busy: boolean;

  #read = false;

  constructor() {
    super();
    this.local = [];
    this.saved = [];
    this.versions = [];
    this.busy = false;
  }

  protected override updated(changed: PropertyValues): void {
    super.updated(changed);
    if (this.composing && !this.#read) {
      this.#read = true;
      void this.#list(this.composing);
    }
    const canvas = this.querySelector('canvas');
    if (canvas && this.link && (changed.has('link') || canvas.dataset['link'] !== this.link)) {
      canvas.dataset['link'] = this.link;
      void this.#code(canvas, this.link);
    }
  }

  async #list(composing: Composing): Promise<void> {
    const [local, account] = await Promise.allSettled([composing.local.list(), composing.server.readAccount()]);
    this.local = local.status === 'fulfilled' ? local.value : [];
    this.saved = account.status === 'fulfilled' && account.value.person ? await composing.server.list().catch(() => []) : [];
    this.requestUpdate();
  }

  /** Does what may fail, and says how it went. */
  async #try(composing: Composing, act: () => Promise<string | undefined>): Promise<void> {
    this.busy = true;
    try {
      const done = await act();
      if (done !== undefined) {
        composing.say('done', done);
      }
    } catch (error) {
      composing.say('problem', composing.documentProblem(error));
    }
    await this.#list(composing);
    this.busy = false;
  }

  protected content(composing: Composing): TemplateResult {
    const { map } = this.words;
    return html`
      <label class="field wide"><span>${map.title}</span><input type="text" maxlength="200" placeholder=${map.untitled} .value=${composing.title} @input=${(event: Event) => (composing.title = (event.target as HTMLInputElement).value)} /></label>
      <label class="field wide"><span>${map.description}</span><textarea rows="2" maxlength="5000" .value=${composing.description} @input=${(event: Event) => (composing.description = (event.target as HTMLTextAreaElement).value)}></textarea></label>
      <div class="line">
        <button type="button" class="primary" ?disabled=${this.busy} @click=${() => this.#saveLocal(composing)}>${icon('save')} ${map.save}</button>
        <button type="button" class="secondary" ?disabled=${this.busy} @click=${() => this.#share(composing)}>${icon('share')} ${map.share}</button>
      </div>
      ${this.noteOn(composing)} ${this.link ? this.#sharing(this.link) : nothing}
      <details>
        <summary>${map.mine(this.local.length)}</summary>
        ${this.#localMaps(composing)}
      </details>
      <details>
        <summary>${map.account}</summary>
        ${this.#account(composing)}
      </details>
      <details>
        <summary>${map.file}</summary>
        <div class="line">
          <button type="button" class="secondary" @click=${() => this.#export(composing)}>${icon('download')} ${map.export}</button>
          <label class="file-field">${icon('upload')}<span>${map.import}</span><input type="file" accept=".json" @change=${(event: Event) => this.#import(composing, event.target as HTMLInputElement)} /></label>
        </div>
        <button type="button" class="secondary" @click=${() => composing.clear()}>${icon('plus')} ${map.clear}</button>
      </details>
    `;
  }

  #saveLocal(composing: Composing): Promise<void> {
    return this.#try(composing, async () => {
      const id = composing.kept?.kind === 'browser' ? composing.kept.id : undefined;
      const saved = await composing.local.save(composing.document(), id);
      composing.kept = { kind: 'browser', id: saved.id };
      composing.title = saved.title;
      return this.words.map.saved(saved.title);
    });
  }

  #share(composing: Composing): Promise<void> {
    return this.#try(composing, async () => {
      const { kept } = composing;
      const onServer = kept?.kind === 'server' ? this.saved.find((map) => map.id === kept.id) : undefined;
      this.link = onServer?.link ?? (await composing.wholeLink());
      // Pages of others may frame only what is saved.
      this.embed = onServer?.embed;
      if (this.link === undefined) {
        throw new Error(this.words.map.tooLong);
      }
      return onServer?.visibility === 'private' ? this.words.map.stillPrivate : undefined;
    });
  }

  #sharing(link: string): TemplateResult {
    const { map } = this.words;
    const frame = `<iframe src="${(this.embed ?? '').replace(/&/g, '&amp;').replace(/"/g, '&quot;')}" width="600" height="450" title="${map.frame}" loading="lazy"></iframe>`;
    const line = (label: string, value: string) => html`<div class="line">
      <input type="text" readonly aria-label=${label} .value=${value} @focus=${(event: Event) => (event.target as HTMLInputElement).select()} />
      <button type="button" class="secondary" @click=${async () => {
        await copy(value, this);
        this.store.announce(map.copied);
      }}>${icon('copy')} ${map.copy}</button>
    </div>`;
    return html`<section class="sharing" aria-label=${map.share}>
      <p class="small">${map.link}</p>
      ${line(map.link, link)}
      ${this.embed ? html`<p class="small">${map.embed}</p>${line(map.embed, frame)}` : html`<p class="small quiet">${map.embedSaved}</p>`}
      <canvas class="code" role="img" aria-label=${map.code} title=${map.code}></canvas>
    </section>`;
  }

  async #code(canvas: HTMLCanvasElement, link: string): Promise<void> {
    // A longer one makes a code whose dots no telephone tells apart.
    if (link.length > MAX_CODE) {
      canvas.hidden = true;
      return;
    }
    try {
      const { generate } = await import('lean-qr');
      generate(link).toCanvas(canvas);
      canvas.hidden = false;
    } catch {
      // A long address has no room in a code; the address itself is there.
      canvas.hidden = true;
    }
  }

  #localMaps(composing: Composing): TemplateResult {
    const { map } = this.words;
    const format = new Intl.DateTimeFormat(this.store.messages.locale, { dateStyle: 'medium', timeStyle: 'short' });
    return this.local.length === 0
      ? html`<p class="small quiet">${map.none}</p>`
      : html`<ul class="items">
          ${this.local.map(
            (each) => html`<li>
              <div class="item-line">
                <button type="button" class="item" @click=${() => this.#open(composing, each, each.document)}>${each.title}<span class="small quiet">${format.format(each.saved)}</span></button>
                <button type="button" class="plain" aria-label=${map.remove(each.title)} title=${map.remove(each.title)} @click=${() => this.#try(composing, async () => {
                  await composing.local.remove(each.id);
                  if (composing.kept?.id === each.id) {
                    composing.kept = undefined;
                  }
                  return map.removed(each.title);
                })}>${icon('bin')}</button>
              </div>
              ${each.versions.length > 0
                ? html`<details class="versions">
                    <summary>${map.versions(each.versions.length)}</summary>
                    <ul>
                      ${each.versions.map((version) => html`<li><button type="button" class="text-button" @click=${() => this.#open(composing, each, version.document)}>${format.format(version.saved)}</button></li>`)}
                    </ul>
                  </details>`
                : nothing}
            </li>`,
          )}
        </ul>`;
  }

  #open(composing: Composing, { id }: LocalMap, document: unknown): void {
    this.link = undefined;
    void this.#try(composing, async () => {
      composing.open(readDocument(document), { kind: 'browser', id });
      return undefined;
    });
  }

  #account(composing: Composing): TemplateResult {
    const { map } = this.words;
    const { account } = composing.server;
    if (!account) {
      return html`<p class="small quiet">${map.noAccounts}</p>`;
    }
    if (!account.person) {
      return this.#signIn(composing);
    }
    return html`<div class="line"><span class="item-name">${icon('person')} ${account.person.name}</span>
        <button type="button" class="secondary" @click=${() => this.#try(composing, async () => {
          await composing.server.signOut();
          return map.signedOut;
        })}>${map.signOut}</button></div>
      <button type="button" class="primary" ?disabled=${this.busy} @click=${() => this.#saveServer(composing)}>${icon('save')} ${map.saveServer}</button>
      <ul class="items">
        ${this.saved.map((each) => this.#savedMap(composing, each))}
      </ul>`;
  }

  #signIn(composing: Composing): TemplateResult {
    const { map } = this.words;
    const { account } = composing.server;
    const mayJoin = account?.signUp === 'open' || account?.signUp === 'invitation';
    const submit = (event: SubmitEvent) => {
      event.preventDefault();
      const form = event.currentTarget as HTMLFormElement;
      const { name, password, invitation } = Object.fromEntries(new FormData(form)) as { name: string; password: string; invitation?: string };
      const anew = (event.submitter as HTMLButtonElement | null)?.value === 'new';
      void this.#try(composing, async () => {
        await (anew ? composing.server.signUp(name, password, invitation?.trim()) : composing.server.signIn(name, password));
        return map.signedIn(name);
      });
    };
    return html`<form class="sign-in" @submit=${submit}>
      <p class="small quiet">${map.why}</p>
      <label class="field wide"><span>${map.name}</span><input type="text" name="name" required autocomplete="username" /></label>
      <label class="field wide"><span>${map.password}</span><input type="password" name="password" required autocomplete="current-password" /></label>
      ${account?.signUp === 'invitation'
        ? html`<label class="field wide"><span>${map.invitation}</span><input type="text" name="invitation" autocomplete="off" /></label>`
        : nothing}
      <div class="line">
        <button type="submit" class="primary" value="in">${map.signIn}</button>
        ${mayJoin ? html`<button type="submit" class="secondary" value="new">${map.signUp}</button>` : nothing}
      </div>
      ${mayJoin ? html`<p class="small quiet">${map.passwordLength(account.minPassword)}</p>` : nothing}
    </form>`;
  }

  #saveServer(composing: Composing): Promise<void> {
    return this.#try(composing, async () => {
      const id = composing.kept?.kind === 'server' ? composing.kept.id : undefined;
      const saved = await composing.server.save(composing.document(), id);
      composing.kept = { kind: 'server', id: saved.id };
      composing.title = saved.title;
      this.link = saved.link;
      this.embed = saved.embed;
      return this.words.map.saved(saved.title);
    });
  }

  #savedMap(composing: Composing, each: SavedMap): TemplateResult {
    const { map } = this.words;
    const { server } = composing;
    const open = composing.kept?.id === each.id;
    const button = (label: string, name: Parameters<typeof icon>[0], act: () => Promise<string | undefined>) =>
      html`<button type="button" class="plain" aria-label=${label} title=${label} @click=${() => this.#try(composing, act)}>${icon(name)}</button>`;
    return html`<li>
      <div class="item-line">
        <button type="button" class="item" aria-pressed=${open} @click=${() => this.#openSaved(composing, each.id)}>${each.title}</button>
        ${button(map.clone(each.title), 'copy', async () => {
          await server.copy(each.id);
          return map.cloned(each.title);
        })}
        ${button(map.remove(each.title), 'bin', async () => {
          await server.remove(each.id);
          if (open) {
            composing.kept = undefined;
          }
          return map.removed(each.title);
        })}
      </div>
      <label class="field"
        ><span>${map.visibility}</span>
        <select aria-label=${map.visibilityOf(each.title)} @change=${(event: Event) => this.#try(composing, async () => {
          await server.share(each.id, (event.target as HTMLSelectElement).value as Visibility);
          return map.shared;
        })}>
          ${VISIBILITIES.map((visibility) => html`<option value=${visibility} .selected=${visibility === each.visibility}>${map.visibilities[visibility]}</option>`)}
        </select>
      </label>
      ${open && this.versions.length > 1
        ? html`<details class="versions">
            <summary>${map.versions(this.versions.length)}</summary>
            <ul>
              ${this.versions.map(
                ({ version, saved }) => html`<li><button type="button" class="text-button" @click=${() => this.#try(composing, async () => {
                  await server.restore(each.id, version);
                  await this.#openSaved(composing, each.id);
                  return map.restored(version);
                })}>${version} – ${new Date(saved).toLocaleString(this.store.messages.locale)}</button></li>`,
              )}
            </ul>
          </details>`
        : nothing}
    </li>`;
  }

  #openSaved(composing: Composing, id: string): Promise<void> {
    return this.#try(composing, async () => {
      const { saved, document } = await composing.server.open(id);
      composing.open(readDocument(document), { kind: 'server', id });
      this.link = saved.link;
      this.embed = saved.embed;
      this.versions = await composing.server.versions(id);
      return undefined;
    });
  }

  #export(composing: Composing): void {
    const document = composing.document();
    const address = URL.createObjectURL(new Blob([JSON.stringify(document, null, 1)], { type: 'application/json' }));
    const anchor = Object.assign(window.document.createElement('a'), { href: address, download: `${document.title.replace(/[^\p{L}\p{N} _-]/gu, '')}.igo.json` });
    anchor.click();
    setTimeout(() => URL.revokeObjectURL(address), 10_000);
  }

  async #import(composing: Composing, field: HTMLInputElement): Promise<void> {
    const [file] = field.files ?? [];
    if (file) {
      await this.#try(composing, async () => {
        const { parseDocument } = await import('./map-document.js');
        composing.open(parseDocument(await file.text()), undefined);
        return undefined;
      });
    }
    field.value = '';
  }
}

customElements.define('igo-map-tool', MapTool);
