import { readTabStorage } from './device-storage.ts'
import { expect, test } from './fixtures.ts'
import { boxOf } from './launcher-place.ts'
import { letThreeSecondsPass } from './page-clock.ts'

const PLACE = '<p id="above">Above</p><div id="place" data-defter style="width:800px"></div><p id="below">Below</p>'

test.use({ siteOptions: { look: { mode: 'inline', side: 'end' } } })

test('inline, the form stands where the shop has made room, at most 560 px wide, between what is above and below', async ({
  shopper,
  shop,
}) => {
  const { page, panel } = shopper
  shop.setPage('/', { html: shop.html({ body: PLACE }) })
  await shopper.visit()
  await expect(panel).toBeVisible()
  await expect(async () => {
    const [above, form, below] = [
      await boxOf(page.locator('#above')),
      await boxOf(panel),
      await boxOf(page.locator('#below')),
    ]
    expect(form.width).toBe(560)
    expect(form.y).toBeGreaterThanOrEqual(above.y + above.height)
    expect(below.y).toBeGreaterThanOrEqual(form.y + form.height)
  }).toPass()
  await expect(shopper.launcher).toHaveCount(0)
  await expect(page.locator(':popover-open')).toHaveCount(0)
})

test('inline, the form does not take the focus when it appears, and stays when Escape is pressed in it', async ({
  shopper,
  shop,
}) => {
  shop.setPage('/', { html: shop.html({ body: `<input id="search" autofocus>${PLACE}` }) })
  await shopper.visit()
  await expect(shopper.panel).toBeVisible()
  await expect(shopper.page.locator('#search')).toBeFocused()
  await shopper.face(1).focus()
  await shopper.page.keyboard.press('Escape')
  await expect(shopper.panel).toBeVisible()
  await shopper.rate(4)
  await expect(shopper.comment).toBeVisible()
})

test('inline, nothing is stored, and nothing but the form asked for, before the first press, and the answer is stored', async ({
  shopper,
  site,
  shop,
}) => {
  const { page } = shopper
  shop.setPage('/', { html: shop.html({ body: PLACE }) })
  const asked: string[] = []
  page.on('request', (request) => {
    const { origin, pathname } = new URL(request.url())
    const isCode = /^\/(w|assets)\/|\/config$/.test(pathname) && request.method() === 'GET'
    if (origin !== shop.url && !isCode) asked.push(`${request.method()} ${pathname}`)
  })
  await page.clock.install()
  await shopper.visit()
  await expect(shopper.panel).toBeVisible()
  await page.clock.runFor(60_000)
  await letThreeSecondsPass(page, site.scriptUrl())
  expect(await page.evaluate(() => [localStorage.length, sessionStorage.length, document.cookie])).toEqual([0, 0, ''])
  expect(asked).toEqual([])
  await shopper.rate(5)
  await expect.poll(() => page.evaluate(() => sessionStorage.length)).toBe(1)
  await shopper.write('in the flow')
  await shopper.send()
  await shopper.sees('Your words are in our book')
  expect((await site.responses())[0]).toMatchObject({ answers: { comment: 'in the flow' } })
})

test('inline, the form goes on with what an earlier page of this tab has begun', async ({ shopper, shop }) => {
  shop.setPage('/', { html: shop.html({ body: PLACE }) })
  await shopper.visit()
  await shopper.rate(3)
  await shopper.write('half a sentence')
  await expect.poll(() => readTabStorage(shopper.page)).toContain('half a sentence')
  await shopper.reload()
  await expect(shopper.comment).toHaveValue('half a sentence')
})

test('inline without a place, the form stands after a script tag in the body, and is a ribbon for one in the head', async ({
  shopper,
  site,
  shop,
}) => {
  const tag = `<script src="${site.scriptUrl()}" id="tag"></script>`
  const html = `<!doctype html><html lang="en"><title>Shop</title><body><p>Above</p>${tag}<p id="below">Below</p>`
  shop.setPage('/in-body', { html })
  await shopper.visit('/in-body')
  await expect(shopper.panel).toBeVisible()
  await expect(shopper.page.locator('#tag + div[data-defter]')).toHaveCount(1)
  await shopper.visit()
  await expect.poll(async () => (await boxOf(shopper.launcher)).x).toBeGreaterThan(1200)
})
