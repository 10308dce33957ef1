// @ts-check
/** @typedef {{title: string, text: string, bounds: [number, number, number, number]}} Place */

/**
 * Finds towns and villages by their name, the most populous first.
 *
 * @type {import('@igo/viewer-api').ViewerModule}
 */
export default {
  api: 1,
  activate(context) {
    context.addSearch({
      id: 'mern.localite',
      title: { fr: 'Localités', en: 'Places' },
      async search(typed, signal) {
        const query = new URLSearchParams({
          layer: 'territoire:localite',
          field: 'nom',
          weight: 'pop',
          q: typed,
          limit: '6',
          lang: context.language,
        });
        const response = await fetch(`${context.server}/viewer/search?${query}`, { signal });
        if (!response.ok) {
          throw new Error(`/viewer/search answered ${response.status}`);
        }
        const answer = /** @type {{results: Place[]}} */ (await response.json());
        return answer.results;
      },
    });
  },
};
