import { inputsOf, queryOf } from './print-order.js';

/** What `/print/frame` tells. */
export interface Frame {
  /** Dots of all sheets. */
  readonly pixels: number;
  /** Whether the print is answered at once. */
  readonly direct: boolean;
  readonly printable: boolean;
  readonly sheets: readonly { readonly name: string; readonly ring: readonly (readonly [number, number])[] }[];
}

/** How often a job is asked how far it is, in milliseconds. */
const POLL = 1000;

/** What the server says against a print, in the reader's language. */
export class PrintError extends Error {}

async function problemOf(response: Response): Promise<PrintError> {
  try {
    const problem = (await response.json()) as { detail?: string; title?: string };
    return new PrintError(problem.detail ?? problem.title ?? '');
  } catch {
    return new PrintError('');
  }
}

export async function frameOf(server: string, parameters: Record<string, string>, signal: AbortSignal): Promise<Frame> {
  const response = await fetch(`${server}/print/frame?${queryOf(parameters)}`, { signal });
  if (!response.ok) {
    throw await problemOf(response);
  }
  return (await response.json()) as Frame;
}

/** The PDF. */
export async function print(server: string, parameters: Record<string, string>, signal: AbortSignal): Promise<Blob> {
  const response = await fetch(`${server}/print?${queryOf(parameters)}`, { signal });
  if (!response.ok) {
    throw await problemOf(response);
  }
  return response.blob();
}

/**
 * Prints as a job.
 *
 * @param progress hears of 0 to 100
 * @returns the address of the PDF
 */
export async function printAsJob(
  server: string,
  parameters: Record<string, string>,
  progress: (percent: number) => void,
  signal: AbortSignal,
): Promise<string> {
  const started = await fetch(`${server}/ogcapi/processes/imprimer/execution`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', Prefer: 'respond-async' },
    body: JSON.stringify({ inputs: inputsOf(parameters) }),
    signal,
  });
  if (!started.ok) {
    throw await problemOf(started);
  }
  const { jobID } = (await started.json()) as { jobID: string };
  const job = `${server}/ogcapi/jobs/${encodeURIComponent(jobID)}`;
  const dismiss = () => void fetch(job, { method: 'DELETE' });
  signal.addEventListener('abort', dismiss);
  try {
    for (;;) {
      await pause(POLL, signal);
      const response = await fetch(`${job}?f=json&lang=${parameters['lang'] ?? 'fr'}`, { signal });
      if (!response.ok) {
        throw await problemOf(response);
      }
      const status = (await response.json()) as { status: string; progress?: number; message?: string };
      if (status.status === 'successful') {
        return `${job}/results`;
      } else if (status.status === 'failed' || status.status === 'dismissed') {
        throw new PrintError(status.message ?? '');
      }
      progress(status.progress ?? 0);
    }
  } finally {
    signal.removeEventListener('abort', dismiss);
  }
}

function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(resolve, milliseconds);
    signal.addEventListener('abort', () => {
      clearTimeout(timer);
      reject(signal.reason as Error);
    }, { once: true });
  });
}
