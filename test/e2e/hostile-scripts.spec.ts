/** Pages whose scripts override natives, add to prototypes or take names, and browsers that lack what newer ones have. */
import type { Locator } from '@playwright/test'
import type { Site } from './backend.ts'
import { expect, test, type Shopper } from './fixtures.ts'

const SAVED = "Not sent yet. It's saved on this device."
const NOT_SAVED = "We couldn't send it or save it here."

/** What careless libraries do: every native still works, but is another. */
const WRAPPED = `
  for (const [owner, name] of [[window, 'fetch'], [JSON, 'stringify'], [JSON, 'parse'], [window, 'setTimeout'], [EventTarget.prototype, 'addEventListener'],
    [Array.prototype, 'map'], [Array.prototype, 'filter'], [Array.prototype, 'find'], [Node.prototype, 'insertBefore'], [Element.prototype, 'setAttribute'],
    [Object, 'assign'], [Object, 'keys'], [String.prototype, 'replace'], [Promise.prototype, 'then']]) {
    const real = owner[name]
    owner[name] = function () { return real.apply(this, arguments) }
  }
  window.Promise = class extends Promise {}
  window.Date = class extends Date {}
  Array.prototype.toJSON = function () { return 'evil' }
  String.prototype.toJSON = Date.prototype.toJSON = function () { return 'evil' }
  delete Crypto.prototype.randomUUID
  String.prototype.trim = function () { return this }
`

/** What OpenTelemetry, Sentry and Datadog do. */
const TRACED = `
  const real = window.fetch
  window.fetch = (input, init = {}) => {
    const headers = new Headers(init.headers)
    headers.set('traceparent', '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01')
    for (const name of ['tracestate', 'baggage', 'Sentry-Trace', 'x-datadog-trace-id']) headers.set(name, 'a=1')
    return real(input, { ...init, headers })
  }
`

/** What a JSON body merged by a careless library may leave on every object. */
const POLLUTED = `
  const words = ['url', 'apiUrl', 'endpoint', 'path', 'kind', 'href', 'src', 'site', 'siteKey', 'survey', 'touchpoint', 'locale', 'band', 'page',
    'about', 'shopper', 'consent', 'proof', 'status', 'code', 'polluted', 'isAdmin', 'origin', 'title', 'label',
    'headers', 'mode', 'duplex', 'priority', 'method', 'body', 'integrity', 'credentials', 'redirect', 'cache', 'keepalive']
  for (const word of words) Object.prototype[word] = '//evil.example'
`

test.describe('natives overridden and prototypes polluted', () => {
  for (const [name, content] of Object.entries({
    'wraps every native and gives everything a toJSON': WRAPPED,
    'adds headers of tracing to every request': TRACED,
  })) {
    test(`a page ${name}: the answer is stored as it was typed`, async ({ shopper, site }) => {
      await shopper.page.addInitScript({ content })
      await shopper.visit()
      await shopper.praise('typed as it is')
      expect(await site.responses()).toMatchObject([
        { answers: { rating: 5, comment: 'typed as it is' }, complete: true },
      ])
    })
  }

  test('a page leaves words on every object: the requests are ours, and nothing of the words is stored', async ({
    shopper,
    site,
  }) => {
    await shopper.page.addInitScript({ content: POLLUTED })
    const polluted: string[] = []
    shopper.page.on('request', (request) => {
      if (/evil/.test(request.url() + JSON.stringify(request.headers()))) polluted.push(request.url())
    })
    await shopper.visit()
    await shopper.praise('typed on a polluted page')
    expect(polluted).toEqual([])
    const responses = await site.responses()
    expect(responses).toMatchObject([{ answers: { rating: 5, comment: 'typed on a polluted page' }, complete: true }])
    expect(JSON.stringify(responses)).not.toContain('evil')
  })
})

/** Says once on the console that it has taken itself away. */
function watchStops({ page }: Shopper): readonly string[] {
  const stops: string[] = []
  page.on('console', (line) => line.text().includes('Defter stopped') && stops.push(line.text()))
  return stops
}

/** In Playwright's own world, which has natives of its own; nothing where the widget has taken itself away. */
async function pressUnlessGone({ widget }: Shopper, target: Locator): Promise<void> {
  await expect(async () => {
    if (await widget.count()) await target.click({ timeout: 5_000 })
  }).toPass({ timeout: 20_000 })
}

async function hostButtonWorks({ page }: Shopper): Promise<void> {
  await page.evaluate(() => {
    document.querySelector('#host')?.addEventListener('click', () => (document.title = 'pressed'))
  })
  await page.locator('#host').click()
  await expect(page).toHaveTitle('pressed')
}

/** What the panel says in the end; nothing where the widget takes itself away. */
type Broken = readonly [script: string, end?: string]

const BROKEN: Readonly<Record<string, Broken>> = {
  'JSON.stringify throws': ['JSON.stringify = () => { throw new Error("no") }', NOT_SAVED],
  'Array.prototype.map throws': ['Array.prototype.map = () => { throw new Error("no") }'],
  'Date.now is no number': ['Date.now = () => "today"', NOT_SAVED],
  'there are no random numbers': ['delete Crypto.prototype.getRandomValues'],
  'style sheets cannot be made': ['CSSStyleSheet.prototype.replaceSync = () => { throw new Error("no") }'],
  'there are no shadow roots': ['delete Element.prototype.attachShadow'],
  'words of our own lie on every object': [
    'for (const word of ["options", "multiple", "scale", "sites", "q", "text", "signal", "slotAssignment", "contact"]) Object.prototype[word] = "//evil.example"',
  ],
  'nothing can be focused': ['HTMLElement.prototype.focus = () => { throw new Error("no") }'],
}

test.describe('natives that are broken', () => {
  for (const [name, [content, end]] of Object.entries(BROKEN)) {
    const what = end ? 'the shopper is told that it was not sent' : 'the widget takes itself away'
    test(`${name}: ${what}, and the page’s own button works`, async ({ shopper }) => {
      await shopper.page.addInitScript({ content })
      const stops = watchStops(shopper)
      await shopper.goTo('/')
      await expect.poll(async () => stops.length + (await shopper.widget.count())).toBeGreaterThan(0)
      const { launcher, closeButton, sendButton } = shopper
      for (const target of [launcher, shopper.face(5), closeButton, launcher, sendButton]) {
        await pressUnlessGone(shopper, target)
      }
      if (end) await shopper.sees(end)
      else await expect(shopper.widget).toHaveCount(0)
      await hostButtonWorks(shopper)
      expect(stops).toHaveLength(end ? 0 : 1)
    })
  }
})

const UNREACHABLE: Readonly<Record<string, string>> = {
  'fetch is gone': 'delete window.fetch',
  'fetch answers nonsense': 'window.fetch = () => Promise.resolve("nonsense")',
}

for (const [name, content] of Object.entries(UNREACHABLE)) {
  test(`${name}: the launcher says that the form could not be opened, and the page’s own button works`, async ({
    shopper,
  }) => {
    await shopper.page.addInitScript({ content })
    await shopper.goTo('/')
    await shopper.launcher.click()
    await expect(shopper.launcher).toContainText('It didn’t open')
    await hostButtonWorks(shopper)
  })
}

test.describe('names taken by the page', () => {
  const clobbered = (site: Site, body: string): string =>
    `<!doctype html><html lang="en"><title>Shop</title><body><button id="host">Buy</button>${body}
    <script src="${site.scriptUrl()}" data-touchpoint="checkout"></script>`

  test('forms, images and anchors are named as what scripts look for: the form opens', async ({
    shopper,
    shop,
    site,
  }) => {
    const body = `<form id="config"><input name="site"><input name="apiUrl" value="//evil.example"></form><div id="defter"></div>
      <a id="dataLayer"></a><a id="dataLayer" name="length"></a><img name="currentScript"><form name="visit"><input name="dataset"></form>`
    shop.setPage('/', { html: clobbered(site, body) })
    await shopper.visit()
    await shopper.openForm()
    await shopper.sees('Tell us, good or bad')
  })

  test('a form stands where the widget’s global would: no error, and the page works', async ({
    shopper,
    shop,
    site,
  }) => {
    const body = '<form id="defter"><input name="q"><input name="sites"></form><img name="documentElement">'
    shop.setPage('/', { html: clobbered(site, body) })
    const stops = watchStops(shopper)
    await shopper.goTo('/')
    await expect.poll(async () => stops.length + (await shopper.launcher.count())).toBe(1)
    await hostButtonWorks(shopper)
  })

  test('markup in the attributes of the script tag stays text', async ({ shopper, shop, site }) => {
    const evil = '&lt;img src=x onerror=document.title=1&gt;'
    const line = `{"sku":"1","name":"${evil}","priceMinor":1,"quantity":1}`
    const order = `{"id":"${evil}","currency":"TRY","totalMinor":1,"items":[${line}],"__proto__":{"polluted":1}}`
    const attributes = `data-touchpoint="checkout" data-order='${order}' data-lang="${evil}"`
    shop.setPage('/', { html: shop.html({ attributes }) })
    await shopper.visit()
    await shopper.praise('markup around')
    await expect(shopper.page).toHaveTitle('Shop')
    expect(await shopper.page.evaluate(() => 'polluted' in {})).toBe(false)
    const [response] = await site.responses()
    expect(response).toMatchObject({ order: { items: [{ name: '<img src=x onerror=document.title=1>' }] } })
  })
})

/** Popover, `databases()`, locks, keepalive, the idle callback and `light-dark()` are missing. */
const OLDER = `
  delete HTMLElement.prototype.showPopover; delete HTMLElement.prototype.hidePopover; delete HTMLElement.prototype.popover
  const real = Element.prototype.setAttribute
  Element.prototype.setAttribute = function (name, value) { if (name !== 'popover') real.call(this, name, value) }
  delete IDBFactory.prototype.databases; delete Navigator.prototype.locks; delete window.requestIdleCallback
  const send = fetch; window.fetch = (url, { keepalive, ...init } = {}) => send(url, init)
  const supports = CSS.supports; CSS.supports = (...asked) => !/light-dark/.test(asked.join()) && supports.apply(CSS, asked)
`

test('on an older browser the form fits the window, and an answer written offline goes out at the next visit', async ({
  shopper,
  site,
}) => {
  await shopper.page.addInitScript({ content: OLDER })
  await shopper.visit()
  await shopper.openForm()
  await expect(shopper.panel).toBeInViewport({ ratio: 1 })
  await shopper.context.setOffline(true)
  await shopper.rate(5)
  await shopper.write('written on an old browser')
  await shopper.send()
  await shopper.sees(SAVED)
  await shopper.context.setOffline(false)
  await shopper.reload()
  await expect
    .poll(() => site.responses())
    .toMatchObject([{ answers: { comment: 'written on an old browser' }, complete: true }])
})
