/**
 * A condition in CQL2 JSON (OGC 21-065r2, clause 8), as far as forms and saved maps of the viewer write it: comparisons
 * of a property with values, joined by and, or and not.
 */
export type Condition =
  | { readonly op: 'and' | 'or'; readonly args: readonly Condition[] }
  | { readonly op: 'not'; readonly args: readonly [Condition] }
  | { readonly op: Comparison; readonly args: readonly [Property, Literal] }
  | { readonly op: 'between'; readonly args: readonly [Property, Literal, Literal] }
  | { readonly op: 'in'; readonly args: readonly [Property, readonly Literal[]] }
  | { readonly op: 'isNull'; readonly args: readonly [Property] };

export type Comparison = '=' | '<>' | '<' | '<=' | '>' | '>=' | 'like';

export interface Property {
  readonly property: string;
}

export type Literal = string | number | boolean | { readonly date: string } | { readonly timestamp: string };

const COMPARISONS: readonly unknown[] = ['=', '<>', '<', '<=', '>', '>=', 'like'];
const MAX_DEPTH = 16;

/**
 * The condition as CQL2 text, which WMS takes as CQL_FILTER.
 *
 * @throws TypeError if it is no {@link Condition}, whatever else CQL2 may hold
 */
export function textOf(condition: unknown): string {
  return written(condition, 0);
}

/** Whether a layer may be shown with it. */
export function isCondition(value: unknown): value is Condition {
  try {
    textOf(value);
    return true;
  } catch {
    return false;
  }
}

function written(condition: unknown, depth: number): string {
  const { op, args } = (condition ?? {}) as { op?: unknown; args?: unknown };
  if (depth > MAX_DEPTH || !Array.isArray(args) || args.length === 0) {
    throw new TypeError(`not a condition: ${JSON.stringify(condition)?.slice(0, 80)}`);
  }
  if (op === 'and' || op === 'or') {
    const parts = args.map((each) => written(each, depth + 1));
    return parts.length === 1 ? parts[0]! : `(${parts.join(op === 'and' ? ' AND ' : ' OR ')})`;
  }
  if (op === 'not') {
    return `NOT (${written(args[0], depth + 1)})`;
  }
  const [property, ...values] = args as [unknown, ...unknown[]];
  const name = propertyOf(property);
  if (op === 'isNull') {
    return `${name} IS NULL`;
  }
  if (op === 'between' && values.length === 2) {
    return `${name} BETWEEN ${literal(values[0])} AND ${literal(values[1])}`;
  }
  if (op === 'in' && Array.isArray(values[0]) && values[0].length > 0) {
    return `${name} IN (${values[0].map(literal).join(', ')})`;
  }
  if (COMPARISONS.includes(op) && values.length === 1) {
    return `${name} ${op === 'like' ? 'LIKE' : (op as string)} ${literal(values[0])}`;
  }
  throw new TypeError(`not an operator of conditions: ${JSON.stringify(op)}`);
}

function propertyOf(value: unknown): string {
  const property = (value as Property | null)?.property;
  if (typeof property !== 'string' || property === '') {
    throw new TypeError('a condition begins with a property');
  }
  return `"${property.replace(/"/g, '""')}"`;
}

function literal(value: unknown): string {
  if (typeof value === 'string') {
    return quoted(value);
  }
  if (typeof value === 'boolean' || (typeof value === 'number' && Number.isFinite(value))) {
    return String(value).toUpperCase();
  }
  const { date, timestamp } = (value ?? {}) as { date?: unknown; timestamp?: unknown };
  if (typeof date === 'string') {
    return `DATE(${quoted(date)})`;
  }
  if (typeof timestamp === 'string') {
    return `TIMESTAMP(${quoted(timestamp)})`;
  }
  throw new TypeError(`not a value: ${JSON.stringify(value)}`);
}

function quoted(text: string): string {
  return `'${text.replace(/'/g, "''")}'`;
}
