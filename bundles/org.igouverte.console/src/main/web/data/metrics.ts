/** One line of Prometheus' text form. */
export interface Sample {
  name: string;
  labels: Record<string, string>;
  value: number;
}

const LINE = /^([A-Za-z_:][\w:]*)(?:\{(.*)\})? (\S+)/;
const LABEL = /([A-Za-z_]\w*)="((?:[^"\\]|\\.)*)"/g;

export function samplesOf(text: string): Sample[] {
  const samples: Sample[] = [];
  for (const line of text.split('\n')) {
    const parts = line.startsWith('#') ? null : LINE.exec(line);
    if (parts) {
      const labels: Record<string, string> = {};
      for (const [, name, value] of (parts[2] ?? '').matchAll(LABEL)) {
        labels[name!] = value!;
      }
      samples.push({ name: parts[1]!, labels, value: Number(parts[3]) });
    }
  }
  return samples;
}

/** Requests so far: all, and by how long they took at most (seconds), ascending. */
export interface Reading {
  at: number;
  requests: number;
  buckets: [number, number][];
}

const DURATION = 'igo_http_request_duration_seconds';
/** What the console and its like ask for is not traffic. */
const OWN = new Set(['metrics', 'health', 'events']);

export function readingOf(samples: Sample[], at: number): Reading {
  let requests = 0;
  const buckets = new Map<number, number>();
  for (const { name, labels, value } of samples) {
    if (OWN.has(labels['service'] ?? '')) {
      continue;
    }
    if (name === `${DURATION}_count`) {
      requests += value;
    } else if (name === `${DURATION}_bucket`) {
      const limit = labels['le'] === '+Inf' ? Infinity : Number(labels['le']);
      buckets.set(limit, (buckets.get(limit) ?? 0) + value);
    }
  }
  return { at, requests, buckets: [...buckets].sort(([a], [b]) => a - b) };
}

/** Requests a second between two readings. */
export function rate(before: Reading, now: Reading): number {
  return now.at > before.at ? Math.max(0, now.requests - before.requests) / (now.at - before.at) : 0;
}

/**
 * The time that a share of the requests between two readings took at most, interpolated within its bucket as Prometheus'
 * histogram_quantile does; null if there was none.
 */
export function quantile(before: Reading, now: Reading, share: number): number | null {
  const earlier = new Map(before.buckets);
  const counts = now.buckets.map(([limit, count]): [number, number] => [limit, count - (earlier.get(limit) ?? 0)]);
  const total = counts.at(-1)?.[1] ?? 0;
  if (total <= 0) {
    return null;
  }
  const wanted = share * total;
  let lower = 0;
  let below = 0;
  for (const [limit, count] of counts) {
    if (count >= wanted) {
      return limit === Infinity ? lower : lower + ((limit - lower) * (wanted - below)) / Math.max(count - below, 1e-9);
    }
    lower = limit;
    below = count;
  }
  return lower;
}

/** Requests and mean time of each service, operation and outcome, most asked for first. */
export function totals(samples: Sample[]): { service: string; operation: string; status: string; requests: number; mean: number }[] {
  const sums = new Map(
    samples.filter((s) => s.name === `${DURATION}_sum`).map((s) => [JSON.stringify(s.labels), s.value]),
  );
  return samples
    .filter((s) => s.name === `${DURATION}_count` && s.value > 0)
    .map((s) => ({
      service: s.labels['service'] ?? '',
      operation: s.labels['operation'] ?? '',
      status: s.labels['status'] ?? '',
      requests: s.value,
      mean: (sums.get(JSON.stringify(s.labels)) ?? 0) / s.value,
    }))
    .sort((a, b) => b.requests - a.requests);
}

/** What was asked of a partner's layers since the start; those requests failed that the server could not answer. */
export function ofPartner(samples: Sample[], partner: string): { requests: number; failed: number; seconds: number } {
  const sum = (name: string, counts: (status: string) => boolean): number =>
    samples
      .filter((sample) => sample.name === name && sample.labels['partner'] === partner && counts(sample.labels['status'] ?? ''))
      .reduce((total, sample) => total + sample.value, 0);
  return {
    requests: sum('igo_partner_requests_total', () => true),
    failed: sum('igo_partner_requests_total', (status) => status.startsWith('5')),
    seconds: sum('igo_partner_request_seconds_total', () => true),
  };
}
