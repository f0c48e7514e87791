import { beforeEach, describe, expect, test } from 'vitest'
import { runInNewContext } from 'node:vm'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import type { Invitation, LoaderConfig, SiteConfig } from '../../sdk/contract/index.ts'
import { PAYING_ROUTES } from '../../server/domain/page-routes.ts'
import { compress } from '../../server/compress.ts'
import { MESSAGES } from '../../widget/messages/index.ts'
import { API, aServer, must, send, SHOP, type TestServer } from './a-server.ts'
import { brotliBytes } from '../widget/built-widget.ts'
import { WIDGET } from './a-widget.ts'

const GREETING = { tr: `</script><script>alert(1)//' \\' \u2028 \u2029 "\\ $x` }

let server: TestServer

beforeEach(async () => {
  server = await aServer({ widget: WIDGET, compress })
})

/** Runs a script as a page would, and gives what its loader was called with. */
function run(script: string) {
  const page: { defterTest?: readonly [LoaderConfig?] } = {}
  runInNewContext(script, page)
  expect(Object.keys(page)).toEqual(['defterTest'])
  return page.defterTest
}

const get = (path: string, headers: Readonly<Record<string, string>> = {}) => server.app.request(path, { headers })
const loaded = async (query = '', headers = {}) => {
  const [config] = run(await (await get(`/w/${server.site.key}.js${query}`, headers)).text()) ?? []
  if (!config) throw new Error('The loader was given no configuration.')
  return config
}
const saveOddSurvey = async () => {
  const questions = [{ kind: 'rating', id: 'rating', title: { tr: 'x' }, scale: 'csat' }] as const
  const survey = { id: 'odd', touchpoint: 'browse', greeting: GREETING, questions }
  must(await server.book.saveSurvey(server.site.id, survey, 'system'))
}

describe('the script tag', () => {
  test('is the loader and what it needs of the site', async () => {
    const answer = await get(`/w/${server.site.key}.js`)
    expect(answer.headers.get('content-type')).toBe('text/javascript; charset=utf-8')
    expect(answer.headers.get('cache-control')).toBe('public, max-age=300, stale-while-revalidate=86400')
    expect(answer.headers.get('access-control-allow-origin')).toBe('*')
    expect(answer.headers.get('cross-origin-resource-policy')).toBe('cross-origin')
    const { key, locale, locales, theme } = server.site
    expect(await loaded()).toEqual({
      site: { key, locale, locales },
      isLocaleChosen: false,
      apiUrl: API,
      appUrl: `${API}/assets/app-abc123.js`,
      theme,
      look: { mode: 'tab', side: 'end' },
      routes: { include: [], exclude: PAYING_ROUTES },
      hasLauncher: true,
      launcher: expect.anything(),
    })
  })

  test('knows where its owner put the book', async () => {
    must(await server.book.updateSite(server.site.id, { look: { mode: 'corner' } }, 'system'))
    expect((await loaded()).look).toEqual({ mode: 'corner', side: 'end' })
  })

  test('knows where the launcher may stand', async () => {
    const routes = { include: ['/kitap'], exclude: ['/kitap/gizli'] }
    must(await server.book.updateSite(server.site.id, { routes, hasLauncher: false }, 'system'))
    expect(await loaded()).toMatchObject({ routes, hasLauncher: false })
  })

  test('is followed by the invitations of the surveys that are live, apart from the surveys', async () => {
    const rating = { kind: 'rating', id: 'rating', title: { tr: 'x' }, scale: 'csat' } as const
    const words = { kind: 'text', id: 'comment', title: { tr: 'x' } } as const
    const save = async (id: string, questions: readonly (typeof rating | typeof words)[], invitation: Invitation) => {
      const survey = { id, touchpoint: 'till', greeting: { tr: 'Merhaba' }, questions, invitation }
      must(await server.book.saveSurvey(server.site.id, survey, 'system'))
    }
    await save('asks', [rating], { afterOrder: true, repeat: 'perOrder' })
    await save('listens', [words], { delaySeconds: 30 })
    await save('gone', [words], { delaySeconds: 30 })
    must(await server.book.archiveSurvey(server.site.id, 'gone', 'system'))
    const { body } = await send(server, 'GET', `/v1/sites/${server.site.key}/config`)
    const { invitations, surveys } = body as SiteConfig
    expect(invitations).toEqual([
      { afterOrder: true, repeat: 'perOrder', surveyId: 'asks', touchpoint: 'till', asksRating: true },
      { delaySeconds: 30, surveyId: 'listens', touchpoint: 'till', asksRating: false },
    ])
    expect(JSON.stringify(surveys)).not.toMatch(/invitation|delaySeconds/)
  })

  test('has the launcher’s messages in every language of the site', async () => {
    const locales = ['tr', 'az', 'en-GB', 'de']
    must(await server.book.updateSite(server.site.id, { locales }, 'system'))
    const { launcher } = await loaded()
    const said = (language: string) => {
      const { launcher: text, title, loadFailed } = MESSAGES[language] ?? {}
      return { launcher: text, title, loadFailed }
    }
    expect(launcher).toEqual({ tr: said('tr'), az: said('az'), 'en-GB': said('en'), de: said('tr') })
  })

  test('of a site in a language that nobody translated speaks English', async () => {
    must(await server.book.updateSite(server.site.id, { locale: 'de-AT', locales: ['de-AT', 'fr'] }, 'system'))
    const { launcher } = await loaded()
    expect(launcher['de-AT']?.launcher).toBe(MESSAGES['en']?.launcher)
    expect(launcher['fr']?.launcher).toBe(MESSAGES['en']?.launcher)
  })

  test.each([
    ['?lang=az', 'az', true],
    ['?lang=tr', 'tr', true],
    ['?lang=az-Latn', 'az', true],
    ['?lang=az-AZ', 'az', true],
    ['?lang=az_AZ', 'az', true],
    ['?lang=AZ', 'az', true],
    ['?lang=pt-BR', 'tr', false],
    ['?lang=', 'tr', false],
    ['?lang=../../x', 'tr', false],
    [`?lang=az-${'x'.repeat(40)}`, 'tr', false],
    ['', 'tr', false],
  ])('C17 the address names the language: %s', async (query, locale, isLocaleChosen) => {
    expect(await loaded(query)).toMatchObject({ site: { locale }, isLocaleChosen })
  })

  test('the browser’s language changes nothing, for caches know only addresses', async () => {
    expect(await loaded('', { 'accept-language': 'az' })).toMatchObject({ site: { locale: 'tr' } })
  })

  test('A090 no text of a survey is in it, whatever an owner wrote', async () => {
    await saveOddSurvey()
    expect(await (await get(`/w/${server.site.key}.js`)).text()).not.toContain('alert(1)')
    const config = await send(server, 'GET', `/v1/sites/${server.site.key}/config`)
    expect(config.body['surveys']).toContainEqual(expect.objectContaining({ id: 'odd', greeting: GREETING.tr }))
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
    expect((await loaded()).theme).toEqual(server.book.siteByKey(server.site.key)?.theme)
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

  /** What a script of an unknown key tells the console of the page. */
  async function complaint(key: string, headers: Readonly<Record<string, string>> = { accept: '*/*' }) {
    const answer = await get(`/w/${encodeURIComponent(key)}.js`, headers)
    const { status } = answer
    const [type, cache] = [answer.headers.get('content-type'), answer.headers.get('cache-control')]
    expect([status, type, cache]).toEqual([200, 'text/javascript; charset=utf-8', 'no-store'])
    const script = await answer.text()
    expect(script).not.toMatch(/[<\u2028\u2029]/)
    const told: unknown[] = []
    const page = { console: { error: (...words: unknown[]) => told.push(...words) } }
    runInNewContext(script, page)
    expect([Object.keys(page), told.length]).toEqual([['console'], 1])
    return String(told[0])
  }

  test.each([
    'pk_live_x',
    '',
    `");alert(1);("`,
    `'</script><script>alert(1)//`,
    '\u2028\\ \n \u0000 ${x} `',
    '__proto__',
    'şikâyet 🙂',
  ])('C79 of an unknown key %j tells the console', async (key) => {
    expect(await complaint(key)).toBe(
      `Defter: no site has the key ${key}. Check the site key in the address of the script.`,
    )
  })

  test('C79 repeats sixty signs of a key, and nothing of one that is secret', async () => {
    expect(await complaint('🙂'.repeat(61))).toContain(`key ${'🙂'.repeat(60)}. `)
    for (const key of [server.operatorKey, server.operatorKey.toUpperCase()]) {
      const told = await complaint(key)
      expect(told).toMatch(/owner key \(sk_…\).*never stand in a page.*rotate/)
      expect(told).not.toContain(key.slice(3, 9))
    }
    expect(await complaint('pk_live_x', {})).toContain('pk_live_x')
  })

  test('an unknown site key is a problem for a program, and is not kept', async () => {
    for (const path of ['/w/pk_live_x.js', `/w/${server.site.key}`]) {
      const { status, body, headers } = await send(server, 'GET', path, {
        headers: { accept: 'application/problem+json, */*;q=0.1' },
      })
      const found = [path, status, body['code'], headers.get('cache-control')]
      expect(found).toEqual([path, 404, 'site_not_found', 'no-store'])
    }
  })
})

describe('the configuration', () => {
  test('is read from a page of the shop, in one language', async () => {
    const { status, body, headers } = await send(server, 'GET', `/v1/sites/${server.site.key}/config?locale=en`, {
      headers: { origin: SHOP },
    })
    expect([status, headers.get('cache-control')]).toEqual([200, 'public, max-age=300, stale-while-revalidate=86400'])
    expect(body).toMatchObject({
      site: { locale: 'en' },
      apiUrl: API,
      appUrl: `${API}/assets/app-abc123.js`,
      look: { mode: 'tab', side: 'end' },
      sendsElapsedTime: false,
    })
    expect(body['messages']).toEqual(MESSAGES['en'])
    expect(headers.get('vary')).toBe('Origin, Accept-Encoding')
    expect(headers.get('access-control-allow-origin')).toBe(SHOP)
    expect(headers.get('etag')).toMatch(/^"[\w-]+"$/)
  })

  test.each([
    ['az_AZ', 'az'],
    ['az-AZ', 'az'],
    ['xx', 'tr'],
  ])('C17 asked for %s is in %s', async (asked, locale) => {
    const { body } = await send(server, 'GET', `/v1/sites/${server.site.key}/config?locale=${asked}`)
    expect(body).toMatchObject({ site: { locale } })
    expect(body['messages']).toEqual(MESSAGES[locale])
  })

  test('names the privacy notice where there is one', async () => {
    const config = async () => (await send(server, 'GET', `/v1/sites/${server.site.key}/config`)).body
    expect(await config()).not.toHaveProperty('notice')
    const notice = { url: 'https://shop.example/gizlilik', version: '3' }
    must(await server.book.updateSite(server.site.id, { notice }, 'system'))
    expect((await config())['notice']).toEqual(notice)
  })

  test('says whether answers that come too fast are flagged', async () => {
    must(await server.book.updateSite(server.site.id, { leastAnswerMs: 800 }, 'system'))
    const { body } = await send(server, 'GET', `/v1/sites/${server.site.key}/config`)
    expect(body).toMatchObject({ sendsElapsedTime: true })
  })

  test('has no other address', async () => {
    expect((await get(`/w/${server.site.key}/az.json`)).status).toBe(404)
  })
})
