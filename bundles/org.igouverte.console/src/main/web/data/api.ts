import type { Language } from '../messages/messages.js';

/** What the API refused, in the words of the server. */
export class Refusal extends Error {
  constructor(
    readonly status: number,
    message: string,
    readonly place: string,
  ) {
    super(message);
  }
}

const TOKEN = 'igo-session';

/**
 * The operators' API. The session's token is kept for this tab and this origin only, and sent by a header: neither the
 * viewer's pages nor another site can make a browser send it.
 */
export class Api {
  constructor(
    private readonly language: Language,
    private readonly onExpired: () => void,
  ) {}

  get isSignedIn(): boolean {
    return sessionStorage.getItem(TOKEN) !== null;
  }

  /** Returns whether a password must be chosen first. */
  async signIn(password: string): Promise<boolean> {
    const session = await this.send<Session>('POST', '/session', JSON.stringify({ password }));
    sessionStorage.setItem(TOKEN, session.token);
    return session.mustChangePassword;
  }

  async changePassword(current: string, next: string): Promise<void> {
    const session = await this.send<Session>('POST', '/password', JSON.stringify({ current, next }));
    sessionStorage.setItem(TOKEN, session.token);
  }

  async signOut(): Promise<void> {
    await this.send('DELETE', '/session').catch(() => undefined);
    sessionStorage.removeItem(TOKEN);
  }

  get<T>(path: string): Promise<T> {
    return this.send<T>('GET', path);
  }

  async send<T>(method: string, path: string, body?: BodyInit, type = 'application/json'): Promise<T> {
    const response = await fetch('/admin/api' + path, {
      method,
      headers: { ...this.headers(), ...(body === undefined ? {} : { 'Content-Type': type }) },
      ...(body === undefined ? {} : { body }),
    });
    return this.read<T>(response.status, await response.text());
  }

  /** A picture as an address for an image; to be revoked by whoever shows it. */
  async picture(path: string): Promise<string> {
    const response = await fetch('/admin/api' + path, { headers: this.headers() });
    if (!response.ok) {
      return this.read<string>(response.status, await response.text());
    }
    return URL.createObjectURL(await response.blob());
  }

  /** An answer that goes on. */
  async stream(path: string, signal: AbortSignal): Promise<ReadableStream<Uint8Array>> {
    const response = await fetch('/admin/api' + path, { headers: { ...this.headers(), Accept: 'text/event-stream' }, signal });
    if (!response.ok || !response.body) {
      return this.read(response.status, await response.text());
    }
    return response.body;
  }

  /** Sends a file; `fetch` would not tell how far it has come. */
  upload<T>(method: string, path: string, file: File, onProgress: (fraction: number) => void): Promise<T> {
    return new Promise((resolve, reject) => {
      const request = new XMLHttpRequest();
      request.open(method, `/admin/api${path}?name=${encodeURIComponent(file.name)}`);
      for (const [name, value] of Object.entries(this.headers())) {
        request.setRequestHeader(name, value);
      }
      request.upload.onprogress = (event) => onProgress(event.loaded / event.total);
      request.onerror = () => reject(new TypeError('network'));
      request.onload = () => {
        try {
          resolve(this.read<T>(request.status, request.responseText));
        } catch (refusal) {
          reject(refusal);
        }
      };
      request.send(file);
    });
  }

  private headers(): Record<string, string> {
    const token = sessionStorage.getItem(TOKEN);
    const base = { Accept: 'application/json', 'Accept-Language': this.language };
    return token === null ? base : { ...base, Authorization: `Bearer ${token}` };
  }

  private read<T>(status: number, text: string): T {
    const json = text === '' ? {} : JSON.parse(text);
    if (status < 400) {
      return json as T;
    }
    if (status === 401 && this.isSignedIn) {
      sessionStorage.removeItem(TOKEN);
      this.onExpired();
    }
    const summary: string = json.summary?.[this.language] ?? json.detail ?? String(status);
    const message: string = json.message?.[this.language] ?? '';
    const place = json.file ? `${json.file}${json.line > 0 ? `:${json.line}` : ''}: ${message}` : message;
    throw new Refusal(status, summary, place);
  }
}

interface Session {
  token: string;
  until: string;
  mustChangePassword: boolean;
}

export interface Bundle {
  symbolicName: string;
  version: string;
  state: 'live' | 'failed';
  since: string;
  partner: string;
  layers: string[];
  previous: { version: string } | null;
}

export interface Refused {
  name: string;
  bundle: string;
  summary: Text;
  message: Text;
  file: string;
  line: number;
  at: string;
}

export interface Status {
  settled: boolean;
  bundles: Bundle[];
  refused: Refused[];
}

export interface Text {
  fr: string;
  en: string;
}

export interface Layer {
  name: string;
  title: Text;
  partner: string;
  bundle: string;
  version: string;
  data: string;
  dataRevision: string;
  revision: string;
  sample: boolean;
  geometry: string;
  crs: string;
  styles: string[];
  /** Why its data cannot be read at present; absent if they can. */
  outage?: Text;
  count?: number;
}

export interface Partner {
  id: string;
  title: Text;
  contact: Text;
  email: string;
  licence: string;
  namespaces: string[];
}

export interface Layers {
  generation: number;
  revision: string;
  since: string;
  partners: Partner[];
  layers: Layer[];
}

export interface LayerChange {
  name: string;
  former: string;
  title: Text;
  change: 'added' | 'removed' | 'renamed' | 'changed' | 'same';
  aspects: string[];
  fields: { name: string; before: string | null; after: string | null }[];
  styles: { name: string; change: string }[];
  countBefore: number | null;
  countAfter: number | null;
}

export interface Staged {
  id: string;
  symbolicName: string;
  version: string;
  replaces: string | null;
  until: string;
  /** Address of the viewer as it would be. */
  preview: string;
  layers: LayerChange[];
}

export interface Setting {
  name: string;
  kind: 'boolean' | 'integer' | 'text' | 'secret';
  value: string;
  shipped: string;
  description: Text;
}

export interface SettingsFile {
  file: string;
  description: Text;
  entries: Setting[];
  /** Latest first. */
  changes: SettingsChange[];
}

export interface SettingsChange {
  /** Names the change within its file. */
  time: string;
  /** `administrator`, or `token` for a program. */
  by: string;
  undone: boolean;
  /** Time of the change that this one undid. */
  undoes?: string;
  /** `null` for a setting that the file left out. */
  values: { name: string; from: string | null; to: string | null }[];
}

export interface LogLine {
  at: string;
  level: string;
  logger: string;
  message: string;
  partners: string;
}

export interface DataFile {
  name: string;
  sha256: string;
  bytes: number;
}

export interface DataSet {
  partner: string;
  name: string;
  layers: string[];
  /** Null where the layers read the bundle's own. */
  present: DataFile | null;
  former: DataFile[];
}

export interface TileJob {
  id: string;
  kind: 'seed' | 'truncate';
  layer: string;
  set: string;
  minLevel: number;
  maxLevel: number;
  mediaType?: string;
  style?: string;
  state: 'running' | 'paused' | 'done' | 'cancelled' | 'failed';
  total: number;
  done: number;
  failed: number;
  started: string;
  problem?: string;
}

export interface Storage {
  free: number;
  folders: { name: string; bytes: number }[];
}
