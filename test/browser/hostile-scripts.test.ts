/** Pages that override natives, pollute prototypes, clobber names or lack what newer browsers have. Never an error of ours in them. */
import { describe, expect, test } from 'vitest'
import { sendWords, useHostileShop, type HostilePage } from './hostile-shop.ts'

const shop = useHostileShop()

const newest = async () => (await shop.world.stored())[0]

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

describe('F26 A143 natives overridden and prototypes polluted', () => {
  test('F26 every native wrapped by the page, and foreign toJSON: the answer is stored as it was typed', async () => {
    const shopper = await shop.open({ script: WRAPPED })
    await sendWords(shopper, 'typed on a wrapped page')
    expect(await newest()).toMatchObject({ answers: { rating: 5, comment: 'typed on a wrapped page' }, complete: true })
  })

  test('tracing that adds its headers to every request of the page: the answer is stored', async () => {
    const shopper = await shop.open({ script: TRACED })
    await sendWords(shopper, 'typed on a traced page')
    expect(await newest()).toMatchObject({ answers: { rating: 5, comment: 'typed on a traced page' }, complete: true })
  })

  test('A143 words on Object.prototype: the endpoint and the request are ours, and nothing of them is stored', async () => {
    const shopper = await shop.open({ script: POLLUTED })
    const odd: string[] = []
    shopper.page.on('request', (request) => {
      if (/evil/.test(request.url() + JSON.stringify(request.headers()))) odd.push(request.url())
    })
    await sendWords(shopper, 'typed on a polluted page')
    expect(odd).toEqual([])
    const stored = await newest()
    expect(stored).toMatchObject({ answers: { rating: 5, comment: 'typed on a polluted page' }, complete: true })
    expect(JSON.stringify(stored)).not.toContain('evil')
  })

  /** What the panel says in the end; nothing where the widget takes itself away. */
  type Broken = readonly [script: string, end?: string]
  const NOT_KEPT = 'We couldn’t send it or save it here.'
  const SAVED = 'Not sent yet. It’s saved on this device.'
  const BROKEN: Readonly<Record<string, Broken>> = {
    'JSON.stringify throws': ['JSON.stringify = () => { throw new Error("no") }', NOT_KEPT],
    'Array.prototype.map throws': ['Array.prototype.map = () => { throw new Error("no") }'],
    'Date.now is no number': ['Date.now = () => "today"', NOT_KEPT],
    'there are no random numbers': ['delete Crypto.prototype.getRandomValues'],
    'fetch is gone': ['delete window.fetch', SAVED],
    'fetch answers nonsense': ['window.fetch = () => Promise.resolve("nonsense")', SAVED],
    'style sheets cannot be made': ['CSSStyleSheet.prototype.replaceSync = () => { throw new Error("no") }'],
    'there are no shadow roots': ['delete Element.prototype.attachShadow'],
    'words of our own lie on every object': [
      'for (const word of ["options", "many", "scale", "sites", "q", "text", "signal", "slotAssignment", "contact"]) Object.prototype[word] = "//evil.example"',
    ],
    'nothing can be focused': ['HTMLElement.prototype.focus = () => { throw new Error("no") }'],
  }
  const PRESSES = ['.launch', '[value="5"]', '[data-do=send]', '[data-do=close]', '.launch', '[data-do=send]']
  /** Runs in the page, with as few of its natives as can be. */
  function press(selector: string): void {
    for (const { shadowRoot } of document.documentElement.children) {
      shadowRoot?.querySelector<HTMLElement>(selector)?.click()
    }
  }
  function countRoots(): number {
    let count = 0
    for (const { shadowRoot } of document.documentElement.children) count += shadowRoot ? 1 : 0
    return count
  }
  test.each(Object.entries(BROKEN))(
    'F26 %s: the page hears nothing of it, and its own button works',
    async (_, [script, end]) => {
      const { page, troubles } = await shop.openQuietly({ script })
      for (const selector of PRESSES) await page.evaluate(`(${press})('${selector}')`)
      if (end) await page.locator('.panel').getByText(end).first().waitFor()
      else await expect.poll(() => page.evaluate(countRoots)).toBe(0)
      await page.evaluate(() => {
        document.querySelector('#host')?.addEventListener('click', () => (document.title = 'pressed'))
      })
      await page.locator('#host').click()
      await expect.poll(() => page.title()).toBe('pressed')
      expect(troubles).toEqual([])
    },
  )
})

describe('A142 names taken by the page', () => {
  const TAG = (): string => `<script src="${shop.world.scriptUrl()}" data-touchpoint="checkout"></script>`
  const clobbered = (body: string): string =>
    `<!doctype html><html lang="en"><title>Shop</title><body><button id="host">Buy</button>${body}${TAG()}`

  test('forms, images and anchors named as what scripts look for', async () => {
    const html =
      clobbered(`<form id="config"><input name="site"><input name="apiUrl" value="//evil.example"></form><div id="defter"></div>
      <a id="dataLayer"></a><a id="dataLayer" name="length"></a><img name="currentScript"><form name="visit"><input name="dataset"></form>`)
    const shopper = await shop.open({ html })
    await shopper.openTheBook()
    await shopper.sees('Our book is open to you')
  })

  test('a form that stands where our global would: quiet, and the page works', async () => {
    const html = clobbered('<form id="defter"><input name="q"><input name="sites"></form><img name="documentElement">')
    const { page, troubles } = await shop.openQuietly({ html })
    await page.locator('#host').click()
    expect(troubles).toEqual([])
  })

  test('markup in the attributes of the tag is never markup', async () => {
    const evil = '&lt;img src=x onerror=document.title=1&gt;'
    const line = `{"sku":"1","name":"${evil}","priceMinor":1,"quantity":1}`
    const order = `{"id":"${evil}","currency":"TRY","totalMinor":1,"items":[${line}],"__proto__":{"polluted":1}}`
    const attributes = `data-touchpoint="checkout" data-order='${order}' data-lang="${evil}"`
    const shopper = await shop.open({ attributes })
    await sendWords(shopper, 'markup around')
    expect(await shopper.page.title()).toBe('Shop')
    expect(await shopper.page.evaluate(() => 'polluted' in {})).toBe(false)
    expect(await newest()).toMatchObject({ order: { items: [{ name: '<img src=x onerror=document.title=1>' }] } })
  })
})

describe('what older browsers lack', () => {
  const OLDER = `
    delete HTMLElement.prototype.showPopover; delete HTMLElement.prototype.hidePopover; delete HTMLElement.prototype.popover
    const real = Element.prototype.setAttribute
    Element.prototype.setAttribute = function (name, value) { if (name !== 'popover') real.call(this, name, value) }
    delete IDBFactory.prototype.databases; delete Navigator.prototype.locks; delete window.requestIdleCallback
    const send = fetch; window.fetch = (url, { keepalive, ...init } = {}) => send(url, init)
    const supports = CSS.supports; CSS.supports = (...asked) => !/light-dark/.test(asked.join()) && supports.apply(CSS, asked)
  `
  test('no popover, databases(), locks, keepalive, idle callback or light-dark(): an answer written offline goes out at the next visit', async () => {
    const page: HostilePage = { script: OLDER }
    const shopper = await shop.open(page)
    await shopper.openTheBook()
    const { y, height } = (await shopper.page.locator('.panel').boundingBox()) ?? { y: 0, height: 0 }
    expect(y + height).toBeLessThanOrEqual(720)
    await shopper.context.setOffline(true)
    await shopper.tapFace(5)
    await shopper.write('written on an old browser')
    await shopper.send()
    await shopper.sees("Not sent yet. It's saved on this device.")
    await shopper.context.setOffline(false)
    await shopper.page.reload()
    await expect.poll(async () => (await newest())?.answers['comment']).toBe('written on an old browser')
  })
})
