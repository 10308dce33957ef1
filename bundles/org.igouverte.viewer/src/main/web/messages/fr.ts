/** The texts of the viewer in French. */
export const fr = {
  locale: 'fr-CA',
  title: 'IGO – Carte',
  brand: 'Infrastructure géomatique ouverte',
  heading: 'Carte interactive du Québec',
  skipToMap: 'Aller à la carte',
  otherLanguage: 'English',
  noscript: 'Cette carte a besoin de JavaScript. Les mêmes données sont offertes par les services WMS de ce serveur.',

  map: {
    label: 'Carte interactive. Flèches pour déplacer, plus et moins pour zoomer, Entrée pour décrire ce qui est au centre.',
    zoomIn: 'Zoom avant',
    zoomOut: 'Zoom arrière',
    home: 'Vue d’ensemble',
    controls: 'Navigation de la carte',
    attribution: 'Sources',
    scale: (denominator: number) => `1:${number(denominator)}`,
    hint: 'Entrée : décrire ce qui est au centre',
  },

  layers: {
    heading: 'Couches',
    show: 'Afficher les couches',
    hide: 'Masquer les couches',
    legend: 'Légende',
    legendOf: (title: string) => `Légende : ${title}`,
    sample: 'Exemple',
    sampleHint: 'Données d’exemple : elles montrent le fonctionnement, pas le territoire.',
    zoomTo: (title: string) => `Aller à l’étendue : ${title}`,
    tooFar: 'Zoomez pour la voir',
    tooNear: 'Dézoomez pour la voir',
    leaving: 'Retirée par le partenaire',
    problem: (reason: string) => `Indisponible : ${reason}`,
    empty: 'Aucune couche n’est publiée pour le moment.',
    loading: 'Chargement des couches…',
  },

  card: {
    heading: 'Description',
    close: 'Fermer la description',
    searching: 'Recherche de ce qui est ici…',
    nothing: 'Rien à décrire ici.',
    noLayer: 'Aucune couche visible ne peut être décrite à cette échelle.',
    failed: 'Le serveur n’a pas répondu. Réessayez dans un moment.',
    problem: (title: string, reason: string) => `« ${title} » n’a pas pu être interrogée : ${reason}`,
    previous: 'Objet précédent',
    next: 'Objet suivant',
    position: (index: number, count: number) => `${index} de ${count}`,
    details: 'Détails',
    source: (attribution: string) => `Source : ${attribution}`,
  },

  status: {
    away: 'Le serveur ne répond pas. La carte se remettra à jour d’elle-même.',
    back: 'Le serveur répond de nouveau.',
    added: (titles: string) => `Nouvelle couche : ${titles}.`,
    removed: (titles: string) => `Couche retirée : ${titles}.`,
    refreshed: (titles: string) => `Couche mise à jour : ${titles}.`,
    found: (count: number) => (count === 0 ? 'Rien à décrire ici.' : count === 1 ? '1 objet trouvé.' : `${count} objets trouvés.`),
  },
};

function number(value: number): string {
  return new Intl.NumberFormat('fr-CA', { maximumSignificantDigits: 3 }).format(value);
}
