import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import type { MapFollower } from '../map/map-follower.js';
import { icon } from '../ui/icons.js';
import { LightElement } from '../ui/light-element.js';
import type { Composing } from './composing.js';
import type { LonLat } from './geodesic.js';
import { composeMessagesIn, type ComposeMessages } from './messages/messages.js';

/** A tool beside the map, with what the person composes. */
export abstract class ToolElement extends LightElement {
  static override properties = { ...LightElement.properties, follower: { attribute: false }, composing: { state: true } };

  declare follower: MapFollower;
  declare composing: Composing | undefined;

  protected override willUpdate(changed: PropertyValues): void {
    super.willUpdate(changed);
    if (!this.composing) {
      void this.follower.composing().then((composing) => (this.composing = composing));
    }
  }

  protected get words(): ComposeMessages {
    return composeMessagesIn(this.store.language);
  }

  protected override render(): TemplateResult {
    return this.composing ? this.content(this.composing) : html`<p class="quiet">${this.store.messages.tools.loading}</p>`;
  }

  protected abstract content(composing: Composing): TemplateResult;

  /** What the last step came to. */
  protected noteOn(composing: Composing): TemplateResult | typeof nothing {
    const { note } = composing;
    return note ? html`<p class="tool-note ${note.kind}" role=${note.kind === 'problem' ? 'alert' : 'status'}>${icon(note.kind === 'problem' ? 'alert' : 'check')}<span>${note.text}</span></p>` : nothing;
  }

  /** A row of choices, of which one holds. */
  protected choices<T extends string>(
    label: string,
    all: readonly { readonly id: T; readonly title: string; readonly icon?: Parameters<typeof icon>[0] }[],
    chosen: T | undefined,
    choose: (id: T) => void,
  ): TemplateResult {
    return html`<div class="choices" role="group" aria-label=${label}>
      ${all.map(
        (each) => html`<button type="button" aria-pressed=${each.id === chosen} @click=${() => choose(each.id)}>
          ${each.icon ? icon(each.icon) : nothing}<span>${each.title}</span>
        </button>`,
      )}
    </div>`;
  }

  /** A field for a place that is typed, and a button for the map's middle: for who does not point. */
  protected places(add: (place: LonLat) => void): TemplateResult {
    const { sketch } = this.words;
    const submit = async (event: SubmitEvent) => {
      event.preventDefault();
      const field = (event.currentTarget as HTMLFormElement).querySelector('input')!;
      const { readCoordinates } = await import('../search/coordinates.js');
      const [place] = readCoordinates(field.value);
      field.setCustomValidity(place ? '' : sketch.noPlace);
      if (place) {
        add([place.longitude, place.latitude]);
        field.value = '';
      } else {
        field.reportValidity();
      }
    };
    return html`<details class="typed-places">
      <summary>${sketch.typed}</summary>
      <form class="line" @submit=${submit} @input=${(event: Event) => (event.target as HTMLInputElement).setCustomValidity('')}>
        <input type="text" aria-label=${sketch.place} placeholder="48,38 -71,12" autocomplete="off" />
        <button type="submit" class="secondary">${sketch.addPlace}</button>
      </form>
      <button type="button" class="secondary" @click=${() => add(this.#middle())}>${icon('target')} ${sketch.addMiddle}</button>
    </details>`;
  }

  #middle(): LonLat {
    const { longitude, latitude } = this.follower.view.place;
    return [longitude, latitude];
  }
}
