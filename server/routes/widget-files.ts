/** The script tag, its words, its chunks and the configuration. Never a file that is not in the built list. */
import { refuse, type Refusal } from '../domain/refusal.ts'
import type { SiteBook } from '../domain/site-book.ts'
import type { Site } from '../domain/site.ts'
import { isRefusal } from '../http/answer.ts'
import { encodedAnswer } from '../http/encoded-answer.ts'
import { openRoute, siteRoute, type OpenRoute, type Route, type SiteRoute } from '../http/route.ts'
import type { Scripts } from '../http/scripts.ts'
import { chooseLanguage } from '../http/site-config.ts'
import { ConfigQuerySchema, ScriptQuerySchema } from '../schema/language-query.ts'
import { SiteConfigSchema } from '../schema/site-config.ts'

const SCRIPT = 'text/javascript; charset=utf-8'
const JSON_TYPE = 'application/json; charset=utf-8'
const FRESH_5_MIN = 'public, max-age=300, stale-while-revalidate=86400'
const FOR_EVER = 'public, max-age=31536000, immutable'
const ENCODING = 'Accept-Encoding'

export function widgetRoutes(scripts: Scripts, book: Pick<SiteBook, 'siteByKey'>): readonly Route[] {
  return [scriptRoute(scripts, book), wordsRoute(scripts, book), assetRoute(scripts), configRoute(scripts)]
}

function scriptRoute(scripts: Pick<Scripts, 'script'>, book: Pick<SiteBook, 'siteByKey'>): OpenRoute {
  return openRoute({
    method: 'get',
    pattern: '/w/:script',
    path: '/w/{siteKey}.js',
    summary: 'The script tag: code, surveys, theme and words of one language.',
    query: ScriptQuerySchema,
    answers: { 200: { description: 'JavaScript', types: ['text/javascript'] } },
    async handle(request) {
      const site = siteOf(book, request.param('script'), '.js')
      if (isRefusal(site)) return site
      const text = await scripts.script(site, chooseLanguage(site, request.query('lang')))
      return encodedAnswer(request, text, { type: SCRIPT, cacheControl: FRESH_5_MIN, vary: ENCODING })
    },
  })
}

function wordsRoute(scripts: Pick<Scripts, 'config'>, book: Pick<SiteBook, 'siteByKey'>): OpenRoute {
  return openRoute({
    method: 'get',
    pattern: '/w/:siteKey/:file',
    path: '/w/{siteKey}/{lang}.json',
    summary: 'The configuration in another language than the script has.',
    answers: { 200: { description: 'The configuration in that language', schema: SiteConfigSchema } },
    async handle(request) {
      const site = book.siteByKey(request.param('siteKey'))
      const file = request.param('file')
      if (!site || !file.endsWith('.json')) return unknownSite()
      const text = await scripts.config(site, chooseLanguage(site, file.slice(0, -'.json'.length)))
      return encodedAnswer(request, text, { type: JSON_TYPE, cacheControl: FRESH_5_MIN, vary: ENCODING })
    },
  })
}

function assetRoute(scripts: Pick<Scripts, 'asset'>): OpenRoute {
  return openRoute({
    method: 'get',
    pattern: '/assets/:file',
    summary: 'A file of the widget, named by its content: it never changes.',
    answers: { 200: { description: 'JavaScript', types: ['text/javascript'] } },
    async handle(request) {
      const asset = scripts.asset(request.param('file'))
      if (!asset) return refuse('not_found', 'Check the name of the file.')
      return encodedAnswer(request, await asset, { type: SCRIPT, cacheControl: FOR_EVER, vary: ENCODING })
    },
  })
}

function configRoute(scripts: Pick<Scripts, 'config'>): SiteRoute {
  return siteRoute({
    method: 'get',
    pattern: '/v1/sites/:siteKey/config',
    summary: 'The configuration, for the SDK and for bundled widgets.',
    query: ConfigQuerySchema,
    answers: { 200: { description: 'The configuration in one language', schema: SiteConfigSchema } },
    async handle(request) {
      const text = await scripts.config(request.site, chooseLanguage(request.site, request.query('locale')))
      return encodedAnswer(request, text, {
        type: JSON_TYPE,
        cacheControl: FRESH_5_MIN,
        vary: `Origin, ${ENCODING}`,
      })
    },
  })
}

function siteOf(book: Pick<SiteBook, 'siteByKey'>, file: string, ending: string): Site | Refusal {
  const site = file.endsWith(ending) ? book.siteByKey(file.slice(0, -ending.length)) : undefined
  return site ?? unknownSite()
}

function unknownSite(): Refusal {
  return refuse('site_not_found', 'Check the site key in the address.')
}
