import { en } from './en.js';
import { fr } from './fr.js';

export type Language = 'fr' | 'en';

/** Every text of the console. French is the form that the other language must have too. */
export type Messages = typeof fr;

const all: Record<Language, Messages> = { fr, en };

export function messagesIn(language: Language): Messages {
  return all[language];
}

/** Puts values in the places {0}, {1}, … of a text. */
export function filled(text: string, ...values: unknown[]): string {
  return text.replace(/\{(\d)\}/g, (_, index: string) => String(values[Number(index)]));
}
