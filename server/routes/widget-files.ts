/** The script tag, the files of the app and the configuration. */
import { refuse } from '../domain/refusal.ts'
import type { SiteBook } from '../domain/site-book.ts'
import type { Answer } from '../http/answer.ts'
import { chooseLanguage, findLanguage } from '../http/choose-language.ts'
import { encodedAnswer } from '../http/encoded-answer.ts'
import type { PageFiles } from '../http/page-files.ts'
import { complaintScript } from '../http/compose-script.ts'
import { openRoute, siteRoute, type OpenRoute, type Route, type SiteRoute } from '../http/route.ts'
import { ConfigQuerySchema, ScriptQuerySchema } from '../schema/language-query.ts'
import { SiteConfigSchema } from '../schema/site-config.ts'

const SCRIPT = 'text/javascript; charset=utf-8'
const JSON_TYPE = 'application/json; charset=utf-8'
const FRESH_5_MIN = 'public, max-age=300, stale-while-revalidate=86400'
const FOR_EVER = 'public, max-age=31536000, immutable'
const ENCODING = 'Accept-Encoding'
const ENDING = '.js'
/** Code points of an unknown key that are repeated. */
const SHOWN_KEY = 60
const SECRET_IN_PAGE =
  'Defter: an owner key (sk_…) stands in the address of the script. It must never stand in a page, where everybody ' +
  'reads it: rotate it now, and write the site key (pk_…) there.'

export function widgetRoutes(files: PageFiles, book: Pick<SiteBook, 'siteByKey'>): readonly Route[] {
  return [scriptRoute(files, book), assetRoute(files), configRoute(files)]
}

function scriptRoute(files: Pick<PageFiles, 'script'>, book: Pick<SiteBook, 'siteByKey'>): OpenRoute {
  return openRoute({
    method: 'get',
    pattern: '/w/:script',
    path: '/w/{siteKey}.js',
    summary: 'The script tag: it draws the launcher, and brings the app and the configuration when the page idles.',
    query: ScriptQuerySchema,
    answers: {
      200: {
        description: 'JavaScript; of an unknown key, unless JSON is accepted, one that tells the console',
        types: ['text/javascript'],
      },
    },
    async handle(request) {
      const file = request.param('script')
      const key = file.endsWith(ENDING) ? file.slice(0, -ENDING.length) : undefined
      const site = key === undefined ? undefined : book.siteByKey(key)
      if (!site) {
        const isForTag = key !== undefined && !/\bjson\b/.test(request.header('accept') ?? '')
        return isForTag ? fleeting(complaintAbout(key)) : refuse('site_not_found', 'Check the site key in the address.')
      }
      const text = await files.script(site, findLanguage(site, request.query('lang')))
      return encodedAnswer(request, text, { type: SCRIPT, cacheControl: FRESH_5_MIN, vary: ENCODING })
    },
  })
}

function assetRoute(files: Pick<PageFiles, 'asset' | 'otherApp'>): OpenRoute {
  return openRoute({
    method: 'get',
    pattern: '/assets/:file',
    summary:
      'A file of the widget, named by its content: it never changes. The name of another version’s app leads here.',
    answers: { 200: { description: 'JavaScript', types: ['text/javascript'] } },
    async handle(request) {
      const name = request.param('file')
      const asset = files.asset(name)
      if (asset) return encodedAnswer(request, await asset, { type: SCRIPT, cacheControl: FOR_EVER, vary: ENCODING })
      const app = files.otherApp(name)
      return app === undefined ? refuse('not_found', 'Check the name of the file.') : fleeting(app)
    },
  })
}

function configRoute(files: Pick<PageFiles, 'config'>): SiteRoute {
  return siteRoute({
    method: 'get',
    pattern: '/v1/sites/:siteKey/config',
    summary: 'The configuration, for the script tag, the SDK and bundled widgets.',
    query: ConfigQuerySchema,
    answers: { 200: { description: 'The configuration in one language', schema: SiteConfigSchema } },
    async handle(request) {
      const text = await files.config(request.site, chooseLanguage(request.site, request.query('locale')))
      return encodedAnswer(request, text, {
        type: JSON_TYPE,
        cacheControl: FRESH_5_MIN,
        vary: `Origin, ${ENCODING}`,
      })
    },
  })
}

/** A browser runs no script that comes with a 404, and shows its author nothing but the address. */
function complaintAbout(key: string): string {
  if (/^sk_/i.test(key)) return complaintScript(SECRET_IN_PAGE)
  const shown = Array.from(key.slice(0, 2 * SHOWN_KEY))
    .slice(0, SHOWN_KEY)
    .join('')
  return complaintScript(`Defter: no site has the key ${shown}. Check the site key in the address of the script.`)
}

function fleeting(body: string): Answer {
  return { kind: 'answer', status: 200, body, type: SCRIPT, headers: { 'cache-control': 'no-store' } }
}
