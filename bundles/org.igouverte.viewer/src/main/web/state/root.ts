/**
 * Before every path of the server that answers for layers: nothing, or the address of the preview of a staged version
 * that this page is.
 */
export const ROOT = rootOf(typeof location === 'undefined' ? '/' : location.pathname);

export function rootOf(path: string): string {
  return /^\/preview\/[0-9a-f]{32}(?=\/)/.exec(path)?.[0] ?? '';
}
