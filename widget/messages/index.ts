/** What the widget says, by language: data that the server sends with the configuration, one language at a time. */
import { ar, arPreview } from './ar.ts'
import { az, azPreview } from './az.ts'
import { en, enPreview } from './en.ts'
import { ru, ruPreview } from './ru.ts'
import { tr, trPreview } from './tr.ts'

/** A message with `{n}` has one key for each plural form of its language. */
type PluralKey = 'charactersLeft.zero' | 'charactersLeft.two' | 'charactersLeft.few' | 'charactersLeft.many'

export type MessageKey = keyof typeof en
export type Messages = Readonly<Record<MessageKey, string> & Partial<Record<PluralKey, string>>>
export type PreviewMessages = Readonly<Record<keyof typeof enPreview, string>>

/** By BCP 47 language. */
export const MESSAGES: Readonly<Record<string, Messages>> = { tr, az, en, ru, ar }
export const PREVIEW_MESSAGES: Readonly<Record<string, PreviewMessages>> = {
  tr: trPreview,
  az: azPreview,
  en: enPreview,
  ru: ruPreview,
  ar: arPreview,
}

/** What the launcher says: the loader needs it before the configuration is there. */
export const LAUNCHER_KEYS = ['launcher', 'title', 'loadFailed'] as const satisfies readonly MessageKey[]
