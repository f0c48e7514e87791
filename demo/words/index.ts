/** The shop's words in its five languages. Never a fallback to another language: every key is there. */
import { LANGUAGES, type Language } from '../catalogue/index.ts'
import { ar } from './ar.ts'
import { az } from './az.ts'
import { en } from './en.ts'
import { ru } from './ru.ts'
import { ownerAr } from './owner/ar.ts'
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
  ar: { ...ar, ...ownerAr },
}

/** The names languages call themselves by. */
export const LANGUAGE_NAMES = {
  tr: 'Türkçe',
  az: 'Azərbaycanca',
  en: 'English',
  ru: 'Русский',
  ar: 'العربية',
} as const satisfies Record<Language, string>

/** Says a sentence; `{slot}`s are filled with text, which is escaped where it is printed. */
export type Say = (key: WordKey, slots?: Readonly<Record<string, string | number>>) => string

export function sayIn(language: Language): Say {
  const words = WORDS[language]
  const filled = language === 'ar' ? isolated : String
  return (key, slots = {}) =>
    words[key].replace(/\{(\w+)\}/g, (whole, slot: string) => {
      const text = slots[slot]
      return text === undefined ? whole : filled(text)
    })
}

/** A title in Latin letters, a price or a number must not turn the Arabic line around it. */
function isolated(text: string | number): string {
  return `\u2068${text}\u2069`
}

export function isLanguage(value: string | undefined): value is Language {
  return LANGUAGES.some((language) => language === value)
}

export function isWordKey(value: string): value is WordKey {
  return Object.hasOwn(WORDS.tr, value)
}
