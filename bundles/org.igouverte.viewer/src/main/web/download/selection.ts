/** A condition on one attribute. */
export interface Condition {
  readonly field: string;
  readonly operator: Operator;
  readonly value: string;
}

export const OPERATORS = ['=', '<>', '<', '<=', '>', '>=', 'LIKE'] as const;
export type Operator = (typeof OPERATORS)[number];

/** An attribute of a layer. */
export interface Field {
  readonly name: string;
  readonly title: string;
  readonly type: 'string' | 'number' | 'integer' | 'boolean';
  /** Codes and what they mean; empty where the values are none. */
  readonly codes: readonly { readonly code: string; readonly title: string }[];
}

/** What is wanted of a layer. */
export interface Selection {
  readonly layer: string;
  readonly format: string;
  /** Identifier; empty for that of the layer. */
  readonly crs: string;
  /** West, south, east, north in degrees. */
  readonly bbox?: readonly number[];
  /** Polygon as well-known text, longitude and latitude. */
  readonly area?: string;
  readonly conditions: readonly Condition[];
}

/** The conditions that are complete, as CQL2 text; empty if there is none. */
export function filterOf(conditions: readonly Condition[], fields: readonly Field[]): string {
  return conditions
    .filter((condition) => condition.field !== '' && condition.value !== '')
    .map(({ field, operator, value }) => {
      const type = fields.find((each) => each.name === field)?.type ?? 'string';
      return operator === 'LIKE' ? `CASEI("${escaped(field)}") LIKE CASEI('%${quoted(value)}%')` : `"${escaped(field)}" ${operator} ${literal(value, type)}`;
    })
    .join(' AND ');
}

function literal(value: string, type: Field['type']): string {
  const number = Number(value.replace(',', '.').replace(/\s/g, ''));
  if (type === 'boolean') {
    return /^(1|t|v|o|y)/i.test(value) ? 'TRUE' : 'FALSE';
  }
  return (type === 'number' || type === 'integer') && Number.isFinite(number) ? String(number) : `'${quoted(value)}'`;
}

function escaped(name: string): string {
  return name.replace(/"/g, '""');
}

function quoted(text: string): string {
  return text.replace(/'/g, "''");
}

/** The parameters that say what is wanted. */
export function parametersOf(selection: Selection, fields: readonly Field[]): URLSearchParams {
  const parameters = new URLSearchParams({ layer: selection.layer, format: selection.format });
  if (selection.crs) {
    parameters.set('crs', selection.crs);
  }
  const filter = filterOf(selection.conditions, fields);
  if (filter) {
    parameters.set('filter', filter);
  }
  if (selection.bbox) {
    parameters.set('bbox', selection.bbox.map((degrees) => degrees.toFixed(7)).join(','));
  }
  if (selection.area) {
    parameters.set('area', selection.area);
  }
  return parameters;
}

/** A condition of OGC API that finds the same features, for a table of them. */
export function itemsFilterOf(selection: Selection, fields: readonly Field[]): string {
  const parts = [filterOf(selection.conditions, fields)].filter((part) => part !== '');
  if (selection.area) {
    parts.push(`S_INTERSECTS(geom, ${selection.area})`);
  }
  return parts.join(' AND ');
}
