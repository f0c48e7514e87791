/** What stands under /assets/, before and after an upgrade. */
import { beforeEach, describe, expect, test } from 'vitest'
import { runInNewContext } from 'node:vm'
import { createHash } from 'node:crypto'
import { standaloneScript } from '../../server/http/compose-script.ts'
import { aServer, type TestServer } from './a-server.ts'
import { WIDGET } from './a-widget.ts'

const IMMUTABLE = 'public, max-age=31536000, immutable'

let server: TestServer

beforeEach(async () => {
  server = await aServer({ widget: WIDGET })
})

const get = async (path: string) => {
  const answer = await server.app.request(path)
  return { status: answer.status, cache: answer.headers.get('cache-control'), text: await answer.text(), answer }
}

test.each(Object.entries(WIDGET.files))('%s never changes', async (name, text) => {
  const { answer, ...rest } = await get(`/assets/${name}`)
  expect(rest).toEqual({ status: 200, cache: IMMUTABLE, text })
  expect(answer.headers.get('content-type')).toBe('text/javascript; charset=utf-8')
  expect(answer.headers.get('access-control-allow-origin')).toBe('*')
})

test('the loader without a site stands under the name of its content, and is called without a configuration', async () => {
  const script = standaloneScript(WIDGET.loader)
  const hash = createHash('sha256').update(script).digest('base64url').slice(0, 12)
  const { status, cache, text } = await get(`/assets/loader-${hash}.js`)
  expect({ status, cache, text }).toEqual({ status: 200, cache: IMMUTABLE, text: script })
  const page: { defterTest?: readonly unknown[] } = {}
  runInNewContext(text, page)
  expect(page).toEqual({ defterTest: [] })
  expect(await get('/assets/loader-000000000000.js')).toMatchObject({ status: 404, cache: 'no-store' })
})

describe('after an upgrade', () => {
  test.each(['app-yesterday.js', 'app-_-9.js', 'app-abc1234.js'])('%s leads to today’s app', async (name) => {
    const { answer, ...rest } = await get(`/assets/${name}`)
    expect(rest).toEqual({ status: 200, cache: 'no-store', text: "export * from './app-abc123.js'\n" })
    expect(answer.headers.get('content-type')).toBe('text/javascript; charset=utf-8')
    expect(answer.headers.get('access-control-allow-origin')).toBe('*')
  })

  test('a part that is gone is not found, and no cache keeps that', async () => {
    const { status, cache, answer } = await get('/assets/preview-yesterday.js')
    expect([status, cache]).toEqual([404, 'no-store'])
    expect(answer.headers.get('content-type')).toBe('application/problem+json; charset=utf-8')
  })
})

test.each([
  '/assets/../package.json',
  '/assets/%2e%2e%2fpackage.json',
  '/assets/..%5cpackage.json',
  '/assets/.env',
  '/assets/__proto__',
  '/assets/constructor',
  '/assets/loader.js',
  '/assets/manifest.json',
  '/assets/',
  '/assets/app-.js',
  '/assets/app-a.b.js',
  '/assets/app-%27%0a.js',
  '/assets/app-abc123.js.map',
])('A045 nothing but the built files is served: %s', async (path) => {
  expect(await get(path)).toMatchObject({ status: 404, cache: 'no-store' })
})
