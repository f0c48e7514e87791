import type { LauncherMessages } from '../../sdk/contract/index.ts'
import { LAUNCHER_KEYS, MESSAGES, PREVIEW_MESSAGES } from '../../widget/messages/index.ts'
import { PLACEHOLDER } from '../domain/clean-text.ts'
import type { FindWidgetWord, SiteMessages } from '../domain/site-messages.ts'
import type { Site } from '../domain/site.ts'

type Texts = Readonly<Record<string, string>>
type Speaker = Pick<Site, 'locale' | 'messages'>

/** What the owner wrote for one language stands over the widget's own words. */
export function messagesOf(site: Speaker, locale: string): Texts {
  const tags = tagsOf(locale, site.locale)
  const known = firstKnown(MESSAGES, tags)
  // A language that nobody translated says what the site's own says, so with its owner's words too.
  const own = tags.slice(0, tags.indexOf(known) + 1).toReversed()
  return Object.assign({}, MESSAGES[known], ...own.map((tag) => knownOf(site, tag)))
}

export function previewMessagesOf({ locale: siteLocale }: Pick<Site, 'locale'>, locale: string): Texts {
  return PREVIEW_MESSAGES[firstKnown(PREVIEW_MESSAGES, tagsOf(locale, siteLocale))] ?? {}
}

/** What the launcher says, by language of the site. */
export function launcherMessagesOf(site: Speaker & Pick<Site, 'locales'>): Readonly<Record<string, LauncherMessages>> {
  return Object.fromEntries(
    site.locales.map((locale) => {
      const all = messagesOf(site, locale)
      return [locale, Object.fromEntries(LAUNCHER_KEYS.map((key) => [key, all[key]])) as LauncherMessages]
    }),
  )
}

/** What the owner wrote, without what the widget does not say any more. */
export function ownMessagesOf({ messages = {} }: Pick<Site, 'messages'>): SiteMessages {
  return Object.fromEntries(Object.keys(messages).map((language) => [language, knownOf({ messages }, language)]))
}

export const findWidgetWord: FindWidgetWord = (key, language, siteLocale) => {
  if (!isKnown(key)) return undefined
  const texts: Texts = MESSAGES[firstKnown(MESSAGES, tagsOf(language, siteLocale))] ?? {}
  return { known: KNOWN.get(nameOf(key)) ?? [], needed: placeholdersIn(has(texts, key) ? texts[key] : '') }
}

/** Languages have different plural forms: a key of one of them is known in all. */
const ALL: readonly Texts[] = Object.values(MESSAGES)

/** What messages are said with. Some plural forms do without the number, such as “two letters left” in Arabic. */
const KNOWN = new Map(
  ALL.flatMap((texts) => Object.entries(texts))
    .filter(([, text]) => placeholdersIn(text).length > 0)
    .map(([key, text]) => [nameOf(key), placeholdersIn(text)]),
)

function placeholdersIn(text = ''): readonly string[] {
  return text.match(PLACEHOLDER) ?? []
}

/** Without its plural form. */
function nameOf(key: string): string {
  return key.split('.')[0] ?? ''
}

function isKnown(key: string): boolean {
  return ALL.some((texts) => has(texts, key))
}

function has(texts: object, key: string): boolean {
  return Object.hasOwn(texts, key)
}

function knownOf({ messages }: Pick<Site, 'messages'>, language: string): Texts {
  return Object.fromEntries(Object.entries(messages?.[language] ?? {}).filter(([key]) => isKnown(key)))
}

/** By the language, by its first part, then the same of the site's own language; in English where nobody translated. */
function tagsOf(locale: string, siteLocale: string): readonly string[] {
  return [...new Set([locale, languagePart(locale), siteLocale, languagePart(siteLocale), 'en'])]
}

function firstKnown(all: Readonly<Record<string, unknown>>, tags: readonly string[]): string {
  return tags.find((tag) => Object.hasOwn(all, tag)) ?? 'en'
}

function languagePart(locale: string): string {
  return locale.split('-')[0] ?? ''
}
