/** A shop that is drawn by React, in its strict mode, in the browser alone or on a server first. */
import type { Site } from '../e2e/backend.ts'
import { expect, test, type Shop } from '../e2e/fixtures.ts'
import { readScripts, run, setPage, setScripts } from './shops.ts'

const ENTRY = '/react-client.js'

let scripts: ReadonlyMap<string, string>
test.beforeAll(() => {
  // Without `--minify` React is its own version for development, which alone mounts everything twice.
  const { status, stderr } = run(
    'esbuild',
    `src${ENTRY}`,
    '--bundle',
    '--splitting',
    '--format=esm',
    '--outdir=built/react',
  )
  expect(status, stderr).toBe(0)
  scripts = readScripts('built/react')
})

function setReactPage(shop: Shop, site: Site, drawn = ''): void {
  setScripts(shop, scripts)
  setPage(shop, site, '/', { entry: ENTRY, drawn })
}

test.beforeEach(({ page, pageErrors }) => {
  page.on('console', (line) => {
    if (line.type() === 'error') pageErrors.push(line.text())
  })
})

test('an effect that runs twice leaves one widget, which works', async ({ shopper, shop, site }) => {
  setReactPage(shop, site)
  await shopper.visit()
  await shopper.praise('From strict mode.')
  await expect(shopper.widget).toHaveCount(1)
  expect(await shopper.page.evaluate(() => Reflect.get(document, 'mountCount'))).toBe(2)
  expect(await site.responses()).toMatchObject([{ score: 5, complete: true }])
})

test('what is unmounted leaves no node, and what is mounted again works', async ({ shopper, shop, site }) => {
  setReactPage(shop, site)
  const { page } = shopper
  const toggle = page.getByRole('button', { name: 'Feedback on and off' })
  await shopper.visit()
  await shopper.openForm()
  const before = await page.evaluate(() => document.querySelectorAll('*').length)
  await toggle.click()
  await expect(shopper.widget).toHaveCount(0)
  expect(await page.evaluate(() => document.querySelectorAll('*').length)).toBe(before - 1)
  await toggle.click()
  await shopper.isReady()
  await shopper.praise('After a second mount.')
  await expect(shopper.widget).toHaveCount(1)
})

test('a page that a server has drawn is hydrated without a word, and the server says why it mounts nothing', async ({
  shopper,
  shop,
  site,
}) => {
  const { status, stdout, stderr } = run(process.execPath, 'src/react-server.js')
  expect([status, stderr]).toEqual([0, expect.stringContaining('mountWidget() needs a page')])
  const { html, newGlobals } = JSON.parse(stdout)
  expect(newGlobals).toEqual([])
  expect(html).toContain('<h1>Shop</h1>')
  setReactPage(shop, site, html)
  await shopper.visit()
  await shopper.praise('From a page that was drawn before.')
  await expect(shopper.widget).toHaveCount(1)
})
