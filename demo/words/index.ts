/** The shop's words in its four languages. Never a fallback to another language: every key is there. */
import { LANGUAGES, type Language } from '../catalogue/index.ts'
import { az } from './az.ts'
import { en } from './en.ts'
import { ru } from './ru.ts'
import { tr, type WordKey, type Words } from './tr.ts'

export type { WordKey, Words }

export const WORDS: Readonly<Record<Language, Words>> = { tr, az, en, ru }

/** The names languages call themselves by. */
export const LANGUAGE_NAMES = {
  tr: 'Türkçe',
  az: 'Azərbaycanca',
  en: 'English',
  ru: 'Русский',
} as const satisfies Record<Language, string>

/** Says a sentence; `{slot}`s are filled with text, which is escaped where it is printed. */
export type Say = (key: WordKey, slots?: Readonly<Record<string, string | number>>) => string

export function sayIn(language: Language): Say {
  const words = WORDS[language]
  return (key, slots = {}) => words[key].replace(/\{(\w+)\}/g, (whole, slot: string) => String(slots[slot] ?? whole))
}

export function isLanguage(value: string | undefined): value is Language {
  return LANGUAGES.some((language) => language === value)
}

export function isWordKey(value: string): value is WordKey {
  return Object.hasOwn(tr, value)
}
