/** What a hint says, by key. Never a sentence that depends on the score, nor a case ending on a variable. */
import type { Locale } from '../../../sdk/contract/index.ts'
import { ar } from './hints/ar.ts'
import { az } from './hints/az.ts'
import { en } from './hints/en.ts'
import { ru } from './hints/ru.ts'
import { tr } from './hints/tr.ts'

export const HINT_KEYS = [
  'intro',
  'reason.bought',
  'reason.author',
  'reason.series',
  'reason.loyal',
  'reason.missed',
  'reason.order',
  'reason.chosen',
  'benefit.percent',
  'benefit.percentUpTo',
  'benefit.amount',
  'benefit.freeShipping',
  'benefit.gift',
  'benefit.earlyAccess',
  'valid',
  'disclosure',
] as const

/** One language, flat: key → sentence. Variables are `{name}`. */
export type HintWords = { readonly [key in (typeof HINT_KEYS)[number]]: string }

export const HINT_WORDS: Readonly<Record<Locale, HintWords>> = { tr, az, en, ru, ar }

/** The words of the first of these languages that there are words for, and which that was; else English. */
export function chooseHintWords(locales: readonly string[]): { readonly language: Locale; readonly words: HintWords } {
  const languages = locales.map((locale) => locale.toLowerCase().split('-')[0])
  const language = languages.find(isLocale) ?? 'en'
  return { language, words: HINT_WORDS[language] }
}

/** Puts values in place; what is put in is never read again. */
export function fillWords(text: string, values: Readonly<Record<string, string>>): string {
  return text.replace(/\{([a-z]\w*)\}/g, (whole, name: string) =>
    Object.hasOwn(values, name) ? (values[name] ?? whole) : whole,
  )
}

function isLocale(language: string | undefined): language is Locale {
  return language !== undefined && Object.hasOwn(HINT_WORDS, language)
}
