import type { Language } from '../messages/messages.js';
import type { ServedState } from './served.js';
import { ROOT } from './root.js';

/** How the viewer stands to the server; `over` for a preview that has ended. */
export type Connection = 'loading' | 'live' | 'away' | 'over';

export interface FeedEvents {
  /** A state was read that differs from the last one. */
  state(state: ServedState): void;
  connection(connection: Connection): void;
}

const STATE = `${ROOT}/viewer/state`;
const EVENTS = '/events';
const CHANNEL = 'igo-events';
const POLL = 30_000;
const FIRST_RETRY = 1_000;
const LAST_RETRY = 30_000;
/** How long after a lost event stream the state is read, in milliseconds. */
const LOST = 400;

/** What an event says: the revision that is served, and how far pages spread their reading, in milliseconds. */
interface Change {
  readonly revision: string;
  readonly within: number;
}

/**
 * Follows what is served. Events only say that something changed; the whole state is then read anew. One page of a
 * browser holds the event stream for all its pages where the browser has locks; polling goes on beneath for those behind
 * proxies that hold events back. While the server is away it is asked ever more seldom.
 */
export class StateFeed {
  readonly #events: FeedEvents;
  #language: Language;
  #etag = '';
  #revision = '';
  #reading: AbortController | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #retry = FIRST_RETRY;
  #failures = 0;

  constructor(language: Language, events: FeedEvents) {
    this.#language = language;
    this.#events = events;
  }

  /** Reads the state, and again whenever it may have changed. */
  start(): void {
    void this.#read();
    addEventListener('online', () => void this.#read());
    document.addEventListener('visibilitychange', () => {
      if (document.visibilityState === 'visible') {
        void this.#read();
      }
    });
  }

  /** Reads the state in another language. */
  speak(language: Language): Promise<void> {
    this.#language = language;
    this.#etag = '';
    return this.#read();
  }

  /** Reads the state soon if the revision is not the one that is known; not just when all other pages do. */
  #changed({ revision, within }: Change): void {
    // A preview that goes live ends, though what is served then is just what it showed.
    if (ROOT || revision !== this.#revision) {
      this.#schedule(Math.random() * within);
    }
  }

  async #read(): Promise<void> {
    clearTimeout(this.#timer);
    this.#reading?.abort();
    const reading = new AbortController();
    this.#reading = reading;
    try {
      const response = await fetch(`${STATE}?lang=${this.#language}`, {
        // The first answer may be the one that the page preloaded; later a 304 is to be seen, not hidden by the cache.
        ...(this.#etag && { cache: 'no-store', headers: { 'If-None-Match': this.#etag } }),
        signal: reading.signal,
      });
      if (response.status === 404 && ROOT) {
        this.#events.connection('over');
        return;
      }
      if (response.status !== 304) {
        if (!response.ok) {
          throw new Error(`${STATE} answered ${response.status}`);
        }
        const state = (await response.json()) as ServedState;
        this.#etag = response.headers.get('ETag') ?? '';
        this.#revision = state.revision;
        this.#events.state(state);
      }
      this.#failures = 0;
      this.#retry = FIRST_RETRY;
      this.#events.connection('live');
      this.#schedule(POLL);
    } catch (error) {
      if (reading.signal.aborted) {
        return;
      }
      if (++this.#failures > 1) {
        this.#events.connection('away');
      }
      this.#schedule(this.#retry * (0.75 + Math.random() / 2));
      this.#retry = Math.min(LAST_RETRY, this.#retry * 2);
    }
  }

  #schedule(delay: number): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#read(), delay);
  }

  /** Hears of changes at once; the page's first pictures go before. */
  listen(): void {
    const channel = typeof BroadcastChannel === 'undefined' ? undefined : new BroadcastChannel(CHANNEL);
    channel?.addEventListener('message', (event: MessageEvent<Change>) => this.#changed(event.data));
    const open = () => this.#openStream((change) => channel?.postMessage(change));
    if (channel && navigator.locks) {
      // Held for as long as the page lives; the next page takes over by itself.
      void navigator.locks.request(CHANNEL, () => new Promise<never>(open));
    } else {
      open();
    }
  }

  #openStream(tell: (change: Change) => void): void {
    let delay = FIRST_RETRY;
    const connect = () => {
      const stream = new EventSource(EVENTS);
      stream.addEventListener('open', () => {
        delay = FIRST_RETRY;
      });
      stream.addEventListener('changed', (event) => {
        const change = JSON.parse(event.data) as Change;
        this.#changed(change);
        tell(change);
      });
      stream.addEventListener('error', () => {
        // The browser tries again by itself unless the answer was no event stream.
        if (stream.readyState === EventSource.CLOSED) {
          setTimeout(connect, delay);
          delay = Math.min(LAST_RETRY, delay * 2);
        } else if (this.#failures === 0) {
          this.#schedule(LOST);
        }
      });
    };
    connect();
  }
}
