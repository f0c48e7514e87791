import { beforeEach, describe, expect, test } from 'vitest'
import { runInNewContext } from 'node:vm'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import type { SiteConfig } from '../../sdk/contract/index.ts'
import { compress } from '../../server/compress.ts'
import { API, aServer, must, send, SHOP, type TestServer } from './a-server.ts'
import { brotliBytes } from '../widget/built-widget.ts'
import { WIDGET } from './a-widget.ts'

let server: TestServer

beforeEach(async () => {
  server = await aServer({ widget: WIDGET, compress })
})

/** Runs a script as a page would, and gives what its core was called with. */
function run(script: string) {
  const page: { defterTest?: { config: SiteConfig; fragments: readonly unknown[] } } = {}
  runInNewContext(script, page)
  return page.defterTest
}

const get = (path: string, headers: Readonly<Record<string, string>> = {}) => server.app.request(path, { headers })

describe('the script tag', () => {
  test('is core, configuration and fragments in one', async () => {
    const answer = await get(`/w/${server.site.key}.js`)
    expect(answer.headers.get('content-type')).toBe('text/javascript; charset=utf-8')
    expect(answer.headers.get('cache-control')).toBe('public, max-age=300, stale-while-revalidate=86400')
    expect(answer.headers.get('access-control-allow-origin')).toBe('*')
    expect(answer.headers.get('cross-origin-resource-policy')).toBe('cross-origin')
    const { config, fragments } = run(await answer.text()) ?? {}
    expect(fragments).toEqual(['order reader'])
    expect(config).toMatchObject({
      site: { key: server.site.key, locale: 'tr' },
      apiUrl: API,
      words: WIDGET.words['tr'],
    })
    expect(config?.restUrl).toBe(`${API}/assets/rest-abc123.js`)
    expect(config?.surveys.length).toBeGreaterThan(0)
  })

  test('brings a look only where the owner chose one, and no more when it is the usual one again', async () => {
    const joined = async (look: object) => {
      must(await server.book.updateSite(server.site.id, { look }, 'system'))
      return run(await (await get(`/w/${server.site.key}.js`)).text())?.fragments
    }
    expect(await joined({ mode: 'corner' })).toEqual(['order reader', 'corner'])
    expect(await joined({ side: 'start' })).toEqual(['order reader', 'corner', 'start'])
    expect(await joined({ mode: 'tab', side: 'end' })).toEqual(['order reader'])
  })

  test('speaks the language of its address, and never the browser’s', async () => {
    const languageOf = async (path: string, headers = {}) =>
      run(await (await get(path, headers)).text())?.config.site.locale
    expect(await languageOf(`/w/${server.site.key}.js?lang=az`)).toBe('az')
    expect(await languageOf(`/w/${server.site.key}.js?lang=az-Latn`)).toBe('az')
    expect(await languageOf(`/w/${server.site.key}.js?lang=../../x`)).toBe('tr')
    expect(await languageOf(`/w/${server.site.key}.js`, { 'accept-language': 'az' })).toBe('tr')
  })

  test('A090 carries every text safely, whatever an owner wrote', async () => {
    const greeting = { tr: `</script><script>alert(1)//' \\' \u2028 \u2029 "\\ $x` }
    const questions = [{ kind: 'rating', id: 'rating', title: { tr: 'x' }, scale: 'csat' }] as const
    must(
      await server.book.saveSurvey(server.site.id, { id: 'odd', touchpoint: 'browse', greeting, questions }, 'system'),
    )
    const script = await (await get(`/w/${server.site.key}.js`)).text()
    expect(script).not.toMatch(/<\/script|\u2028|\u2029/)
    expect(run(script)?.config.surveys.find(({ id }) => id === 'odd')?.greeting).toBe(greeting.tr)
  })

  test('is compressed as the caller can read it, with an ETag of its own', async () => {
    const path = `/w/${server.site.key}.js`
    const [plain, br, gzip] = [
      await get(path),
      await get(path, { 'accept-encoding': 'gzip, br' }),
      await get(path, { 'accept-encoding': 'gzip, br;q=0' }),
    ]
    const text = await plain.text()
    const squeezed = await br.arrayBuffer()
    expect(brotliDecompressSync(squeezed).toString()).toBe(text)
    // What is measured against the budgets is what travels.
    expect(squeezed.byteLength).toBe(brotliBytes(text))
    expect(gunzipSync(await gzip.arrayBuffer()).toString()).toBe(text)
    const etags = [plain, br, gzip].map((answer) => answer.headers.get('etag'))
    expect(new Set(etags).size).toBe(3)
    for (const etag of etags) expect(etag).toMatch(/^"[\w-]+"$/)
    expect(br.headers.get('vary')).toBe('Accept-Encoding')
  })

  test('is not sent again to somebody who has it, until the owner saves', async () => {
    const path = `/w/${server.site.key}.js`
    const etag = (await get(path)).headers.get('etag') ?? ''
    const same = await get(path, { 'if-none-match': `"other", ${etag}` })
    expect([same.status, await same.text()]).toEqual([304, ''])
    must(await server.book.updateSite(server.site.id, { brandColour: '#aa3300' }, 'system'))
    const changed = await get(path, { 'if-none-match': etag })
    expect(changed.status).toBe(200)
    expect(run(await changed.text())?.config.theme).toEqual(server.book.siteByKey(server.site.key)?.theme)
  })

  test('A055 two sites that say the same have different ETags', async () => {
    const one = await get(`/w/${server.site.key}.js`)
    const other = await get(`/w/${server.other.key}.js`)
    expect(one.headers.get('etag')).not.toBe(other.headers.get('etag'))
  })

  test('no address is ever built from the Host header', async () => {
    const answer = await get(`http://evil.example/w/${server.site.key}.js`, { 'x-forwarded-host': 'evil.example' })
    expect(await answer.text()).not.toContain('evil.example')
  })

  test('an unknown site key is a problem like any other', async () => {
    for (const path of [
      '/w/pk_live_x.js',
      '/w/pk_live_x/az.json',
      `/w/${server.site.key}`,
      `/w/${server.site.key}/az.txt`,
    ]) {
      const answer = await send(server, 'GET', path)
      expect([path, answer.status, answer.body['code']]).toEqual([path, 404, 'site_not_found'])
    }
  })
})

describe('words, configuration and chunks', () => {
  test('another language is one file away', async () => {
    const answer = await send(server, 'GET', `/w/${server.site.key}/az.json`)
    expect(answer.body).toMatchObject({ site: { locale: 'az' }, words: WIDGET.words['az'] })
  })

  test('the SDK reads the configuration from a page of the shop', async () => {
    const answer = await send(server, 'GET', `/v1/sites/${server.site.key}/config?locale=en`, {
      headers: { origin: SHOP },
    })
    expect(answer.body).toMatchObject({ site: { locale: 'en' } })
    expect(answer.headers.get('vary')).toBe('Origin, Accept-Encoding')
    expect(answer.headers.get('access-control-allow-origin')).toBe(SHOP)
    expect(answer.headers.get('etag')).toMatch(/^"[\w-]+"$/)
  })

  test('a chunk never changes under its name', async () => {
    const answer = await get('/assets/rest-abc123.js')
    expect(answer.headers.get('cache-control')).toBe('public, max-age=31536000, immutable')
    expect(await answer.text()).toBe('export {}')
  })

  test.each([
    '/assets/../package.json',
    '/assets/%2e%2e%2fpackage.json',
    '/assets/..%5cpackage.json',
    '/assets/.env',
    '/assets/__proto__',
    '/assets/core.js',
    '/assets/',
    '/assets/rest-abc123.js.map',
  ])('A045 nothing but the built files is served: %s', async (path) => {
    expect((await get(path)).status).toBe(404)
  })
})
