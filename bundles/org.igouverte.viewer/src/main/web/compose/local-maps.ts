import type { MapDocument } from './map-document.js';

/** A map kept in this browser. */
export interface LocalMap {
  readonly id: string;
  readonly title: string;
  /** When it was last saved, in milliseconds since the epoch. */
  readonly saved: number;
  readonly document: MapDocument;
  /** What it was before, newest first. */
  readonly versions: readonly { readonly saved: number; readonly document: MapDocument }[];
}

const DATABASE = 'igo-maps';
const MAPS = 'maps';
const MAX_VERSIONS = 10;

/** Maps that are kept in this browser, without an account. Rejects if the browser keeps nothing, as in private windows. */
export class LocalMaps {
  #opening: Promise<IDBDatabase> | undefined;

  /** Newest first. */
  async list(): Promise<LocalMap[]> {
    const all = await this.#run<LocalMap[]>('readonly', (maps) => maps.getAll() as IDBRequest<LocalMap[]>);
    return all.sort((a, b) => b.saved - a.saved);
  }

  find(id: string): Promise<LocalMap | undefined> {
    return this.#run('readonly', (maps) => maps.get(id) as IDBRequest<LocalMap | undefined>);
  }

  /** Saves a map anew, or as the next version of one. */
  async save(document: MapDocument, id: string | undefined): Promise<LocalMap> {
    const before = id === undefined ? undefined : await this.find(id);
    const map: LocalMap = {
      id: before?.id ?? crypto.randomUUID(),
      title: document.title,
      saved: Date.now(),
      document,
      versions: before ? [{ saved: before.saved, document: before.document }, ...before.versions].slice(0, MAX_VERSIONS) : [],
    };
    await this.#run('readwrite', (maps) => maps.put(map));
    return map;
  }

  async rename(id: string, title: string): Promise<void> {
    const map = await this.find(id);
    if (map) {
      await this.#run('readwrite', (maps) => maps.put({ ...map, title, document: { ...map.document, title } }));
    }
  }

  async remove(id: string): Promise<void> {
    await this.#run('readwrite', (maps) => maps.delete(id));
  }

  #open(): Promise<IDBDatabase> {
    this.#opening ??= new Promise((resolve, reject) => {
      const request = indexedDB.open(DATABASE, 1);
      request.onupgradeneeded = () => void request.result.createObjectStore(MAPS, { keyPath: 'id' });
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error ?? new Error('IndexedDB'));
    });
    return this.#opening;
  }

  async #run<T>(mode: IDBTransactionMode, act: (maps: IDBObjectStore) => IDBRequest<T>): Promise<T> {
    const transaction = (await this.#open()).transaction(MAPS, mode);
    const request = act(transaction.objectStore(MAPS));
    // Done only when the transaction is: a request that succeeded may still be lost.
    return new Promise((resolve, reject) => {
      transaction.oncomplete = () => resolve(request.result);
      transaction.onabort = () => reject(transaction.error ?? new Error('IndexedDB'));
    });
  }
}
