import { html, nothing, type TemplateResult } from 'lit';
import type { MapFollower } from '../map/map-follower.js';
import type { ToolName } from '../state/store.js';
import { icon } from './icons.js';
import { LightElement } from './light-element.js';

const TOOLS = {
  map: 'book',
  add: 'file',
  draw: 'pencil',
  measure: 'ruler',
  compare: 'compare',
} as const satisfies Record<ToolName, Parameters<typeof icon>[0]>;

/** The tools of the map, of which one is open at a time. What a tool needs is loaded when it is first opened. */
export class ToolBar extends LightElement {
  static override properties = { ...LightElement.properties, follower: { attribute: false }, loaded: { state: true }, failed: { state: true } };

  declare follower: MapFollower;
  declare loaded: ReadonlySet<ToolName>;
  declare failed: boolean;

  #open: ToolName | undefined;

  constructor() {
    super();
    this.loaded = new Set();
    this.failed = false;
  }

  protected override render(): TemplateResult {
    const { tool, messages } = this.store;
    return html`
      <div class="tools" role="group" aria-label=${messages.tools.label}>
        ${(Object.keys(TOOLS) as ToolName[]).map(
          (name) => html`<button
            type="button"
            aria-expanded=${name === tool}
            aria-label=${messages.tools[name]}
            title=${messages.tools[name]}
            @click=${() => this.store.open(name === tool ? undefined : name)}
          >
            ${icon(TOOLS[name])}<span>${messages.tools[name]}</span>
          </button>`,
        )}
      </div>
      ${tool ? this.#card(tool) : nothing}
    `;
  }

  #card(tool: ToolName): TemplateResult {
    const { messages } = this.store;
    return html`<section class="tool-card" aria-labelledby="tool-heading" tabindex="-1" @keydown=${this.#key}>
      <header>
        <h2 id="tool-heading">${messages.tools[tool]}</h2>
        <button type="button" class="plain" aria-label=${messages.tools.close} title=${messages.tools.close} @click=${this.#close}>${icon('close')}</button>
      </header>
      <div class="tool-body" role="group" tabindex="0" aria-labelledby="tool-heading">
        ${this.failed ? html`<p>${messages.tools.failed}</p>` : this.loaded.has(tool) ? this.#tool(tool) : html`<p class="quiet">${messages.tools.loading}</p>`}
      </div>
    </section>`;
  }

  #tool(tool: ToolName): TemplateResult {
    const { store, follower } = this;
    switch (tool) {
      case 'map':
        return html`<igo-map-tool .store=${store} .follower=${follower}></igo-map-tool>`;
      case 'add':
        return html`<igo-add-tool .store=${store} .follower=${follower}></igo-add-tool>`;
      case 'draw':
        return html`<igo-draw-tool .store=${store} .follower=${follower}></igo-draw-tool>`;
      case 'measure':
        return html`<igo-measure-tool .store=${store} .follower=${follower}></igo-measure-tool>`;
      case 'compare':
        return html`<igo-compare-tool .store=${store} .follower=${follower}></igo-compare-tool>`;
    }
  }

  protected override updated(): void {
    const { tool } = this.store;
    if (tool !== this.#open) {
      const before = this.#open;
      this.#open = tool;
      if (tool) {
        void this.#load(tool);
        this.querySelector<HTMLElement>('.tool-card')?.focus({ preventScroll: true });
      } else {
        this.querySelectorAll<HTMLElement>('.tools button')[Object.keys(TOOLS).indexOf(before!)]?.focus({ preventScroll: true });
      }
    }
  }

  async #load(tool: ToolName): Promise<void> {
    this.failed = false;
    try {
      const { defineTool } = await import('../compose/tools.js');
      await defineTool(tool);
      this.loaded = new Set([...this.loaded, tool]);
    } catch (error) {
      console.warn(`tool ${tool}`, error);
      this.failed = true;
    }
  }

  readonly #close = () => this.store.open(undefined);

  readonly #key = (event: KeyboardEvent) => {
    if (event.key === 'Escape' && !event.defaultPrevented) {
      event.stopPropagation();
      this.#close();
    }
  };
}

customElements.define('igo-tool-bar', ToolBar);
