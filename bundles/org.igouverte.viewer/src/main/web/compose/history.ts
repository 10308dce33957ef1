/** The states before and after the present one, for undo and redo. */
export class History<T> {
  readonly #limit: number;
  #past: T[] = [];
  #future: T[] = [];

  constructor(limit = 100) {
    this.#limit = limit;
  }

  get canUndo(): boolean {
    return this.#past.length > 0;
  }

  get canRedo(): boolean {
    return this.#future.length > 0;
  }

  /** @param before what a change that was just made replaced */
  remember(before: T): void {
    this.#past = [...this.#past, before].slice(-this.#limit);
    this.#future = [];
  }

  /** @returns what is to be the present one */
  undo(present: T): T {
    const before = this.#past.pop();
    if (before === undefined) {
      return present;
    }
    this.#future.push(present);
    return before;
  }

  redo(present: T): T {
    const after = this.#future.pop();
    if (after === undefined) {
      return present;
    }
    this.#past.push(present);
    return after;
  }

  clear(): void {
    this.#past = [];
    this.#future = [];
  }
}
