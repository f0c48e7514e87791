/** Where the launcher stands, and when the form opens by itself. */
import { expect, test, type Shop, type Shopper } from './fixtures.ts'
import type { Site } from './backend.ts'
import { countStored, NOTHING_STORED } from './device-storage.ts'

const ORDER = `data-order='${JSON.stringify({ id: 'N-7', items: [], totalMinor: 18_400, currency: 'TRY' })}'`
const TALL = '<div style="height:3000px"></div>'

const callDefter = ({ page }: Shopper, ...call: readonly string[]): Promise<void> =>
  page.evaluate((given) => Reflect.get(window, 'defter')(...given), call)

/** Publishes a survey for `help` that opens by itself as told. */
async function invite(site: Site, invitation: object, kind: 'rating' | 'text' = 'text'): Promise<void> {
  const title = { tr: 'Ne oldu?', en: 'What shall we know?' }
  const question = kind === 'rating' ? { id: 'rating', kind, scale: 'csat', title } : { id: 'comment', kind, title }
  const greeting = { tr: 'Buradayız', en: 'We are here' }
  await site.owner('POST', 'surveys', { id: 'help', touchpoint: 'help', greeting, questions: [question], invitation })
}

function setPage(shop: Shop, path: string, parts: { attributes?: string; body?: string } = {}): void {
  shop.setPage(path, { html: shop.html({ attributes: '', ...parts }) })
}

test.describe('the launcher', () => {
  test('is not on the pages where people pay, and nothing but the script is fetched there', async ({
    shopper,
    shop,
    exchanges,
  }) => {
    for (const path of ['/cart', '/tr/sepet', '/checkout/address', '/cartridges']) setPage(shop, path)
    for (const path of ['/cart', '/tr/sepet', '/checkout/address']) {
      await shopper.goTo(path)
      await expect(shopper.widget).toHaveCount(1)
      await expect(shopper.launcher).toBeHidden()
    }
    expect(exchanges.filter(({ path }) => !path.startsWith('/w/'))).toEqual([])
    await shopper.visit('/cartridges')
    await expect(shopper.launcher).toBeVisible()
  })

  test('is on a page that tells an order, whatever its address', async ({ shopper, shop }) => {
    setPage(shop, '/checkout/done', { attributes: ORDER })
    await shopper.visit('/checkout/done')
    await shopper.openForm()
    await shopper.sees('How was shopping with us?')
  })

  test('goes and comes as a router changes the address', async ({ shopper, shop }) => {
    setPage(shop, '/')
    await shopper.visit()
    await expect(shopper.launcher).toBeVisible()
    await shopper.page.evaluate(() => history.pushState({}, '', '/basket'))
    await expect(shopper.launcher).toBeHidden()
    await shopper.page.evaluate(() => history.back())
    await expect(shopper.launcher).toBeVisible()
  })

  test.describe('where the owner has named pages', () => {
    test.use({ siteOptions: { routes: { include: ['/help', '*/orders/*'], exclude: [] } } })

    test('is on these and below them, and on no others', async ({ shopper, shop }) => {
      for (const path of ['/', '/help/returns', '/helpful', '/my/orders/7']) setPage(shop, path)
      for (const path of ['/help/returns', '/my/orders/7']) {
        await shopper.visit(path)
        await expect(shopper.launcher).toBeVisible()
      }
      for (const path of ['/', '/helpful']) {
        await shopper.goTo(path)
        await expect(shopper.widget).toHaveCount(1)
        await expect(shopper.launcher).toBeHidden()
      }
    })
  })

  test.describe('that is switched off', () => {
    test.use({ siteOptions: { hasLauncher: false } })

    test('leaves it to the shop’s own button, which gets the focus back', async ({ shopper, shop, site }) => {
      await invite(site, { event: 'never' })
      setPage(shop, '/', { body: '<button data-defter-open="help">Need help?</button>' })
      await shopper.visit()
      await expect(shopper.launcher).toBeHidden()
      const button = shopper.page.getByRole('button', { name: 'Need help?' })
      await button.click()
      await shopper.sees('We are here')
      await shopper.page.keyboard.press('Escape')
      await expect(button).toBeFocused()
    })
  })
})

test('the shop’s own button opens the survey it names, and the launcher that of the page', async ({
  shopper,
  shop,
  site,
}) => {
  await invite(site, { event: 'never' })
  setPage(shop, '/', {
    attributes: 'data-touchpoint="checkout"',
    body: '<a href="#x" data-defter-open="help">Help</a>',
  })
  await shopper.visit()
  await shopper.page.getByRole('link', { name: 'Help' }).click()
  await shopper.sees('We are here')
  await shopper.close()
  await shopper.openForm()
  await shopper.sees('How was shopping with us?')
})

test.describe('the form opens by itself', () => {
  test('after an event of the page, without taking the focus, and nothing is stored before a press', async ({
    shopper,
    shop,
    site,
  }) => {
    await invite(site, { event: 'refund_shown' })
    setPage(shop, '/', { body: '<button id="own">Own</button>' })
    await shopper.visit()
    await shopper.page.locator('#own').focus()
    await callDefter(shopper, 'event', 'refund_shown')
    await shopper.sees('We are here')
    await expect(shopper.page.locator('#own')).toBeFocused()
    expect(await countStored(shopper.page)).toEqual(NOTHING_STORED)
  })

  test('once in a page view, and not again for days after it was dismissed', async ({ shopper, shop, site }) => {
    await invite(site, { event: 'refund_shown' })
    setPage(shop, '/')
    await shopper.page.clock.install()
    await shopper.visit()
    await callDefter(shopper, 'event', 'refund_shown')
    await shopper.sees('We are here')
    await shopper.close()
    await callDefter(shopper, 'event', 'refund_shown')
    await shopper.page.clock.runFor(5_000)
    await expect(shopper.panel).toHaveCount(0)
    await shopper.reload()
    await callDefter(shopper, 'event', 'refund_shown')
    await shopper.page.clock.runFor(5_000)
    await expect(shopper.panel).toHaveCount(0)
    await shopper.page.clock.fastForward(8 * 86_400_000)
    await shopper.reload()
    await callDefter(shopper, 'event', 'refund_shown')
    await shopper.sees('We are here')
  })

  test('not again after an answer', async ({ shopper, shop, site }) => {
    await invite(site, { event: 'refund_shown', quietDays: 0 })
    setPage(shop, '/')
    await shopper.page.clock.install()
    await shopper.visit()
    await callDefter(shopper, 'event', 'refund_shown')
    await shopper.write('All is well.')
    await shopper.send()
    await shopper.sees('Your words are in our book')
    await shopper.reload()
    await callDefter(shopper, 'event', 'refund_shown')
    await shopper.page.clock.runFor(5_000)
    await expect(shopper.panel).toHaveCount(0)
  })

  test('when the time has passed, the page was scrolled and the element is there', async ({ shopper, shop, site }) => {
    await invite(site, { delaySeconds: 20, scrollPercent: 60, element: '#returns' })
    setPage(shop, '/', { body: `${TALL}<p id="returns">Returns</p>` })
    await shopper.page.clock.install()
    await shopper.visit()
    await shopper.page.clock.runFor(30_000)
    await expect(shopper.panel).toHaveCount(0)
    await shopper.page.evaluate(() => scrollTo(0, 1e6))
    await shopper.page.clock.runFor(2_000)
    await shopper.sees('We are here')
  })

  test('never over a dialog of the shop’s, nor while somebody types', async ({ shopper, shop, site }) => {
    await invite(site, { delaySeconds: 1 })
    setPage(shop, '/', { body: '<input id="search"><dialog open>Cookies</dialog>' })
    await shopper.page.clock.install()
    await shopper.visit()
    await shopper.page.clock.runFor(5_000)
    await expect(shopper.panel).toHaveCount(0)
    await shopper.page.locator('#search').focus()
    await shopper.page.evaluate(() => document.querySelector('dialog')?.close())
    await shopper.page.clock.runFor(5_000)
    await expect(shopper.panel).toHaveCount(0)
    await shopper.page.locator('#search').blur()
    await shopper.page.clock.runFor(2_000)
    await shopper.sees('We are here')
  })

  test('to ask for a rating only after an order or something that has happened', async ({ shopper, shop, site }) => {
    await invite(site, { delaySeconds: 1 }, 'rating')
    setPage(shop, '/')
    setPage(shop, '/done', { attributes: ORDER })
    await shopper.page.clock.install()
    await shopper.visit()
    await shopper.page.clock.runFor(10_000)
    await expect(shopper.panel).toHaveCount(0)
    await shopper.visit('/done')
    await shopper.page.clock.runFor(3_000)
    await shopper.sees('We are here')
  })
})
