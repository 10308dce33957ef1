import { API_VERSION, type ViewerModule } from '../api/viewer-api.js';

/** A module as the server lists it. */
export interface ServedModule {
  readonly id: string;
  readonly version: string;
  /** Names its content. */
  readonly hash: string;
  /** Address of its files, with a slash at the end. */
  readonly base: string;
}

/** What a module did to the viewer, undone at once. */
export interface Activation {
  dispose(): void;
}

export interface HostEnvironment {
  /** Imports a module's `index.js`. */
  load(module: ServedModule): Promise<unknown>;
  /** Gives a module its context and lets it activate; throws, with everything undone, if that fails. */
  activate(served: ServedModule, module: ViewerModule, previousState: unknown): Promise<Activation>;
  failed(module: ServedModule, error: unknown, kept: ServedModule | undefined): void;
}

interface Running {
  readonly served: ServedModule;
  readonly module: ViewerModule;
  activation: Activation;
}

/** How long a module that is not listed any more stays, in milliseconds: its successor may be on the way. */
export const GRACE = 1000;
/** After so long a failed import is tried again, in milliseconds: the network may have failed, not the module. */
const RETRY = 30_000;
/** How long a module may take to activate, in milliseconds. */
export const ACTIVATION = 10_000;

/**
 * Keeps the page's modules in line with those that the server lists. A new version is imported before the former one is
 * disposed of; if it cannot be imported or activated, the former one is there as before, with its state. A version that
 * failed to activate is not tried again.
 */
export class ModuleHost {
  readonly #environment: HostEnvironment;
  readonly #running = new Map<string, Running>();
  readonly #refused = new Set<string>();
  /** Those whose import failed, which is told once. */
  readonly #unreached = new Set<string>();
  readonly #missing = new Map<string, number>();
  #wanted: readonly ServedModule[] = [];
  #work: Promise<void> = Promise.resolve();
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(environment: HostEnvironment) {
    this.#environment = environment;
  }

  /** Modules that are active now. */
  get running(): readonly ServedModule[] {
    return [...this.#running.values()].map((running) => running.served);
  }

  /** Done when the page is in line with the list, or with a newer one. Calls follow each other. */
  reconcile(wanted: readonly ServedModule[]): Promise<void> {
    this.#wanted = wanted;
    this.#work = this.#work.then(() => this.#reconcile());
    return this.#work;
  }

  async #reconcile(): Promise<void> {
    clearTimeout(this.#timer);
    const wanted = this.#wanted;
    let again = Infinity;
    const listed = new Set(wanted.map((module) => module.id));
    for (const [id, running] of this.#running) {
      if (listed.has(id)) {
        this.#missing.delete(id);
      } else if (Date.now() - this.#missingSince(id) >= GRACE) {
        running.activation.dispose();
        this.#running.delete(id);
        this.#missing.delete(id);
      } else {
        again = GRACE;
      }
    }
    for (const served of wanted) {
      if (this.#running.get(served.id)?.served.hash !== served.hash && !this.#refused.has(keyOf(served))) {
        if (!(await this.#start(served))) {
          again = Math.min(again, RETRY);
        }
      }
    }
    if (again < Infinity) {
      this.#timer = setTimeout(() => void this.reconcile(this.#wanted), again);
    }
  }

  #missingSince(id: string): number {
    const since = this.#missing.get(id) ?? Date.now();
    this.#missing.set(id, since);
    return since;
  }

  /** @returns false if the import failed, so that trying again may help */
  async #start(served: ServedModule): Promise<boolean> {
    const former = this.#running.get(served.id);
    let module: ViewerModule;
    try {
      module = moduleIn(await this.#environment.load(served));
    } catch (error) {
      if (!this.#unreached.has(keyOf(served))) {
        this.#unreached.add(keyOf(served));
        this.#environment.failed(served, error, former?.served);
      }
      return false;
    }
    let state: unknown;
    try {
      state = former?.module.saveState?.();
    } catch {
      // A version that cannot save its state is just the kind to be replaced.
      state = undefined;
    }
    former?.activation.dispose();
    this.#running.delete(served.id);
    try {
      const activation = await this.#environment.activate(served, module, state);
      this.#running.set(served.id, { served, module, activation });
    } catch (error) {
      this.#refused.add(keyOf(served));
      const kept = former && (await this.#restore(former, state));
      this.#environment.failed(served, error, kept);
    }
    return true;
  }

  async #restore(former: Running, state: unknown): Promise<ServedModule | undefined> {
    try {
      former.activation = await this.#environment.activate(former.served, former.module, state);
      this.#running.set(former.served.id, former);
      return former.served;
    } catch {
      return undefined;
    }
  }
}

function keyOf(module: ServedModule): string {
  return `${module.id}/${module.hash}`;
}

function moduleIn(exports: unknown): ViewerModule {
  const module = (exports as { default?: ViewerModule }).default;
  if (typeof module?.activate !== 'function') {
    throw new TypeError('the default export has no function activate');
  }
  if (module.api !== API_VERSION) {
    throw new TypeError(`written for version ${module.api} of the viewer's API, this is ${API_VERSION}`);
  }
  return module;
}
