import type { LoaderConfig, SiteConfig } from '../../sdk/contract/index.ts'
import { limitsOf } from '../domain/abuse/site-limits.ts'
import { invitationsOf } from '../domain/invitations.ts'
import { localiseSurvey } from '../domain/localise-survey.ts'
import { lookOf } from '../domain/look.ts'
import { pageRoutesOf } from '../domain/page-routes.ts'
import type { Site } from '../domain/site.ts'
import type { SurveyVersion } from '../domain/survey.ts'
import { launcherMessagesOf, messagesOf } from './widget-messages.ts'

/** Absolute addresses, for pages of other origins. */
export type PageUrls = Pick<SiteConfig, 'apiUrl' | 'appUrl'>

export type SiteConfigParts = {
  readonly site: Site
  readonly surveys: readonly SurveyVersion[]
  readonly urls: PageUrls
}

export function siteConfig({ site, surveys, urls }: SiteConfigParts, locale: string): SiteConfig {
  return {
    site: { key: site.key, locale, locales: site.locales, timeZone: site.timeZone },
    ...urls,
    theme: site.theme,
    look: lookOf(site),
    routes: pageRoutesOf(site),
    hasLauncher: site.hasLauncher ?? true,
    invitations: invitationsOf(surveys),
    // The order of members, here and in surveys, is the one that compresses best: 1 % of what a page fetches.
    surveys: surveys.map(({ definition }) => localiseSurvey(definition, locale, site.locale)),
    messages: messagesOf(site, locale),
    sendsElapsedTime: limitsOf(site).leastAnswerMs > 0,
    ...(site.notice && { notice: site.notice }),
  }
}

/** `chosen`: the language that the address of the script named. */
export function loaderConfig(
  { site, urls }: Omit<SiteConfigParts, 'surveys'>,
  chosen: string | undefined,
): LoaderConfig {
  return {
    site: { key: site.key, locale: chosen ?? site.locale, locales: site.locales },
    isLocaleChosen: chosen !== undefined,
    ...urls,
    theme: site.theme,
    look: lookOf(site),
    routes: pageRoutesOf(site),
    hasLauncher: site.hasLauncher ?? true,
    launcher: launcherMessagesOf(site),
  }
}
