/** A shop of one page that mounts a widget for each address, and takes it away. */
import { expect, test } from '../e2e/fixtures.ts'
import { readScripts, run, setPage, setScripts } from './shops.ts'

test.beforeEach(({ shop, site }) => {
  const { status, stderr } = run(
    'esbuild',
    'src/routes-shop.js',
    '--bundle',
    '--splitting',
    '--format=esm',
    '--outdir=built/routes',
  )
  expect(status, stderr).toBe(0)
  setScripts(shop, readScripts('built/routes'))
  setPage(shop, site, '/', { entry: '/routes-shop.js' })
})

test('every route has the widget of its own touchpoint, and an answer of its own', async ({ shopper, site }) => {
  const goTo = (path: string) => shopper.page.evaluate((to) => Reflect.get(document, 'goTo')(to), path)
  await shopper.visit()
  await shopper.praise('About the order.')
  await goTo('/books')
  await shopper.isReady()
  await expect(shopper.panel).toBeHidden()
  await shopper.praise('About the books.')
  await goTo('/imprint')
  await expect(shopper.widget).toHaveCount(0)
  await shopper.page.goBack()
  await shopper.isReady()
  await expect(shopper.widget).toHaveCount(1)
  expect(await site.responses()).toMatchObject([{ touchpoint: 'product' }, { touchpoint: 'checkout' }])
})

test('routes that come faster than the widget leave one', async ({ shopper }) => {
  await shopper.visit()
  await shopper.page.evaluate(() => {
    for (let round = 0; round < 10; round++)
      for (const path of ['/books', '/imprint', '/']) Reflect.get(document, 'goTo')(path)
  })
  await shopper.isReady()
  await shopper.praise('After many routes.')
  await expect(shopper.widget).toHaveCount(1)
})
