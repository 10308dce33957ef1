import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { ROOT } from '../state/root.js';
import type { Comparison, Condition, Literal, Property } from '../state/cql2.js';
import type { ViewerLayer } from '../state/layers.js';
import { icon } from '../ui/icons.js';
import { LightElement } from '../ui/light-element.js';
import './compose.css';
import { composeMessagesIn } from './messages/messages.js';

/** A field of a layer, as its queryables tell it (OGC API – Features, part 3). */
export interface Queryable {
  readonly name: string;
  readonly title: string;
  readonly type: 'text' | 'number' | 'date' | 'boolean';
  readonly codes: readonly { readonly value: string | number; readonly title: string }[];
}

/** One line of the form. */
export interface Line {
  readonly field: string;
  readonly operator: Comparison | 'isNull';
  readonly value: string;
}

interface Schema {
  readonly title?: string;
  readonly type?: string;
  readonly format?: string;
  readonly enum?: readonly (string | number)[];
  readonly oneOf?: readonly { readonly const?: string | number; readonly title?: string }[];
}

/** The fields that a condition can be put to; places are none. */
export function queryablesIn(schema: { readonly properties?: Readonly<Record<string, Schema & Record<string, unknown>>> }): Queryable[] {
  return Object.entries(schema.properties ?? {}).flatMap(([name, property]) => {
    const { title = name, type, format, enum: values = [], oneOf = [] } = property;
    if (format?.startsWith('geometry') || type === 'object' || property['$ref'] !== undefined) {
      return [];
    }
    const codes =
      oneOf.length > 0
        ? oneOf.flatMap((code) => (code.const === undefined ? [] : [{ value: code.const, title: code.title ?? String(code.const) }]))
        : values.map((value) => ({ value, title: String(value) }));
    const told = type === 'number' || type === 'integer' ? 'number' : type === 'boolean' ? 'boolean' : format?.startsWith('date') ? 'date' : 'text';
    return [{ name, title, type: told, codes }];
  });
}

/** The condition that lines of the form say; nothing if none says anything. */
export function conditionOf(lines: readonly Line[], all: boolean, fields: readonly Queryable[]): Condition | undefined {
  const conditions = lines.flatMap((line): Condition[] => {
    const field = fields.find((each) => each.name === line.field);
    if (!field || (line.operator !== 'isNull' && line.value === '')) {
      return [];
    }
    const property = { property: line.field };
    if (line.operator === 'isNull') {
      return [{ op: 'isNull', args: [property] }];
    }
    const value = literalOf(field, line);
    return value === undefined ? [] : [{ op: line.operator, args: [property, value] }];
  });
  return conditions.length === 0 ? undefined : conditions.length === 1 ? conditions[0] : { op: all ? 'and' : 'or', args: conditions };
}

function literalOf(field: Queryable, { operator, value }: Line): Literal | undefined {
  if (operator === 'like') {
    return `%${value.replace(/[%_\\]/g, '\\$&')}%`;
  }
  switch (field.type) {
    case 'number': {
      const number = Number(value.replace(',', '.'));
      return Number.isFinite(number) ? number : undefined;
    }
    case 'boolean':
      return value === 'true';
    case 'date':
      return { date: value };
    default:
      return value;
  }
}

/** The lines that say a condition, if the form could have made it. */
export function linesOf(condition: Condition | undefined): { lines: Line[]; all: boolean } {
  const parts = condition === undefined ? [] : condition.op === 'and' || condition.op === 'or' ? condition.args : [condition];
  const lines = parts.flatMap((part): Line[] => {
    if (part.op === 'isNull') {
      return [{ field: part.args[0].property, operator: 'isNull', value: '' }];
    }
    if (part.op === 'and' || part.op === 'or' || part.op === 'not' || part.op === 'between' || part.op === 'in') {
      return [];
    }
    const [{ property }, value] = part.args as readonly [Property, Literal];
    const told = typeof value === 'object' ? ('date' in value ? value.date : value.timestamp) : String(value);
    return [{ field: property, operator: part.op as Comparison, value: part.op === 'like' ? told.replace(/^%|%$/g, '').replace(/\\([%_\\])/g, '$1') : told }];
  });
  return { lines, all: condition?.op !== 'or' };
}

/** Chooses by a form which features of a layer are shown. */
export class FilterForm extends LightElement {
  static override properties = {
    ...LightElement.properties,
    layer: { attribute: false },
    fields: { state: true },
    lines: { state: true },
    all: { state: true },
    failed: { state: true },
  };

  declare layer: ViewerLayer;
  declare fields: readonly Queryable[] | undefined;
  declare lines: readonly Line[];
  declare all: boolean;
  declare failed: boolean;

  #read = '';

  constructor() {
    super();
    this.lines = [];
    this.all = true;
    this.failed = false;
  }

  protected override willUpdate(changed: PropertyValues): void {
    super.willUpdate(changed);
    const key = `${this.layer.served.name} ${this.layer.served.revision} ${this.store.language}`;
    if (key !== this.#read) {
      this.#read = key;
      void this.#readFields(this.layer.served.name);
    }
  }

  async #readFields(name: string): Promise<void> {
    try {
      const response = await fetch(`${ROOT}/ogcapi/collections/${name}/queryables?f=json&lang=${this.store.language}`);
      if (!response.ok) {
        throw new Error(`queryables of ${name}: ${response.status}`);
      }
      this.fields = queryablesIn(await response.json());
      const { lines, all } = linesOf(this.layer.filter);
      this.all = all;
      this.lines = lines.length > 0 ? lines : this.#blank();
      this.failed = false;
    } catch (error) {
      console.warn(error);
      this.failed = true;
    }
  }

  #blank(): Line[] {
    const [first] = this.fields ?? [];
    return first ? [{ field: first.name, operator: '=', value: '' }] : [];
  }

  #change(index: number, change: Partial<Line>): void {
    this.lines = this.lines.map((line, at) => (at === index ? { ...line, ...change } : line));
  }

  readonly #apply = (event: SubmitEvent) => {
    event.preventDefault();
    this.store.chooseFilter(this.layer.served.name, conditionOf(this.lines, this.all, this.fields ?? []));
  };

  protected override render(): TemplateResult {
    const { filter } = composeMessagesIn(this.store.language);
    if (this.failed) {
      return html`<p class="note">${filter.failed}</p>`;
    }
    if (!this.fields) {
      return html`<p class="note">${this.store.messages.tools.loading}</p>`;
    }
    return html`<form class="filter-form" @submit=${this.#apply}>
      ${this.lines.length > 1
        ? html`<label class="filter-all"
            >${filter.match}
            <select @change=${(event: Event) => (this.all = (event.target as HTMLSelectElement).value === 'all')}>
              <option value="all" .selected=${this.all}>${filter.all}</option>
              <option value="any" .selected=${!this.all}>${filter.any}</option>
            </select></label
          >`
        : nothing}
      ${this.lines.map((line, index) => this.#line(line, index))}
      <div class="filter-buttons">
        <button type="submit" class="primary">${icon('filter')} ${filter.apply}</button>
        <button type="button" class="secondary" @click=${() => (this.lines = [...this.lines, ...this.#blank()])}>${filter.add}</button>
        ${this.layer.filter
          ? html`<button
              type="button"
              class="secondary"
              @click=${() => {
                this.lines = this.#blank();
                this.store.chooseFilter(this.layer.served.name, undefined);
              }}
            >
              ${filter.clear}
            </button>`
          : nothing}
      </div>
    </form>`;
  }

  #line(line: Line, index: number): TemplateResult {
    const { filter } = composeMessagesIn(this.store.language);
    const field = this.fields!.find((each) => each.name === line.field);
    const coded = (field?.codes.length ?? 0) > 0;
    const operators = coded || field?.type === 'boolean' ? (['=', '<>', 'isNull'] as const) : field?.type === 'text' ? (['=', '<>', 'like', 'isNull'] as const) : (['=', '<>', '<', '<=', '>', '>=', 'isNull'] as const);
    return html`<fieldset class="filter-line">
      <select aria-label=${filter.field} @change=${(event: Event) => this.#change(index, { field: (event.target as HTMLSelectElement).value, operator: '=', value: '' })}>
        ${this.fields!.map((each) => html`<option value=${each.name} .selected=${each.name === line.field}>${each.title}</option>`)}
      </select>
      <select aria-label=${filter.operator} @change=${(event: Event) => this.#change(index, { operator: (event.target as HTMLSelectElement).value as Line['operator'] })}>
        ${operators.map((operator) => html`<option value=${operator} .selected=${operator === line.operator}>${filter.operators[operator]}</option>`)}
      </select>
      ${line.operator === 'isNull' ? nothing : this.#value(line, index, field)}
      ${this.lines.length > 1
        ? html`<button type="button" class="plain" aria-label=${filter.remove} title=${filter.remove} @click=${() => (this.lines = this.lines.filter((_, at) => at !== index))}>${icon('close')}</button>`
        : nothing}
    </fieldset>`;
  }

  #value(line: Line, index: number, field: Queryable | undefined): TemplateResult {
    const { filter } = composeMessagesIn(this.store.language);
    const choose = (event: Event) => this.#change(index, { value: (event.target as HTMLInputElement | HTMLSelectElement).value });
    const codes = field?.type === 'boolean' ? [{ value: 'true', title: filter.yes }, { value: 'false', title: filter.no }] : (field?.codes ?? []);
    return codes.length > 0
      ? html`<select aria-label=${filter.value} @change=${choose}>
          <option value="" .selected=${line.value === ''}></option>
          ${codes.map((code) => html`<option value=${code.value} .selected=${String(code.value) === line.value}>${code.title}</option>`)}
        </select>`
      : html`<input type=${field?.type === 'date' ? 'date' : 'text'} inputmode=${field?.type === 'number' ? 'decimal' : 'text'} aria-label=${filter.value} .value=${line.value} @input=${choose} />`;
  }
}

customElements.define('igo-filter-form', FilterForm);
