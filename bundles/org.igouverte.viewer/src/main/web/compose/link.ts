/** What the address of a whole map begins with, after the number sign. */
export const FRAGMENT = 'map=';

/** Longer addresses are cut by programs that people send them with. */
export const MAX_FRAGMENT = 8_000;

/** What an address may hold once it is unpacked, in bytes. */
const MAX_UNPACKED = 5_000_000;

/** A text as letters and digits that an address can hold: compressed (RFC 1951), then base 64 of addresses (RFC 4648, 5). */
export async function pack(text: string): Promise<string> {
  const bytes = await drained(new Blob([text]).stream().pipeThrough(new CompressionStream('deflate-raw')), Infinity);
  let binary = '';
  for (let at = 0; at < bytes.length; at += 0x8000) {
    binary += String.fromCharCode(...bytes.subarray(at, at + 0x8000));
  }
  return btoa(binary).replace(/\+/g, '-').replace(/\//g, '_').replace(/=+$/, '');
}

/** @throws Error if it is not what {@link pack} made, or would become too big */
export async function unpack(packed: string): Promise<string> {
  const binary = atob(packed.replace(/-/g, '+').replace(/_/g, '/'));
  const bytes = Uint8Array.from(binary, (character) => character.charCodeAt(0));
  return new TextDecoder().decode(await drained(new Blob([bytes]).stream().pipeThrough(new DecompressionStream('deflate-raw')), MAX_UNPACKED));
}

/** All of a stream, which is given up as soon as it is longer than it may be. */
async function drained(stream: ReadableStream<Uint8Array>, max: number): Promise<Uint8Array> {
  const reader = stream.getReader();
  const parts: Uint8Array[] = [];
  let size = 0;
  for (let next = await reader.read(); !next.done; next = await reader.read()) {
    size += next.value.length;
    if (size > max) {
      await reader.cancel();
      throw new Error(`more than ${max} bytes`);
    }
    parts.push(next.value);
  }
  const all = new Uint8Array(size);
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}
