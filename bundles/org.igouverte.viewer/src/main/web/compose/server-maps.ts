import type { Language } from '../messages/messages.js';
import type { MapDocument } from './map-document.js';
import { problemOf } from './remote-layer.js';

export type Visibility = 'private' | 'link' | 'public';

/** A map on the server, without its document. */
export interface SavedMap {
  readonly id: string;
  readonly title: string;
  readonly visibility: Visibility;
  readonly version: number;
  readonly modified: string;
  readonly mine: boolean;
  /** Short address that opens it. */
  readonly link: string;
  /** Address for a frame on another page. */
  readonly embed: string;
}

export interface AccountState {
  readonly person: { readonly name: string } | null;
  readonly token?: string;
  /** Who may make an account: everybody, whoever has a code from an operator, nobody. */
  readonly signUp: 'open' | 'invitation' | 'closed';
  readonly minPassword: number;
}

const MAPS = '/maps/api/maps';

/** The maps that people keep on the server, and who is signed in there. */
export class ServerMaps {
  account: AccountState | undefined;
  #language: () => Language;
  /** Version tags of maps that were opened or saved, which tell whether somebody else changed one. */
  readonly #tags = new Map<string, string>();

  constructor(language: () => Language) {
    this.#language = language;
  }

  async readAccount(): Promise<AccountState> {
    this.account = (await this.#json('GET', '/accounts/api/state')) as AccountState;
    return this.account;
  }

  async signIn(name: string, password: string): Promise<void> {
    this.account = (await this.#json('POST', '/accounts/api/session', { name, password })) as AccountState;
  }

  /** @param invitation the code of one; absent where none is asked for */
  async signUp(name: string, password: string, invitation?: string): Promise<void> {
    const person = { name, password, ...(invitation && { invitation }) };
    this.account = (await this.#json('POST', '/accounts/api/people', person)) as AccountState;
  }

  async signOut(): Promise<void> {
    await this.#json('DELETE', '/accounts/api/session');
    await this.readAccount();
  }

  async list(): Promise<readonly SavedMap[]> {
    return ((await this.#json('GET', `${MAPS}?scope=own&limit=100`)) as { maps: readonly SavedMap[] }).maps;
  }

  async open(id: string): Promise<{ readonly saved: SavedMap; readonly document: unknown }> {
    const { map, ...saved } = (await this.#json('GET', `${MAPS}/${encodeURIComponent(id)}`, undefined, id)) as SavedMap & { map: unknown };
    return { saved, document: map };
  }

  async save(document: MapDocument, id: string | undefined): Promise<SavedMap> {
    const saved = (await (id === undefined
      ? this.#json('POST', `${MAPS}?visibility=link`, document, 'new')
      : this.#json('PUT', `${MAPS}/${id}`, document, id))) as SavedMap;
    this.#tags.set(saved.id, this.#tags.get(id ?? 'new') ?? '');
    return saved;
  }

  async share(id: string, visibility: Visibility): Promise<SavedMap> {
    return (await this.#json('PATCH', `${MAPS}/${id}`, { visibility }, id)) as SavedMap;
  }

  async copy(id: string): Promise<SavedMap> {
    return (await this.#json('POST', `${MAPS}/${id}/clone`, {})) as SavedMap;
  }

  async remove(id: string): Promise<void> {
    await this.#json('DELETE', `${MAPS}/${id}`);
  }

  async versions(id: string): Promise<readonly { readonly version: number; readonly saved: string }[]> {
    return ((await this.#json('GET', `${MAPS}/${id}/versions`)) as { versions: readonly { version: number; saved: string }[] }).versions;
  }

  async restore(id: string, version: number): Promise<void> {
    // The tag of now: whoever looks at the versions has seen what the last one is.
    await this.open(id);
    await this.#json('POST', `${MAPS}/${id}/versions/${version}/restore`, {}, id);
  }

  /** @param tagged the map whose version tag is sent and kept */
  async #json(method: string, address: string, body?: unknown, tagged?: string): Promise<unknown> {
    const tag = tagged === undefined ? undefined : this.#tags.get(tagged);
    const response = await fetch(address, {
      method,
      headers: {
        Accept: 'application/json',
        'Accept-Language': this.#language(),
        ...(body !== undefined && { 'Content-Type': 'application/json' }),
        ...(method !== 'GET' && this.account?.token && { 'X-IGO-Token': this.account.token }),
        ...(method !== 'GET' && tag && { 'If-Match': tag }),
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    if (!response.ok) {
      throw new Error(await problemOf(response));
    }
    if (tagged !== undefined) {
      this.#tags.set(tagged, response.headers.get('ETag') ?? '');
    }
    return response.status === 204 ? undefined : response.json();
  }
}
