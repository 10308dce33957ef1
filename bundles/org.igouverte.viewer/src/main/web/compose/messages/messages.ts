import type { Language } from '../../messages/messages.js';
import { en } from './en.js';
import { fr } from './fr.js';

/** The texts of what composes maps. French is the form that the other language must have too. */
export type ComposeMessages = typeof fr;

const all: Record<Language, ComposeMessages> = { fr, en };

export function composeMessagesIn(language: Language): ComposeMessages {
  return all[language];
}
