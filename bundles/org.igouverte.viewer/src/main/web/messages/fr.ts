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
    whole: 'Ouvrir la carte',
    label: 'Carte interactive. Flèches pour déplacer, plus et moins pour zoomer, Entrée pour décrire ce qui est au centre.',
    zoomIn: 'Zoom avant',
    zoomOut: 'Zoom arrière',
    home: 'Vue d’ensemble',
    controls: 'Navigation de la carte',
    attribution: 'Sources',
    scale: (denominator: number) => `1:${number(denominator)}`,
    hint: 'Entrée : décrire ce qui est au centre',
    projection: 'Projection',
    mercator: 'Web Mercator (EPSG:3857)',
    lambert: 'Lambert du Québec (EPSG:32198)',
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
    filter: 'Filtrer les couches',
    noMatch: 'Aucune couche ne correspond.',
    grouping: 'Grouper',
    byTheme: 'Par thème',
    byPartner: 'Par partenaire',
    about: (title: string) => `Renseignements : ${title}`,
    added: 'Ajoutées par des modules',
    time: (title: string) => `Temps : ${title}`,
    allTime: (period: string) => `Tout (${period})`,
  },

  maps: {
    heading: 'Cartes toutes faites',
    leave: 'Revenir aux couches habituelles',
    opened: (title: string) => `Carte ouverte : ${title}.`,
    missing: (titles: string, count: number) =>
      count === 1
        ? `Il manque une couche à cette carte pour le moment : ${titles}. Elle s’ajoutera dès son retour.`
        : `Il manque des couches à cette carte pour le moment : ${titles}. Elles s’ajouteront dès leur retour.`,
    away: (name: string) => `La carte demandée (${name}) n’est pas offerte pour le moment. Elle s’ouvrira dès son retour.`,
  },

  tabs: {
    label: 'Présentation des couches',
    all: 'Toutes',
    shown: 'Affichées',
    list: 'Dans la vue',
  },

  shown: {
    empty: 'Aucune couche n’est affichée.',
    help: 'La première est dessinée au-dessus. Glissez une poignée, ou utilisez les flèches.',
    drag: (title: string) => `Déplacer : ${title}`,
    up: (title: string) => `Monter : ${title}`,
    down: (title: string) => `Descendre : ${title}`,
    hide: (title: string) => `Retirer de la carte : ${title}`,
    opacity: (title: string) => `Opacité : ${title}`,
    style: (title: string) => `Style : ${title}`,
    moved: (title: string, position: number, count: number) => `${title} : place ${position} sur ${count}.`,
  },

  list: {
    help: 'Les objets que la carte montre, en mots.',
    refresh: 'Mettre à jour la liste',
    loading: 'Lecture de ce qui est visible…',
    failed: 'La liste n’a pas pu être lue.',
    empty: 'Aucun objet dans la vue.',
    count: (count: number) => (count === 1 ? '1 objet' : `${whole(count)} objets`),
    more: (shown: number, count: number) => `Les ${shown} premiers de ${whole(count)}. Zoomez pour en voir moins.`,
    problem: (reason: string) => `Lecture impossible : ${reason}`,
  },

  about: {
    close: 'Fermer les renseignements',
    partner: 'Partenaire',
    licence: 'Licence',
    contact: 'Contact',
    source: 'Source',
    features: 'Objets',
    scales: 'Échelles',
    anyScale: 'Toutes',
    from: (denominator: number) => `à partir du ${ratio(denominator)}`,
    to: (denominator: number) => `jusqu’au ${ratio(denominator)}`,
    keywords: 'Mots clés',
    name: 'Nom technique',
    services: 'Adresses des services',
    copy: (what: string) => `Copier l’adresse : ${what}`,
    copied: 'Adresse copiée.',
  },

  search: {
    label: 'Chercher un lieu, des coordonnées, une couche',
    clear: 'Effacer la recherche',
    layers: 'Couches',
    coordinates: 'Coordonnées',
    results: (count: number) => (count === 0 ? 'Aucun résultat.' : count === 1 ? '1 résultat.' : `${count} résultats.`),
    none: 'Aucun résultat.',
    failed: (title: string) => `${title} : la recherche n’a pas abouti.`,
  },

  share: {
    button: 'Partager',
    heading: 'Partager cette carte',
    link: 'Lien vers cette vue',
    copy: 'Copier le lien',
    copied: 'Lien copié.',
    close: 'Fermer',
  },

  modules: {
    failed: (id: string, kept: boolean) =>
      kept ? `Le module ${id} n’a pas pu être mis à jour ; la version d’avant continue.` : `Le module ${id} n’a pas pu être chargé.`,
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
    firstOf: (shown: number, total: number) => `${shown} premières lignes de ${total}`,
    details: 'Détails',
    source: (attribution: string) => `Source : ${attribution}`,
  },

  dev: {
    serving: 'La carte montre la version d’avant, jusqu’à ce que ce soit corrigé.',
  },

  tools: {
    label: 'Outils de la carte',
    map: 'Ma carte',
    add: 'Ajouter',
    draw: 'Dessiner',
    measure: 'Mesurer',
    compare: 'Comparer',
    close: 'Fermer l’outil',
    loading: 'Chargement…',
    failed: 'L’outil n’a pas pu être chargé. Vérifiez la connexion, puis rouvrez-le.',
  },

  own: {
    heading: 'Mes ajouts',
    remove: (title: string) => `Supprimer : ${title}`,
    filter: (title: string) => `Filtrer : ${title}`,
    filtered: 'Filtrée',
    look: (title: string) => `Apparence : ${title}`,
  },

  status: {
    preview: (bundle: string, version: string) => `Aperçu de ${bundle} ${version}, qui n’est pas en service.`,
    previewOver: 'Cet aperçu est terminé : la version est en service ou a été abandonnée.',
    toLive: 'Voir la carte en service',
    away: 'Le serveur ne répond pas. La carte se remettra à jour d’elle-même.',
    back: 'Le serveur répond de nouveau.',
    added: (titles: string) => `Nouvelle couche : ${titles}.`,
    removed: (titles: string) => `Couche retirée : ${titles}.`,
    refreshed: (titles: string) => `Couche mise à jour : ${titles}.`,
    found: (count: number) => (count === 0 ? 'Rien à décrire ici.' : count === 1 ? '1 objet trouvé.' : `${count} objets trouvés.`),
  },
};

function ratio(denominator: number): string {
  return `1:${whole(denominator)}`;
}

function whole(value: number): string {
  return new Intl.NumberFormat('fr-CA', { maximumFractionDigits: 0 }).format(value);
}

function number(value: number): string {
  return new Intl.NumberFormat('fr-CA', { maximumSignificantDigits: 3 }).format(value);
}
