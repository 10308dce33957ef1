import { html, type TemplateResult } from 'lit';

export interface Tab<Id extends string> {
  readonly id: Id;
  readonly title: string;
  readonly content: () => TemplateResult;
}

/** Tabs by the pattern of the ARIA Authoring Practices: arrows go from one to the next, the chosen one can be tabbed to. */
export function tabs<Id extends string>(label: string, all: readonly Tab<Id>[], chosen: Id, choose: (id: Id) => void): TemplateResult {
  const onKey = (event: KeyboardEvent) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (step !== undefined) {
      event.preventDefault();
      const index = all.findIndex((tab) => tab.id === chosen);
      const next = all[(index + step + all.length) % all.length]!;
      choose(next.id);
      (event.currentTarget as HTMLElement).querySelector<HTMLElement>(`#tab-${next.id}`)?.focus();
    }
  };
  return html`
    <div class="tabs" role="tablist" aria-label=${label} @keydown=${onKey}>
      ${all.map(
        (tab) => html`<button
          type="button"
          role="tab"
          id="tab-${tab.id}"
          aria-selected=${tab.id === chosen}
          aria-controls="tab-content"
          tabindex=${tab.id === chosen ? 0 : -1}
          @click=${() => choose(tab.id)}
        >
          ${tab.title}
        </button>`,
      )}
    </div>
    <div class="tab-content" id="tab-content" role="tabpanel" aria-labelledby="tab-${chosen}" tabindex="0">
      ${all.find((tab) => tab.id === chosen)!.content()}
    </div>
  `;
}
