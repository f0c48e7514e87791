/** The shop's words in its four languages. Never a fallback to another language: every key is there. */
import { LANGUAGES, type Language } from '../catalogue/index.ts'
import { az } from './az.ts'
import { en } from './en.ts'
import { ru } from './ru.ts'
import { ownerAz } from './owner/az.ts'
import { ownerEn } from './owner/en.ts'
import { ownerRu } from './owner/ru.ts'
import { ownerTr } from './owner/tr.ts'
import { tr } from './tr.ts'

export type WordKey = keyof typeof tr | keyof typeof ownerTr
export type Words = Readonly<Record<WordKey, string>>

export const WORDS: Readonly<Record<Language, Words>> = {
  tr: { ...tr, ...ownerTr },
  az: { ...az, ...ownerAz },
  en: { ...en, ...ownerEn },
  ru: { ...ru, ...ownerRu },
}

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
  return Object.hasOwn(WORDS.tr, value)
}
