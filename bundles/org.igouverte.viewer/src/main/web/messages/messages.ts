import { en } from './en.js';
import { fr } from './fr.js';

export type Language = 'fr' | 'en';

/** Every text of the viewer. French is the form that the other language must have too. */
export type Messages = typeof fr;

const all: Record<Language, Messages> = { fr, en };

export function messagesIn(language: Language): Messages {
  return all[language];
}

/** Reads a BCP 47 tag by its primary subtag; French for other languages. */
export function languageOf(tag: string | null | undefined): Language {
  return tag?.toLowerCase().startsWith('en') ? 'en' : 'fr';
}
