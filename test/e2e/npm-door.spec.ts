import { createHash } from 'node:crypto'
import type { Site } from './backend.ts'
import { setBundledPage } from './bundled-widget.ts'
import { expect, test, type Shop } from './fixtures.ts'
import { standaloneLoader } from './standalone-loader.ts'

/** The immutable script, as a page with the strictest of policies takes it. */
function setPageWithIntegrity(shop: Shop, site: Site, order: object): void {
  const { file, text } = standaloneLoader()
  const integrity = `sha384-${createHash('sha384').update(text).digest('base64')}`
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
  test('has the whole flow, with the remedies to choose from, and asks the server for no code', async ({
    shopper,
    site,
    shop,
  }) => {
    const asked: string[] = []
    shopper.page.on('request', (request) => asked.push(request.url()))
    await setBundledPage(shop, site)
    await shopper.visit()
    await shopper.openForm()
    await shopper.rate(1)
    await shopper.write('The parcel stood in the rain.')
    await shopper.send()
    await shopper.sees('We let you down')
    const remedies = shopper.panel.getByRole('group', { name: 'How shall we put it right?' })
    await expect(remedies.getByRole('radio').first()).toBeVisible()
    expect(await site.responses()).toMatchObject([{ score: 1, complete: true }])
    expect(asked.filter((url) => url.includes('/assets/'))).toEqual([])
  })

  test('may write the address of its server with a slash at the end', async ({ shopper, site, shop }) => {
    await setBundledPage(shop, site, { apiUrl: `${apiUrlOf(site)}/` })
    await shopper.visit()
    await shopper.praise('With a slash.')
    expect(await site.responses()).toMatchObject([{ score: 5, complete: true }])
  })

  test('asks for the configuration again where it has failed to load, as soon as the form is wanted', async ({
    shopper,
    site,
    shop,
  }) => {
    const { page } = shopper
    await page.route('**/config?*', (route) => route.abort())
    const failed = page.waitForEvent('console', (line) => line.text().includes('configuration could not be read'))
    await setBundledPage(shop, site)
    await shopper.goTo('/')
    await failed
    await page.unroute('**/config?*')
    await page.evaluate(() => Reflect.get(document, 'widget').open())
    await expect(shopper.panel).toBeVisible()
  })
})

const PURCHASE = {
  event: 'purchase',
  ecommerce: { transaction_id: 'G-8', currency: 'TRY', value: 184, items: [{ item_id: 'mavi', item_name: 'Mavi' }] },
}

test.describe('the program of the page', () => {
  test('tells an order as its analytics has it, and the form asks about it', async ({ shopper, site, shop }) => {
    await setBundledPage(shop, site, { touchpoint: undefined })
    await shopper.visit()
    await shopper.page.evaluate((order) => Reflect.get(document, 'widget').update({ order }), PURCHASE)
    await shopper.praise('Told by the program.')
    expect(await site.responses()).toMatchObject([{ touchpoint: 'checkout', order: { id: 'G-8', totalMinor: 18_400 } }])
  })

  test('opens the form where there is no launcher, and its analytics hears of the rating', async ({
    shopper,
    site,
    shop,
  }) => {
    await shopper.page.addInitScript(() => Reflect.set(window, 'dataLayer', []))
    await setBundledPage(shop, site, { launcher: false, dataLayer: true })
    await shopper.visit()
    await expect(shopper.launcher).toBeHidden()
    await shopper.page.evaluate(() => Reflect.get(document, 'widget').open())
    await shopper.rate(2)
    const rated = () => shopper.page.evaluate(() => (Reflect.get(window, 'dataLayer') as object[] | undefined)?.[1])
    await expect.poll(rated).toMatchObject({ event: 'defter_rated', touchpoint: 'checkout', score: 2, band: 'unhappy' })
  })

  test('puts the form into an element of the page, in its own words', async ({ shopper, site, shop }) => {
    await setBundledPage(shop, site, { messages: { title: 'Write to the bookseller' } })
    await shopper.visit()
    await shopper.page.evaluate(() => {
      const place = document.createElement('main')
      document.body.append(place)
      Reflect.get(document, 'widget').destroy()
      Reflect.get(document, 'mount')({ container: place })
    })
    await expect(shopper.page.locator('main').locator('[part=panel]')).toBeVisible()
    await expect(shopper.page.getByRole('region', { name: 'Write to the bookseller' })).toBeVisible()
  })

  test('is told in words what is wrong with its options', async ({ shopper, site, shop }) => {
    await setBundledPage(shop, site)
    await shopper.visit()
    const refusal = await shopper.page.evaluate(() => {
      try {
        return String(Reflect.get(document, 'mount')({ touchPoint: 'checkout' }))
      } catch (error) {
        return (error as Error).message
      }
    })
    expect(refusal).toContain('There is no option "touchPoint".')
  })
})

test.describe('the site’s placement', () => {
  test.use({ siteOptions: { look: { mode: 'dialog', side: 'start' } } })

  test('holds for the script with an integrity, with every kind of question and the order of the tag', async ({
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

  test('holds in a bundle', async ({ shopper, site, shop }) => {
    await setBundledPage(shop, site)
    await shopper.visit()
    await shopper.openForm()
    await expect(shopper.page.getByRole('dialog', { name: 'Complaints and suggestions' })).toBeVisible()
    await expect(shopper.page.locator('dialog[open]')).toHaveCount(1)
  })
})
