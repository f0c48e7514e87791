import type { LauncherMessages } from '../../sdk/contract/index.ts'
import { LAUNCHER_KEYS, MESSAGES, PREVIEW_MESSAGES } from '../../widget/messages/index.ts'
import type { Site } from '../domain/site.ts'

type Texts = Readonly<Record<string, string>>

export function messagesOf(site: Pick<Site, 'locale'>, locale: string): Texts {
  return inLanguage(MESSAGES, locale, site.locale)
}

export function previewMessagesOf(site: Pick<Site, 'locale'>, locale: string): Texts {
  return inLanguage(PREVIEW_MESSAGES, locale, site.locale)
}

/** What the launcher says, by language of the site. */
export function launcherMessagesOf(site: Pick<Site, 'locale' | 'locales'>): Readonly<Record<string, LauncherMessages>> {
  return Object.fromEntries(
    site.locales.map((locale) => {
      const all = inLanguage(MESSAGES, locale, site.locale)
      return [locale, Object.fromEntries(LAUNCHER_KEYS.map((key) => [key, all[key]])) as LauncherMessages]
    }),
  )
}

/** By the language, by its first part, then the same of the site's own language; in English where nobody translated. */
function inLanguage<Messages extends object>(
  all: Readonly<Record<string, Messages>>,
  locale: string,
  siteLocale: string,
): Messages {
  const tags = [locale, languagePart(locale), siteLocale, languagePart(siteLocale), 'en']
  const known = tags.find((tag) => Object.hasOwn(all, tag)) ?? 'en'
  return all[known] as Messages
}

function languagePart(locale: string): string {
  return locale.split('-')[0] ?? ''
}
