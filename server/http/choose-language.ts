import type { Site } from '../domain/site.ts'

type Languages = Pick<Site, 'locale' | 'locales'>

/** BCP 47 has 35 characters at most where nothing private is added. */
const LONGEST = 35

/** The language of the site that an address names, exactly or by its language part; `az_AZ` counts as `az-AZ`. */
export function findLanguage({ locales }: Pick<Site, 'locales'>, asked: string | undefined): string | undefined {
  if (asked === undefined || asked.length > LONGEST) return undefined
  const wanted = asked.replaceAll('_', '-').toLowerCase()
  const named = (name: string | undefined) => locales.find((locale) => locale.toLowerCase() === name)
  return named(wanted) ?? named(wanted.split('-')[0])
}

/** The language of the address where the site has it, else the site's own: caches know only addresses, not browsers. */
export function chooseLanguage(site: Languages, asked: string | undefined): string {
  return findLanguage(site, asked) ?? site.locale
}
