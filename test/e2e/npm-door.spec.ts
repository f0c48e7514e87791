import { createHash } from 'node:crypto'
import { manifest, read } from '../widget/built-widget.ts'
import type { Site } from './backend.ts'
import { expect, test, type Shop } from './fixtures.ts'

/** The page of a shop whose bundle brings `defter/widget`. */
function setBundledPage(shop: Shop, site: Site): void {
  const options = JSON.stringify({ siteKey: site.key, apiUrl: apiUrlOf(site), locale: 'en', touchpoint: 'checkout' })
  const program = `import { mountWidget } from '/widget.js'; mountWidget(${options})`
  shop.setPage('/widget.js', { html: read('index.js'), headers: { 'Content-Type': 'text/javascript' } })
  shop.setPage('/', {
    html: `<!doctype html><html lang="en"><meta charset="utf-8"><title>Shop</title><script type="module">${program}</script>`,
  })
}

/** The immutable script, as a page with the strictest of policies takes it. */
function setPageWithIntegrity(shop: Shop, site: Site, order: object): void {
  const { file } = manifest().asset
  const integrity = `sha384-${createHash('sha384').update(read(file)).digest('base64')}`
  shop.setPage('/', {
    html: `<!doctype html><html lang="en"><meta charset="utf-8"><title>Shop</title>
    <script async crossorigin src="${apiUrlOf(site)}/assets/${file}" integrity="${integrity}"
      data-site="${site.key}" data-lang="en" data-touchpoint="stars" data-order='${JSON.stringify(order)}'></script>
    <h1>Shop</h1>`,
  })
}

function apiUrlOf(site: Site): string {
  return new URL(site.scriptUrl()).origin
}

test.describe('a shop that bundles the widget', () => {
  test('has the whole flow, with the remedies to choose from', async ({ shopper, site, shop }) => {
    setBundledPage(shop, site)
    await shopper.visit()
    await shopper.openForm()
    await shopper.rate(1)
    await shopper.write('The parcel stood in the rain.')
    await shopper.send()
    await shopper.sees('We let you down')
    const remedies = shopper.panel.getByRole('group', { name: 'How shall we put it right?' })
    await expect(remedies.getByRole('radio').first()).toBeVisible()
    expect(await site.responses()).toMatchObject([{ score: 1, complete: true }])
  })

  test('of another version than the server still rates, by what it brings itself', async ({ shopper, site, shop }) => {
    const { page } = shopper
    const asked: string[] = []
    page.on('request', (request) => asked.push(new URL(request.url()).pathname))
    await page.route('**/config?*', async (route) => {
      const httpResponse = await route.fetch()
      const config = await httpResponse.text()
      await route.fulfill({
        response: httpResponse,
        body: config.replaceAll(/\/assets\/[\w.-]+\.js/g, '/assets/of-another-version.js'),
      })
    })
    const warning = page.waitForEvent('console', (line) => line.text().includes('of different versions'))
    setBundledPage(shop, site)
    await shopper.goTo('/')
    await warning
    await shopper.openForm()
    await shopper.rate(5)
    await shopper.write('Beautiful paper.')
    await shopper.send()
    await shopper.sees('Your words are in our book')
    expect(await site.responses()).toMatchObject([{ score: 5, complete: true }])
    // The server's code would have been asked for by now.
    await page.evaluate(() => new Promise<void>((resolve) => requestIdleCallback(() => resolve())))
    expect(asked.filter((path) => path.startsWith('/assets/'))).toEqual([])
  })
})

test.describe('a script that was made before the site was known', () => {
  test.use({ siteOptions: { look: { mode: 'dialog', side: 'start' } } })

  test('with its integrity, has every kind of question, the placement of the site and the order of the tag', async ({
    shopper,
    site,
    shop,
  }) => {
    const text = (en: string) => ({ tr: en, en })
    const questions = [
      { id: 'stars', kind: 'rating', scale: 'stars', title: text('How many stars?') },
      { id: 'comment', kind: 'text', title: text('What shall we know?') },
    ]
    await site.owner('POST', 'surveys', { id: 'stars', touchpoint: 'stars', greeting: text('Hello.'), questions })
    setPageWithIntegrity(shop, site, { id: 'N-5', items: [], totalMinor: 18_400, currency: 'TRY' })
    await shopper.visit()
    await expect.poll(async () => (await shopper.launcher.boundingBox())?.x).toBeLessThan(100)
    await shopper.openForm()
    await expect(shopper.page.getByRole('dialog', { name: 'Complaints and suggestions' })).toBeVisible()
    await shopper.choose('4 stars')
    await shopper.write('From a script that never changes.')
    await shopper.send()
    await shopper.sees('Your words are in our book')
    expect(await site.responses()).toMatchObject([{ answers: { stars: 4 }, order: { id: 'N-5' } }])
  })

  test('in a bundle, has the placement of the site', async ({ shopper, site, shop }) => {
    setBundledPage(shop, site)
    await shopper.visit()
    await shopper.openForm()
    await expect(shopper.page.getByRole('dialog', { name: 'Complaints and suggestions' })).toBeVisible()
    await expect(shopper.page.locator('dialog[open]')).toHaveCount(1)
  })
})
