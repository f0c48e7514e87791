/** What a page of a shop fetches: each is composed and compressed once, when the owner saves or somebody asks first. */
import type { SiteConfig } from '../../sdk/contract/index.ts'
import type { SiteBook } from '../domain/site-book.ts'
import type { Site } from '../domain/site.ts'
import type { SurveyVersion } from '../domain/survey.ts'
import { siteScript, standaloneScript } from './compose-script.ts'
import { encodeText, type EncodedText, type EncodingNeeds } from './encoded-text.ts'
import { loaderConfig, siteConfig, type SiteConfigParts } from './site-config.ts'
import { previewMessagesOf } from './widget-messages.ts'

/** The built widget. */
export type WidgetFiles = {
  /** A classic script that declares the function `defterLoader`. */
  readonly loader: string
  /** Name of the app among `files`. */
  readonly appFile: string
  /** ES modules by name, each named by its content. */
  readonly files: Readonly<Record<string, string>>
}

export interface PageFiles {
  /** The script tag of a site; `chosen` is the language that its address named. */
  script(site: Site, chosen: string | undefined): Promise<EncodedText>
  config(site: Site, locale: string): Promise<EncodedText>
  /** The configuration as it would be with this survey alone. Kept nowhere. */
  preview(survey: SurveyVersion, site: Site, locale: string): SiteConfig
  /** A file that never changes under its name. */
  asset(name: string): Promise<EncodedText> | undefined
  /** What stands at the name of another version's app. */
  otherApp(name: string): string | undefined
}

export type PageFilesNeeds = EncodingNeeds & {
  readonly book: Pick<SiteBook, 'liveSurveys' | 'siteById' | 'onChange'>
  readonly widget: WidgetFiles
  readonly publicUrl: string
}

export function createPageFiles(needs: PageFilesNeeds): PageFiles {
  const { book, widget, publicUrl: apiUrl } = needs
  const urls = { apiUrl, appUrl: `${apiUrl}/assets/${widget.appFile}` }
  const assets = assetsOf(needs)
  const cache = new Map<string, Promise<EncodedText>>()
  const once = (key: string, compose: () => string): Promise<EncodedText> => {
    const known = cache.get(key)
    if (known) return known
    const made = encodeText(compose(), needs)
    cache.set(key, made)
    made.catch(() => cache.delete(key))
    return made
  }
  const partsOf = (site: Site): SiteConfigParts => ({ site, surveys: book.liveSurveys(site.id), urls })
  const script: PageFiles['script'] = (site, chosen) =>
    once(`${site.id} script ${chosen ?? ''}`, () => siteScript(widget.loader, loaderConfig(partsOf(site), chosen)))
  const config: PageFiles['config'] = (site, locale) =>
    once(`${site.id} config ${locale}`, () => JSON.stringify(siteConfig(partsOf(site), locale)))

  book.onChange((siteId) => {
    for (const key of cache.keys()) if (key.startsWith(`${siteId} `)) cache.delete(key)
    const site = book.siteById(siteId)
    if (!site) return
    for (const made of [script(site, undefined), config(site, site.locale)]) made.catch(() => undefined)
  })
  return {
    script,
    config,
    preview(survey, site, locale) {
      const { messages, ...rest } = siteConfig({ site, surveys: [survey], urls }, locale)
      return { ...rest, messages: { ...messages, ...previewMessagesOf(site, locale) } }
    },
    asset(name) {
      const text = assets.get(name)
      return text === undefined ? undefined : once(`asset ${name}`, () => text)
    },
    // A loader that was cached before an upgrade asks for yesterday's app. A copy of today's under that name would be
    // a second module: its chunks import the app by today's name.
    otherApp: (name) => (/^app-[\w-]+\.js$/.test(name) ? `export * from './${widget.appFile}'\n` : undefined),
  }
}

/** Everything under /assets/ that is kept for ever, by name. */
function assetsOf({ widget, vault }: PageFilesNeeds): ReadonlyMap<string, string> {
  const standalone = standaloneScript(widget.loader)
  return new Map([
    ...Object.entries(widget.files),
    [`loader-${vault.sha256(standalone).slice(0, 12)}.js`, standalone] as const,
  ])
}
