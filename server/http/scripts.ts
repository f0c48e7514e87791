/** Composes and compresses each site's script and configuration once, when the owner saves. Never while a shopper waits twice. */
import type { SiteConfig } from '../../sdk/contract/index.ts'
import { lookOf } from '../domain/look.ts'
import type { Vault } from '../domain/ports.ts'
import type { SiteBook } from '../domain/site-book.ts'
import type { Site } from '../domain/site.ts'
import type { SurveyVersion } from '../domain/survey.ts'
import { fragmentsOf } from './fragments.ts'
import { siteConfig } from './site-config.ts'

/** The built widget: JavaScript expressions to join, and whole files by their hashed names. */
export type WidgetFiles = {
  /** `function (config, fragments) { … }` */
  readonly core: string
  /** Expressions by name. */
  readonly fragments: Readonly<Record<string, string>>
  /** The widget's words by language and key. */
  readonly words: Readonly<Record<string, Readonly<Record<string, string>>>>
  /** Name of the idle chunk among `files`. */
  readonly restFile: string
  /** Everything under /assets/, by name: nothing else is ever served. */
  readonly files: Readonly<Record<string, string>>
}

export type Encoding = 'br' | 'gzip'
export type Compress = (text: string, encoding: Encoding) => Promise<Uint8Array<ArrayBuffer>>

/** One text in three encodings, with the hash its ETags are made of. */
export type EncodedText = {
  readonly hash: string
  readonly plain: string
  readonly br?: Uint8Array<ArrayBuffer>
  readonly gzip?: Uint8Array<ArrayBuffer>
}

export interface Scripts {
  script(site: Site, locale: string): Promise<EncodedText>
  config(site: Site, locale: string): Promise<EncodedText>
  /** The configuration as it would be with this survey alone. Kept nowhere. */
  preview(survey: SurveyVersion, site: Site, locale: string): SiteConfig
  /** A file of the built widget, or undefined. */
  asset(name: string): Promise<EncodedText> | undefined
}

export type ScriptNeeds = {
  readonly book: Pick<SiteBook, 'liveSurveys' | 'siteById' | 'onChange'>
  readonly widget: WidgetFiles
  readonly vault: Pick<Vault, 'sha256'>
  /** Without it, answers are not compressed. */
  readonly compress?: Compress
  readonly publicUrl: string
}

export function createScripts(needs: ScriptNeeds): Scripts {
  const { book, widget } = needs
  const cache = new Map<string, Promise<EncodedText>>()
  const once = (key: string, compose: () => string): Promise<EncodedText> => {
    const known = cache.get(key)
    if (known) return known
    const made = encode(compose(), needs)
    cache.set(key, made)
    made.catch(() => cache.delete(key))
    return made
  }
  const live = (site: Site): Asked => ({ site, surveys: book.liveSurveys(site.id) })
  const configText = (site: Site, locale: string) => JSON.stringify(configOf(needs, live(site), locale))
  const script: Scripts['script'] = (site, locale) =>
    once(`${site.id} script ${locale}`, () => joinScript(widget, configText(site, locale), fragmentsFor(live(site))))

  book.onChange((siteId) => {
    for (const key of cache.keys()) if (key.startsWith(`${siteId} `)) cache.delete(key)
    const site = book.siteById(siteId)
    if (site) script(site, site.locale).catch(() => undefined)
  })
  return {
    script,
    // Whoever brings the widget along has to be told where it stands.
    config: (site, locale) =>
      once(`${site.id} config ${locale}`, () =>
        JSON.stringify({ ...configOf(needs, live(site), locale), look: lookOf(site) } satisfies SiteConfig),
      ),
    preview: (survey, site, locale) => configOf(needs, { site, surveys: [survey] }, locale),
    asset: (name) => {
      const text = Object.hasOwn(widget.files, name) ? widget.files[name] : undefined
      return text === undefined ? undefined : once(`asset ${name}`, () => text)
    },
  }
}

type Asked = { readonly site: Site; readonly surveys: readonly SurveyVersion[] }

function fragmentsFor({ site, surveys }: Asked): readonly string[] {
  return fragmentsOf({ surveys, leastAnswerMs: site.leastAnswerMs, look: lookOf(site) })
}

function configOf({ widget, publicUrl: apiUrl }: ScriptNeeds, asked: Asked, locale: string): SiteConfig {
  const restUrl = `${apiUrl}/assets/${widget.restFile}`
  const fragments = fragmentsFor(asked)
  return siteConfig({ ...asked, words: widget.words, apiUrl, restUrl, fragments }, locale)
}

/** Core applied to the configuration and to the fragments that are there. */
export function joinScript(widget: WidgetFiles, configJson: string, fragments: readonly string[]): string {
  const joined = fragments.flatMap((name) => (Object.hasOwn(widget.fragments, name) ? [widget.fragments[name]] : []))
  return `(${widget.core})(JSON.parse('${escapeForScript(configJson)}'),[${joined.join(',')}])\n`
}

const ESCAPES: Readonly<Record<string, string>> = {
  '\\': '\\\\',
  "'": "\\'",
  '<': '\\x3c',
  '\u2028': '\\u2028',
  '\u2029': '\\u2029',
}

/** Safe between single quotes in a script, and in a page that the script is pasted into. */
function escapeForScript(text: string): string {
  return text.replace(/[\\'<\u2028\u2029]/g, (char) => ESCAPES[char] ?? char)
}

async function encode(plain: string, { vault, compress }: ScriptNeeds): Promise<EncodedText> {
  const hash = vault.sha256(plain).slice(0, 22)
  if (!compress) return { hash, plain }
  const [br, gzip] = await Promise.all([compress(plain, 'br'), compress(plain, 'gzip')])
  return { hash, plain, br, gzip }
}
