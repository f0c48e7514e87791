/** The reply's words for a language. Never a mixture of two languages. */
import type { Locale } from '../../../sdk/contract/index.ts'
import { ar } from './ar.ts'
import { az } from './az.ts'
import { en } from './en.ts'
import type { ReplyWords } from './reply-words.ts'
import { ru } from './ru.ts'
import { tr } from './tr.ts'

export const REPLY_WORDS: Readonly<Record<Locale, ReplyWords>> = { tr, az, en, ru, ar }

/** The first of these languages there are words for (`az-Latn` finds `az`), else English. */
export function chooseReplyWords(locales: readonly string[]): ReplyWords {
  return REPLY_WORDS[replyLanguage(locales)]
}

/** The language of those words; dates beside them are written in it. */
export function replyLanguage(locales: readonly string[]): Locale {
  return locales.map((locale) => locale.toLowerCase().split('-')[0]).find(isLocale) ?? 'en'
}

function isLocale(language: string | undefined): language is Locale {
  return language !== undefined && Object.hasOwn(REPLY_WORDS, language)
}
