import type { Language } from '../messages/messages.js';

const fr = {
  panel: 'Imprimer',
  intro: 'Le cadre sur la carte montre ce qui s’imprime ; déplacez la carte sous lui.',
  title: 'Titre',
  text: 'Texte sous le titre',
  paper: 'Papier',
  orientation: 'Sens',
  portrait: 'Vertical',
  landscape: 'Horizontal',
  scale: 'Échelle 1 :',
  projection: 'Projection',
  mercator: 'Web Mercator',
  lambert: 'Lambert du Québec',
  dpi: 'Finesse',
  dpis: (dpi: number) => `${dpi} ppp`,
  grid: 'Quadrillage',
  grids: { none: 'Sans', graticule: 'Méridiens et parallèles', metric: 'En mètres' },
  legend: 'Légende',
  series: 'Couvrir toute la vue par une série de feuilles',
  print: 'Imprimer',
  job: 'Imprimer comme tâche',
  address: 'Copier l’adresse',
  copied: 'L’adresse de cette impression est copiée. Elle donne la même feuille en tout temps, avec les données du jour.',
  sheets: (sheets: number, pixels: number) =>
    `${sheets > 1 ? `${sheets} feuilles et un tableau d’assemblage` : 'Une feuille'}, ${pixels < 1 ? 'moins d’un million' : `${Math.round(pixels)} millions`} de points.`,
  large: 'Une grande impression se fait comme tâche : vous pouvez continuer pendant ce temps.',
  tooLarge: 'C’est trop pour une impression : baissez la finesse, ou imprimez moins de feuilles.',
  nothing: 'Aucune couche n’est affichée : il n’y a rien à imprimer.',
  working: 'L’impression se prépare…',
  progress: (percent: number) => `L’impression se prépare : ${percent} %`,
  done: 'Le PDF est prêt.',
  open: 'Ouvrir le PDF',
  cancel: 'Annuler',
  cancelled: 'L’impression est annulée.',
  failed: 'L’impression a échoué.',
  away: 'Le serveur ne répond pas.',
};

const en: typeof fr = {
  panel: 'Print',
  intro: 'The frame on the map shows what is printed; move the map beneath it.',
  title: 'Title',
  text: 'Text beneath the title',
  paper: 'Paper',
  orientation: 'Orientation',
  portrait: 'Portrait',
  landscape: 'Landscape',
  scale: 'Scale 1:',
  projection: 'Projection',
  mercator: 'Web Mercator',
  lambert: 'Québec Lambert',
  dpi: 'Resolution',
  dpis: (dpi) => `${dpi} dpi`,
  grid: 'Grid',
  grids: { none: 'None', graticule: 'Meridians and parallels', metric: 'In metres' },
  legend: 'Legend',
  series: 'Cover the whole view with a series of sheets',
  print: 'Print',
  job: 'Print as a job',
  address: 'Copy the address',
  copied: 'The address of this print is copied. It gives the same sheet at any time, with the data of the day.',
  sheets: (sheets, pixels) =>
    `${sheets > 1 ? `${sheets} sheets and an index` : 'One sheet'}, ${pixels < 1 ? 'less than a million' : `${Math.round(pixels)} million`} dots.`,
  large: 'A large print is made as a job: you can go on meanwhile.',
  tooLarge: 'That is too much for one print: lower the resolution, or print fewer sheets.',
  nothing: 'No layer is shown: there is nothing to print.',
  working: 'The print is being made…',
  progress: (percent) => `The print is being made: ${percent}%`,
  done: 'The PDF is ready.',
  open: 'Open the PDF',
  cancel: 'Cancel',
  cancelled: 'The print is cancelled.',
  failed: 'The print failed.',
  away: 'The server does not answer.',
};

export type Texts = typeof fr;

const all: Record<Language, Texts> = { fr, en };

export function textsIn(language: Language): Texts {
  return all[language];
}
