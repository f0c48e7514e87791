import { always, only } from '../kit/fault-plans.ts'
import { expect, test } from './fixtures.ts'
import { FILES_BEFORE_PRESS } from './later-files.ts'
import { letThreeSecondsPass, stopClock } from './page-clock.ts'

const THANKED = 'Your words are in our book'

test('a rating by mouse counts at once, chips and comment follow, and the reply is shown', async ({
  shopper,
  site,
}) => {
  await shopper.visit()
  await shopper.openForm()
  await shopper.rate(5)
  await expect.poll(() => site.responses()).toMatchObject([{ score: 5, complete: false }])
  await shopper.choose('Fair price')
  await shopper.write('Beautiful paper.')
  await shopper.send()
  await shopper.sees(THANKED)
  const answers = { rating: 5, reasons: ['praise.price'], comment: 'Beautiful paper.' }
  expect(await site.responses()).toMatchObject([{ complete: true, band: 'happy', answers }])
})

test('whoever has rated by mistake mends it where it stands: one response, the comment stays, the chips of the mistake are not sent', async ({
  shopper,
  site,
}) => {
  await shopper.visit()
  await shopper.openForm()
  await shopper.rate(1)
  await shopper.panel.getByRole('checkbox').first().check()
  await shopper.write('I meant the other end.')
  await expect.poll(() => site.responses()).toMatchObject([{ score: 1, complete: false }])
  await expect(shopper.face(1)).toBeChecked()
  await shopper.rate(5)
  await shopper.sees('What did you like most?')
  await expect(shopper.comment).toHaveValue('I meant the other end.')
  await shopper.send()
  await shopper.sees(THANKED)
  const stored = await site.responses()
  expect(stored).toMatchObject([{ complete: true, band: 'happy' }])
  expect(stored[0]?.answers).toEqual({ rating: 5, comment: 'I meant the other end.' })
})

test.describe('on a phone', () => {
  test.use({ hasTouch: true, isMobile: true, viewport: { width: 375, height: 740 } })

  test('an unhappy shopper reads the apology at the tap, before any question', async ({
    shopper,
    shop,
    site,
    network,
  }) => {
    shop.setPage('/delivered', { html: shop.html({ attributes: 'data-touchpoint="delivery"' }) })
    await shopper.visit('/delivered')
    await shopper.openForm()
    await shopper.choose('Yes')
    const released = Promise.withResolvers<void>()
    network.setPlan(only('POST', always({ kind: 'hold', until: () => released.promise }), /responses/))
    await shopper.rate(1)
    await shopper.sees("We're sorry. What happened?")
    released.resolve()
    await shopper.choose(/Courier didn[’']t call first/)
    await shopper.sees('What happened with the courier?')
    await shopper.write('Nobody rang, the parcel stood in the rain.')
    await shopper.send()
    await shopper.sees('The courier should have called you first')
    expect(await site.responses()).toMatchObject([{ band: 'unhappy', complete: true, outcome: 'recovery' }])
  })
})

test('arrow keys pass through faces without sending them, Enter sends one', async ({ shopper, site }) => {
  await shopper.page.clock.install()
  await shopper.visit()
  await stopClock(shopper.page)
  await shopper.launcher.focus()
  await shopper.page.keyboard.press('Enter')
  await expect(shopper.panel).toBeVisible()
  await shopper.face(1).focus()
  for (const score of [2, 3, 4]) {
    await shopper.page.keyboard.press('ArrowRight')
    await expect(shopper.face(score)).toBeChecked()
    // Not long enough to rest there.
    await shopper.page.clock.runFor(1_499)
  }
  expect(await site.responses()).toEqual([])
  await shopper.page.keyboard.press('Enter')
  await expect.poll(() => site.responses()).toMatchObject([{ score: 4, revision: 0 }])
  await shopper.send()
  // Whatever had been sent besides would have taken this number.
  await expect.poll(() => site.responses()).toMatchObject([{ score: 4, revision: 1, complete: true }])
})

test('Escape closes the panel and gives the focus to the launcher, and the comment is there when it opens again', async ({
  shopper,
}) => {
  await shopper.visit()
  await shopper.openForm()
  await shopper.rate(4)
  await shopper.write('Half a sente')
  await shopper.page.keyboard.press('Escape')
  await expect(shopper.panel).toHaveCount(0)
  await expect(shopper.launcher).toBeFocused()
  await shopper.openForm()
  await expect(shopper.comment).toHaveValue('Half a sente')
})

test('the order comes from a GA4 purchase in dataLayer, pushed after our script, as minor units', async ({
  shopper,
  site,
}) => {
  // The name is known from the start, or the widget would be blamed for a global that the page adds later.
  await shopper.page.addInitScript(() => Reflect.set(window, 'dataLayer', undefined))
  await shopper.visit()
  await shopper.page.evaluate(() => {
    const items = [{ item_id: 'mavi', item_name: 'Mavi mələklər', price: '184.00', quantity: 1 }]
    const ecommerce = { transaction_id: 'N-1001', value: '184.00', currency: 'TRY', items }
    Reflect.set(window, 'dataLayer', [{ ecommerce: null }, { event: 'purchase', ecommerce }])
  })
  await shopper.openForm()
  await shopper.rate(3)
  const order = { id: 'N-1001', totalMinor: 18_400, currency: 'TRY', items: [{ sku: 'mavi', priceMinor: 18_400 }] }
  await expect.poll(() => site.responses()).toMatchObject([{ order }])
})

test('before the first press nothing is stored, and nothing is requested but the app and the configuration', async ({
  shopper,
  site,
  network,
}) => {
  const requests: string[] = []
  shopper.page.on('request', (request) => {
    const url = new URL(request.url())
    if (url.origin === network.url) requests.push(`${request.method()} ${url.pathname}`)
  })
  await shopper.page.clock.install()
  await shopper.visit()
  const files = [...requests]
  expect(files[0]).toBe(`GET /w/${site.key}.js`)
  const isConfig = (file: string) => /^GET \/v1\/sites\/[^/]+\/config$/.test(file)
  expect(files.slice(1).filter((file) => !isConfig(file) && !FILES_BEFORE_PRESS.test(file))).toEqual([])
  await letThreeSecondsPass(shopper.page, `${network.url}/asked-by-the-test`)
  expect(requests).toEqual([...files, 'GET /asked-by-the-test'])
  const stored = await shopper.page.evaluate(async () => ({
    cookies: document.cookie,
    local: localStorage.length,
    session: sessionStorage.length,
    databases: (await indexedDB.databases()).map(({ name }) => name),
  }))
  expect(stored).toEqual({ cookies: '', local: 0, session: 0, databases: [] })
})
