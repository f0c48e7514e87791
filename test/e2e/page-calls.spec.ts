/** What a page calls through `defter`, and two sites on one page. */
import type { Backend } from './backend.ts'
import { expect, test, type Shopper } from './fixtures.ts'

/** As in the README: calls made before the script arrives wait in a queue. */
const OPENED_EARLY = `<script>if(typeof defter!=='function')window.defter=function(){(defter.q=defter.q||[]).push(arguments)};defter('open')</script>`

function callDefter({ page }: Shopper, ...call: readonly unknown[]): Promise<void> {
  return page.evaluate((given) => Reflect.get(window, 'defter')(...given), call)
}

async function tagOfAnotherSite(backend: Backend): Promise<string> {
  const other = await backend.createSite({ name: 'Second', locale: 'en', timeZone: 'Asia/Baku', currency: 'AZN' })
  return `<script async src="${other.scriptUrl()}"></script>`
}

test('two sites on one page stand one above the other', async ({ shopper, shop, backend }) => {
  shop.setPage('/', { html: shop.html({ head: await tagOfAnotherSite(backend) }) })
  await shopper.goTo('/')
  await expect(shopper.page.locator('[data-defter=ready]')).toHaveCount(2)
  await expect(shopper.launcher).toHaveCount(2)
  const countPlaces = async () => {
    const boxes = await Promise.all((await shopper.launcher.all()).map((launcher) => launcher.boundingBox()))
    return new Set(boxes.map((box) => box?.y)).size
  }
  await expect.poll(countPlaces).toBe(2)
})

test('a call made before the scripts arrive reaches each of two sites, and is not repeated after destroy', async ({
  shopper,
  shop,
  site,
  backend,
}) => {
  shop.setPage('/', { html: shop.html({ head: OPENED_EARLY + (await tagOfAnotherSite(backend)) }) })
  await shopper.goTo('/')
  await expect(shopper.panel).toHaveCount(2)
  await callDefter(shopper, 'destroy')
  await expect(shopper.widget).toHaveCount(0)
  await shopper.page.addScriptTag({ url: site.scriptUrl() })
  await shopper.isReady()
  await expect(shopper.launcher).toHaveCount(1)
  await expect(shopper.panel).toHaveCount(0)
})

test('a listener of the page that throws, or is none, does not take the form away', async ({ shopper }) => {
  await shopper.visit()
  const calls = await shopper.page.evaluateHandle(() => {
    const events: unknown[] = []
    const { defter } = window as unknown as { defter: (...call: readonly unknown[]) => void }
    defter('on', 'rated')
    const listener = (event: unknown): void => {
      events.push(event)
      throw new Error('of the page')
    }
    defter('on', 'rated', listener)
    defter('on', 'sent', listener)
    return events
  })
  const countCalls = () => calls.evaluate((events) => events.length)
  await shopper.openForm()
  await shopper.rate(5)
  await expect.poll(countCalls).toBe(1)
  await shopper.write('after the listener has thrown')
  await shopper.send()
  await shopper.sees('Your words are in our book')
  await expect.poll(countCalls).toBe(2)
  await expect(shopper.panel).toHaveCount(1)
})

test('the page’s analytics hears of a rating where the tag asks for it', async ({ shopper, shop }) => {
  await shopper.page.addInitScript(() => Reflect.set(window, 'dataLayer', []))
  shop.setPage('/', { html: shop.html({ attributes: 'data-touchpoint="checkout" data-push-events' }) })
  await shopper.visit()
  await shopper.openForm()
  await shopper.rate(4)
  const events = () =>
    shopper.page.evaluate(() =>
      ((Reflect.get(window, 'dataLayer') ?? []) as { event: string }[]).map((one) => one.event),
    )
  await expect.poll(events).toEqual(['defter_opened', 'defter_rated'])
})

test('whoever asks for it reads on the console what was read from the page', async ({ shopper, shop }) => {
  const order = JSON.stringify({ id: 'N-7', items: [], totalMinor: 18_400, currency: 'TRY' })
  shop.setPage('/', { html: shop.html({ attributes: `data-touchpoint="checkout" data-order='${order}'` }) })
  const told = shopper.page.waitForEvent('console', (line) => line.text().includes('order N-7, 0 lines, 18400 TRY'))
  await shopper.visit('/?defter=debug')
  expect((await told).type()).toBe('info')
})

test('a word that is no call, and a touchpoint that has no survey, are told on the console', async ({ shopper }) => {
  await shopper.visit()
  const lines: string[] = []
  shopper.page.on('console', (line) => lines.push(line.text()))
  await callDefter(shopper, 'opne')
  await callDefter(shopper, 'open', 'chekout')
  await expect(shopper.panel).toBeVisible()
  expect(lines).toEqual([
    expect.stringContaining('there is no call "opne". There are: open, close'),
    expect.stringContaining('no survey is published for the touchpoint "chekout". There are: '),
  ])
})

test('destroy removes the one element that the script has added', async ({ shopper, shop }) => {
  shop.setPage('/', { html: shop.html({ head: OPENED_EARLY }) })
  await shopper.goTo('/')
  await expect(shopper.panel).toBeVisible()
  const countElements = () => shopper.page.evaluate(() => document.documentElement.childElementCount)
  expect(await countElements()).toBe(3)
  await callDefter(shopper, 'destroy')
  expect(await countElements()).toBe(2)
  await expect(shopper.widget).toHaveCount(0)
})
