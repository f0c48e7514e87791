/** Checks what an owner says about a site. Never an origin that matches more than one. */
import { LOCALES, type FieldError } from '../../sdk/contract/index.ts'
import { checkLimits, limitsOf, type SiteLimits } from './abuse/site-limits.ts'
import { codePoints, isVisible } from './clean-text.ts'
import { checkLook, lookOf } from './look.ts'
import { checkNotice } from './notice.ts'
import { checkRoutes, mergeRoutes } from './page-routes.ts'
import { mergeMessages } from './site-messages.ts'
import type { Site } from './site.ts'
import type { SiteDraft } from './site-book.ts'

export const DEFAULT_BRAND_COLOUR = '#14606b'
const MOST_ORIGINS = 50
const MOST_LANGUAGES = 20
const NAME_CODE_POINTS = 100
const LANGUAGE = /^[a-z]{2,3}(?:-[A-Za-z0-9]{2,8}){0,3}$/

export type CheckedSite = Pick<
  Site,
  'name' | 'origins' | 'locale' | 'locales' | 'timeZone' | 'currency' | 'brandColour'
> &
  Required<Pick<Site, 'look' | 'routes' | 'hasLauncher' | 'messages'>> &
  Pick<Site, 'notice'> &
  SiteLimits

/** Everything normalised, and what to correct (empty when it can be saved). */
export function checkSite(draft: SiteDraft): { readonly site: CheckedSite; readonly errors: readonly FieldError[] } {
  const origins = draft.origins.map(normaliseOrigin)
  const locales = [...new Set([draft.locale, ...(draft.locales ?? LOCALES)])]
  const timeZone = normaliseTimeZone(draft.timeZone)
  const brandColour = (draft.brandColour ?? DEFAULT_BRAND_COLOUR).toLowerCase()
  const look = lookOf(draft)
  const routes = mergeRoutes({}, draft.routes)
  const messages = mergeMessages({}, draft.messages)
  const limits = limitsOf(draft)
  const errors = [
    ...checkName(draft.name),
    ...checkOrigins(origins),
    ...checkLanguages(locales),
    ...wrong(
      timeZone === undefined,
      'timeZone',
      'time_zone_unknown',
      'Name a time zone like Europe/Istanbul or Asia/Baku.',
    ),
    ...wrong(!isCurrency(draft.currency), 'currency', 'currency_unknown', 'Name a currency like TRY, AZN or EUR.'),
    ...wrong(!/^#[0-9a-f]{6}$/.test(brandColour), 'brandColour', 'colour_unusable', 'Write the colour like #14606b.'),
    ...checkLook(look),
    ...checkRoutes(routes),
    ...checkNotice(draft.notice),
    ...checkLimits(limits),
  ]
  const site = {
    name: draft.name.normalize('NFC').trim(),
    origins: [...new Set(origins.filter((origin) => origin !== undefined))],
    locale: draft.locale,
    locales,
    timeZone: timeZone ?? 'UTC',
    currency: draft.currency,
    brandColour,
    look,
    routes,
    hasLauncher: draft.hasLauncher ?? true,
    ...(draft.notice && { notice: draft.notice }),
    messages,
    ...limits,
  }
  return { site, errors }
}

/** Scheme, host and port, as browsers send them; undefined for anything that says more. */
export function normaliseOrigin(text: string): string | undefined {
  if (text === 'null') return text
  if (text.length > 300 || !URL.canParse(text)) return undefined
  const url = new URL(text)
  const isOrigin = url.pathname === '/' && !url.search && !url.hash && !url.username && !url.password
  const isWeb = url.protocol === 'https:' || url.protocol === 'http:'
  return isWeb && isOrigin && !/[*?#]/.test(text) ? url.origin : undefined
}

function normaliseTimeZone(timeZone: string): string | undefined {
  // A fixed offset has no summer time and no name: not what a shop means.
  if (!/^[A-Za-z]/.test(timeZone)) return undefined
  try {
    return new Intl.DateTimeFormat('en', { timeZone }).resolvedOptions().timeZone
  } catch {
    return undefined
  }
}

export function isCurrency(currency: string): boolean {
  return /^[A-Z]{3}$/.test(currency) && currency !== 'XXX' && Intl.supportedValuesOf('currency').includes(currency)
}

function checkName(name: string): readonly FieldError[] {
  const isFine = isVisible(name) && codePoints(name) <= NAME_CODE_POINTS
  return wrong(!isFine, 'name', 'name_unusable', `Write the shop’s name in at most ${NAME_CODE_POINTS} characters.`)
}

function checkOrigins(origins: readonly (string | undefined)[]): readonly FieldError[] {
  const message = 'Write an origin like https://shop.example, without a path.'
  return [
    ...wrong(origins.length > MOST_ORIGINS, 'origins', 'too_many_origins', `List at most ${MOST_ORIGINS} origins.`),
    ...origins.flatMap((origin, place) => wrong(origin === undefined, `origins.${place}`, 'origin_unusable', message)),
  ]
}

function checkLanguages(locales: readonly string[]): readonly FieldError[] {
  const unknown = locales.find((locale) => !LANGUAGE.test(locale))
  const path = unknown === locales[0] ? 'locale' : 'locales'
  return [
    ...wrong(unknown !== undefined, path, 'language_unknown', 'Name languages like tr, az or pt-BR.'),
    ...wrong(locales.length > MOST_LANGUAGES, 'locales', 'too_many_languages', `Keep to ${MOST_LANGUAGES} languages.`),
  ]
}

function wrong(isWrong: boolean, path: string, code: string, message: string): readonly FieldError[] {
  return isWrong ? [{ path, code, message }] : []
}
