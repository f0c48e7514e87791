import { listQueue, readTabStorage } from './device-storage.ts'
import { holdRequests } from '../kit/hold-requests.ts'
import { expect, test, type Shopper } from './fixtures.ts'
import { FILES_BEFORE_PRESS, LATER_FILES, LATER_SCREENS } from './later-files.ts'

type Response = { readonly id: string; readonly token: string; readonly revision: number }

/** Of the shop's own server, whose last request tells that all earlier ones are known. */
async function collectRequests(shopper: Shopper, collected: readonly string[]): Promise<readonly string[]> {
  await shopper.page.evaluate(() => fetch('/elsewhere'))
  await expect.poll(() => collected.some((line) => line.endsWith('/elsewhere'))).toBe(true)
  return collected.filter((line) => !/\d\/(elsewhere|favicon.*)?$/.test(line))
}

function watchRequests({ page }: Shopper): readonly string[] {
  const requests: string[] = []
  page.on('request', (request) => requests.push(`${request.method()} ${request.url()}`))
  return requests
}

test('a page is asked for nothing but the widget’s code and keeps its storage and focus before the first press', async ({
  shopper,
  site,
  exchanges,
}) => {
  const requests = watchRequests(shopper)
  await shopper.page.clock.install()
  await shopper.visit()
  // All that the widget does by itself, and some time more.
  await shopper.page.clock.runFor(60_000)
  const [script, ...more] = await collectRequests(shopper, requests)
  expect(script).toBe(`GET ${site.scriptUrl()}`)
  const isConfig = (line: string) => line.endsWith(`/v1/sites/${site.key}/config?locale=en`)
  expect(more.filter((line) => !isConfig(line) && !FILES_BEFORE_PRESS.test(line))).toEqual([])
  // The app is fetched first, so that a failure can be mended, then imported from the browser's cache.
  const folders = exchanges.map(({ path }) => path.replace(/[^/]*$/, '')).toSorted()
  expect(folders).toEqual(['/assets/', '/assets/', `/v1/sites/${site.key}/`, '/w/'])
  const stored = await shopper.page.evaluate(async () => [
    localStorage.length,
    sessionStorage.length,
    document.cookie,
    (await indexedDB.databases()).length,
  ])
  expect(stored).toEqual([0, 0, '', 0])
  await expect(shopper.page.locator('body')).toBeFocused()
})

const LANGUAGES = [
  { what: 'is spoken where the script names none', tag: 'az-AZ', query: '', label: 'Rəy bildirin' },
  { what: 'is understood when it is written with an underscore', tag: 'az_AZ', query: '', label: 'Rəy bildirin' },
  { what: 'gives way to that of the script’s address', tag: 'az', query: '?lang=ru', label: 'Напишите нам' },
  { what: 'gives way to the site’s own where the site does not have it', tag: 'fi', query: '', label: 'Görüş yazın' },
]
for (const { what, tag, query, label } of LANGUAGES) {
  test(`the page’s language ${what}`, async ({ shopper, shop }) => {
    const html = shop.html().replace('?lang=en', query).replace('lang="en"', `lang="${tag}"`)
    shop.setPage('/', { html })
    await shopper.visit()
    await expect(shopper.launcher).toHaveText(label)
    await shopper.openForm()
    await expect(shopper.widget).toHaveAttribute('lang', /^(az|ru|tr)$/)
  })
}

test('a draft is there again after closing and after a reload, and is sent as the same response', async ({
  shopper,
  site,
  exchanges,
}) => {
  await shopper.visit()
  await shopper.openForm()
  await shopper.rate(1)
  await shopper.write('I have waited')
  await shopper.page.keyboard.press('Escape')
  await expect(shopper.launcher).toBeFocused()
  await shopper.openForm()
  await expect(shopper.comment).toHaveValue('I have waited')
  await expect.poll(async () => (await site.responses()).length).toBe(1)
  // What the page has no receipt for would be sent a second time.
  await expect.poll(() => listQueue(shopper.page)).toEqual([])
  await expect.poll(() => readTabStorage(shopper.page)).toContain('I have waited')
  await shopper.reload()
  await shopper.openForm()
  await expect(shopper.comment).toHaveValue('I have waited')
  await shopper.send()
  await expect.poll(() => site.responses()).toMatchObject([{ answers: { comment: 'I have waited' }, complete: true }])
  const listSent = () =>
    exchanges
      .filter(({ method, path }) => method === 'POST' && /responses\?/.test(path))
      .map(({ requestBody }) => JSON.parse(requestBody) as Response)
  // The owner may see the second one before its answer has passed the proxy.
  await expect.poll(() => listSent().map(({ revision }) => revision)).toEqual([0, 1])
  const [first, second] = listSent()
  expect([second?.id, second?.token]).toEqual([first?.id, first?.token])
})

test('an order that the page tells of after the script picks the checkout survey and travels with the answer', async ({
  shopper,
  shop,
  site,
}) => {
  shop.setPage('/', { html: shop.html({ attributes: '' }) })
  // Known before the globals are watched.
  await shopper.page.addInitScript(() => Reflect.set(window, 'dataLayer', undefined))
  await shopper.visit()
  await shopper.page.evaluate(() => {
    const items = [{ item_id: 'b1', item_name: 'Mavi mələklər', price: '184' }]
    const ecommerce = { transaction_id: '48213', value: '184', currency: 'TRY', items }
    Object.assign(window, { dataLayer: [{ event: 'purchase', ecommerce }] })
  })
  await shopper.openForm()
  await shopper.sees('How was shopping with us?')
  await shopper.rate(5)
  await expect
    .poll(() => site.responses())
    .toMatchObject([{ order: { id: '48213' }, survey: { id: 'checkout' }, touchpoint: 'checkout' }])
})

test('where the form cannot be fetched, the launcher says so, and the next press tries again', async ({ shopper }) => {
  await shopper.page.route('**/assets/**', (route) => route.abort())
  await shopper.goTo('/')
  await shopper.launcher.click()
  await expect(shopper.launcher).toHaveText('It didn’t open. Press again.')
  await expect(shopper.launcher).not.toHaveAttribute('aria-busy')
  await shopper.page.unroute('**/assets/**')
  await shopper.openForm()
  await shopper.rate(5)
  await shopper.close()
  await expect(shopper.launcher).toHaveText('Tell us')
})

test('where the configuration cannot be fetched, the next press tries again', async ({ shopper }) => {
  await shopper.page.route('**/config?*', (route) => route.abort())
  await shopper.goTo('/')
  await shopper.launcher.click()
  await expect(shopper.launcher).toContainText('It didn’t open')
  await shopper.page.unroute('**/config?*')
  await shopper.openForm()
  await shopper.rate(5)
})

test('a press before the form is there says that it is on its way', async ({ shopper }) => {
  const app = await holdRequests(shopper.context, LATER_FILES)
  await shopper.goTo('/')
  await shopper.launcher.click()
  await expect(shopper.launcher).toHaveAttribute('aria-busy', 'true')
  await app.release()
  await expect(shopper.panel).toBeVisible()
})

test('where what is shown after an answer cannot be fetched, the answer is sent and the reply is shown in plain words', async ({
  shopper,
  shop,
}) => {
  shop.setPage('/', { html: shop.html({ attributes: 'data-touchpoint="delivery"' }) })
  await shopper.page.route(LATER_SCREENS, (route) => route.abort())
  const promise = { dueAt: '2026-11-24T10:00:00Z', text: 'At the latest on Tuesday 24 November' }
  await shopper.page.route('**/responses?*', async (route) => {
    const response = await route.fetch()
    const receipt = (await response.json()) as { readonly reply: object }
    await route.fulfill({ response, json: { ...receipt, reply: { ...receipt.reply, promise } } })
  })
  await shopper.goTo('/')
  await shopper.complain('Nobody called')
  await expect(shopper.panel).toContainText(/should have called you[^]*Tuesday 24 November[^]*Refund the delivery fee/)
  // Wide enough for a sentence.
  await expect.poll(async () => (await shopper.heading.boundingBox())?.width).toBeGreaterThan(200)
})

test('the page does not move, and its own button still works', async ({ shopper }) => {
  await shopper.goTo('/')
  await shopper.page.evaluate(() => {
    const shiftedAt: number[] = []
    Reflect.set(document, 'shiftedAt', shiftedAt)
    new PerformanceObserver((list) => {
      for (const { startTime } of list.getEntries()) shiftedAt.push(startTime)
    }).observe({ type: 'layout-shift', buffered: true })
    document.querySelector('#host')?.addEventListener('click', () => (document.title = 'pressed'))
  })
  await shopper.isReady()
  await shopper.openForm()
  await shopper.page.locator('#host').click()
  // Shifts are told late: this one of the page's own comes after any of ours.
  const movedAt = await shopper.page.evaluate(() => {
    const block = document.createElement('p')
    block.style.height = '200px'
    document.body.prepend(block)
    return performance.now()
  })
  const readShifts = () => shopper.page.evaluate((): number[] => Reflect.get(document, 'shiftedAt'))
  await expect.poll(async () => (await readShifts()).length).toBeGreaterThan(0)
  expect((await readShifts()).filter((at) => at < movedAt)).toEqual([])
  await expect(shopper.page).toHaveTitle('pressed')
})
