import { LitElement, type PropertyValues } from 'lit';
import { StoreController } from '../state/store-controller.js';
import type { Store } from '../state/store.js';

/**
 * An element without a shadow tree, so that labels and descriptions reach across elements and one style sheet serves all.
 * It is drawn anew when the store changes.
 */
export abstract class LightElement extends LitElement {
  static override properties = { store: { attribute: false } };

  declare store: Store;
  #controller: StoreController | undefined;

  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  protected override willUpdate(_changed: PropertyValues): void {
    this.#controller ??= new StoreController(this, this.store);
  }
}
