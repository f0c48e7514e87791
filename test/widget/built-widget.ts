/** The built widget and sites to try it with: the script as the server composes it. Never the sources. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { brotliCompressSync, constants } from 'node:zlib'
import type { Locale, SiteConfig } from '../../sdk/contract/index.ts'
import { localiseSurvey } from '../../server/domain/localise-survey.ts'
import { readySurveys } from '../../server/domain/ready-surveys/ready-surveys.ts'
import { themeOf } from '../../server/domain/theme.ts'

const dist = join(import.meta.dirname, '../../dist/widget')

export const read = (file: string): string => readFileSync(join(dist, file), 'utf8')

export type Manifest = {
  readonly version: string
  readonly core: { readonly file: string }
  readonly rest: { readonly file: string }
  readonly cards: Readonly<Record<Locale, { readonly file: string }>>
  readonly asset: { readonly file: string }
  readonly fragments: { readonly order: { readonly file: string } }
  readonly words: { readonly file: string }
}

export const manifest = (): Manifest => JSON.parse(read('manifest.json'))

export function aSite(locale: string, changes: Partial<SiteConfig> = {}): SiteConfig {
  const words: Record<string, Record<string, string>> = JSON.parse(read(manifest().words.file))
  const ofCore = Object.entries(words[locale] ?? {}).filter(([key]) => !key.includes('.'))
  return {
    site: {
      key: 'pk_live_0123456789abcdefghijkl',
      locale,
      locales: ['tr', 'az', 'en', 'ru', 'ar'],
      timeZone: 'Europe/Istanbul',
    },
    apiUrl: 'https://feedback.example.com',
    restUrl: `https://feedback.example.com/assets/${manifest().rest.file}`,
    theme: themeOf('#14606b'),
    words: Object.fromEntries(ofCore),
    surveys: readySurveys('tr').map((survey) => localiseSurvey({ ...survey, version: 1 }, locale, 'tr')),
    ...changes,
  }
}

/** The rule of `vite.config.ts`, written a second time on purpose. */
export function composeScript(config: SiteConfig, fragments: readonly string[] = [read('fragment-order.js')]): string {
  const json = JSON.stringify(config)
    .replace(/[\\']/g, '\\$&')
    .replace(/[<\u2028\u2029]/g, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`)
  return `(${read(manifest().core.file)})(JSON.parse('${json}'),[${fragments.join(',')}])`
}

/** As a server sends it that compresses as well as it can. */
export function brotliBytes(text: string): number {
  return brotliCompressSync(text, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }).length
}
