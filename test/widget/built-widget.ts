/** The built widget and a site to measure it with. Read from `dist`: sources are not what a page fetches. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { brotliCompressSync, constants } from 'node:zlib'
import { LOCALES, type LoaderConfig, type SiteConfig } from '../../sdk/contract/index.ts'
import { readySurveys } from '../../server/domain/ready-surveys/ready-surveys.ts'
import type { Site } from '../../server/domain/site.ts'
import { themeOf } from '../../server/domain/theme.ts'
import { loaderConfig, siteConfig } from '../../server/http/site-config.ts'

const PAGE = join(import.meta.dirname, '../../dist/page')

type ManifestChunk = { readonly file: string; readonly isEntry?: boolean }

/** `loader.js`, or a file under `app/`. */
export const readBuilt = (file: string): string => readFileSync(join(PAGE, file), 'utf8')

/** The file that the launcher imports. */
export function appFile(): string {
  const manifest: Readonly<Record<string, ManifestChunk>> = JSON.parse(readBuilt('app/manifest.json'))
  const entry = Object.values(manifest).find(({ isEntry }) => isEntry)
  if (!entry) throw new Error('dist/page/app/manifest.json names no entry.')
  return `app/${entry.file}`
}

/** The app and everything that it may fetch later. */
export function appFiles(): readonly string[] {
  const files = readdirSync(join(PAGE, 'app')).filter((file) => file.endsWith('.js'))
  return files.map((file) => `app/${file}`)
}

const API = 'https://feedback.example.com'

/** As `defter init` makes it: every language, the six surveys, the look nobody has changed. */
function aNewSite(): Site {
  return {
    id: 'site',
    key: 'pk_live_0123456789abcdefghijkl',
    name: 'Sahaf Kirpi',
    origins: ['https://shop.example'],
    locale: 'tr',
    locales: LOCALES,
    timeZone: 'Europe/Istanbul',
    currency: 'TRY',
    brandColour: '#14606b',
    theme: themeOf('#14606b'),
    createdAt: 0,
    updatedAt: 0,
  }
}

const urls = () => ({ apiUrl: API, appUrl: `${API}/assets/${appFile().replace('app/', '')}` })

/** What the script tag of a new site carries. */
export function aNewLoaderConfig(): LoaderConfig {
  return loaderConfig({ site: aNewSite(), urls: urls() }, undefined)
}

/** What the page of a new site asks for when it idles. */
export function aNewSiteConfig(locale: string): SiteConfig {
  const site = aNewSite()
  const surveys = readySurveys(site.locale).map(
    (draft) => ({ siteId: site.id, definition: { ...draft, version: 1 }, status: 'live', savedAt: 0 }) as const,
  )
  return siteConfig({ site, surveys, urls: urls() }, locale)
}

/** The rule of `server/http/compose-script.ts`, written a second time on purpose. */
export function composeScript(config: LoaderConfig): string {
  const json = JSON.stringify(config)
    .replaceAll('\\', '\\\\')
    .replaceAll("'", "\\'")
    .replaceAll('<', '\\x3c')
    .replaceAll('\u2028', '\\u2028')
    .replaceAll('\u2029', '\\u2029')
  return `(()=>{${readBuilt('loader.js')}\ndefterLoader(JSON.parse('${json}'))})()\n`
}

/** As a server sends it that compresses as well as it can. */
export function brotliBytes(text: string): number {
  return brotliCompressSync(text, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }).length
}
