import type { Api } from './api.js';

/** What may change while one looks. */
export type Topic = 'deployment' | 'catalog' | 'tiles' | 'log' | 'settings' | 'traffic';

type Numbers = Readonly<Partial<Record<Topic, number>>>;

export interface LiveEvents {
  /** Whether the server is heard of. */
  connection(away: boolean): void;
}

const FIRST_RETRY = 1_000;
const LAST_RETRY = 15_000;

/**
 * Hears from the server what has changed, for as long as somebody is signed in. Each message carries a number for every
 * topic; whoever shows something of a topic with another number than before is told. The stream is read with `fetch`,
 * since an `EventSource` could not carry the session's token.
 */
export class Live {
  readonly #api: Api;
  readonly #events: LiveEvents;
  readonly #listeners = new Map<() => void, readonly Topic[]>();
  #numbers: Numbers = {};
  #open: AbortController | undefined;

  constructor(api: Api, events: LiveEvents) {
    this.#api = api;
    this.#events = events;
  }

  start(): void {
    this.#open?.abort();
    this.#open = new AbortController();
    void this.#follow(this.#open.signal);
  }

  stop(): void {
    this.#open?.abort();
    this.#open = undefined;
  }

  /** @returns ends the listening */
  on(topics: readonly Topic[], listener: () => void): () => void {
    this.#listeners.set(listener, topics);
    return () => this.#listeners.delete(listener);
  }

  async #follow(signal: AbortSignal): Promise<void> {
    let retry = FIRST_RETRY;
    while (!signal.aborted && this.#api.isSignedIn) {
      try {
        for await (const data of eventsIn(await this.#api.stream('/events', signal))) {
          retry = FIRST_RETRY;
          this.#events.connection(false);
          this.#take(JSON.parse(data) as Numbers);
        }
      } catch {
        if (signal.aborted) {
          return;
        }
        this.#events.connection(true);
      }
      await new Promise((resolve) => setTimeout(resolve, retry));
      retry = Math.min(LAST_RETRY, retry * 2);
    }
  }

  #take(numbers: Numbers): void {
    const before = this.#numbers;
    this.#numbers = numbers;
    for (const [listener, topics] of this.#listeners) {
      if (topics.some((topic) => numbers[topic] !== before[topic])) {
        listener();
      }
    }
  }
}

/** The data of the events in a stream, each of one line (HTML Living Standard, 9.2.6). */
export async function* eventsIn(stream: ReadableStream<Uint8Array>): AsyncGenerator<string> {
  const reader = stream.getReader();
  const decoder = new TextDecoder();
  let text = '';
  try {
    for (let piece = await reader.read(); !piece.done; piece = await reader.read()) {
      text += decoder.decode(piece.value, { stream: true });
      const lines = text.split('\n');
      text = lines.pop()!;
      for (const line of lines) {
        if (line.startsWith('data: ')) {
          yield line.slice('data: '.length);
        }
      }
    }
  } finally {
    await reader.cancel().catch(() => undefined);
  }
}
