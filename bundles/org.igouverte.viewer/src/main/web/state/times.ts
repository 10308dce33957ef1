/** The times among which a layer may be shown. */
export interface Times {
  /** Ascending, as `2024` or `2024-05-01`. */
  readonly values: readonly string[];
  /** What is shown without a choice: a value, or an interval of them. */
  readonly usual: string;
}

/** More values than a slider can tell apart are told by the year. */
const MAX_VALUES = 120;

/** Reads what the capabilities of a layer's own WMS tell of its time (OGC 06-042, annex C). */
export async function readTimes(layer: string, signal: AbortSignal): Promise<Times | undefined> {
  const namespace = layer.slice(0, layer.indexOf(':'));
  const response = await fetch(`/${namespace}/wms?SERVICE=WMS&VERSION=1.3.0&REQUEST=GetCapabilities`, { signal });
  if (!response.ok) {
    throw new Error(`capabilities of ${namespace}: ${response.status}`);
  }
  const capabilities = new DOMParser().parseFromString(await response.text(), 'text/xml');
  for (const dimension of capabilities.querySelectorAll('Dimension[name="time"]')) {
    const name = [...dimension.parentElement!.children].find((child) => child.localName === 'Name');
    if (name?.textContent === layer) {
      return { values: listed(dimension.textContent ?? ''), usual: dimension.getAttribute('default') ?? '' };
    }
  }
  return undefined;
}

/** The values of an extent: those that are listed, or the years of intervals. */
export function listed(extent: string): string[] {
  const parts = extent.split(',').map((part) => part.trim());
  const values = parts.flatMap((part) => {
    const [start, end] = part.split('/');
    return end === undefined ? [part] : years(start!, end);
  });
  return values.length > MAX_VALUES ? [...new Set(values.map((value) => value.slice(0, 4)))] : values;
}

function years(start: string, end: string): string[] {
  const first = Number(start.slice(0, 4));
  const last = Number(end.slice(0, 4));
  const count = Math.min(1000, last - first + 1);
  return Array.from({ length: Math.max(0, count) }, (_, index) => String(first + index).padStart(4, '0'));
}
