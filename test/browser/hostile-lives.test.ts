/** Ways in which our script arrives on a page, and in which page and script come to their end. Never two of us, never a rest of us. */
import { describe, expect, test } from 'vitest'
import { only, always } from '../kit/fault-plans.ts'
import { sendWords, useHostileShop, waitForIdleChunk } from './hostile-shop.ts'

const shop = useHostileShop()

const newest = async () => (await shop.world.stored())[0]

type Defter = { defter(...call: readonly unknown[]): void }

const page = (head: string, tail = '', lang = 'en'): string =>
  `<!doctype html><html lang="${lang}"><head><title>Shop</title>${head}</head><body><h1>Shop</h1><button id="host">Buy</button>${tail}</body></html>`

describe('F28 however the script is brought', () => {
  const url = (): string => shop.world.scriptUrl()
  const after = (event: string): string =>
    `addEventListener('${event}', () => setTimeout(() => { const tag = document.createElement('script'); tag.src = '${url()}'
      tag.dataset.touchpoint = 'checkout'; document.body.append(tag) }))`
  const WAYS: Readonly<Record<string, () => string>> = {
    'moved to the end of the body': () => page('', `<script src="${url()}" data-touchpoint="checkout"></script>`),
    deferred: () => page(`<script defer src="${url()}" data-touchpoint="checkout"></script>`),
    'made a module, so that currentScript is null': () =>
      page(`<script type="module" src="${url()}" data-touchpoint="checkout"></script>`),
    'written by a script of the page after DOMContentLoaded': () =>
      page(`<script>${after('DOMContentLoaded')}</script>`),
    'loaded at the first touch, with the type changed back': () =>
      page(`<script type="text/delayed" data-src="${url()}" data-touchpoint="checkout"></script><script>
        addEventListener('load', () => { const old = document.querySelector('[data-src]'), tag = document.createElement('script')
        for (const { name, value } of old.attributes) if (name !== 'type') tag.setAttribute(name === 'data-src' ? 'src' : name, value)
        old.replaceWith(tag) })</script>`),
    'fetched and evaluated': () =>
      page(`<script>fetch('${url()}').then((answer) => answer.text()).then((code) => (0, eval)(code))</script>`),
  }
  test.each(Object.entries(WAYS))('%s: one launcher, and the book opens', async (name, html) => {
    const shopper = await shop.open({ html: html() })
    // A second launcher would be there before the idle chunk is.
    await waitForIdleChunk(shopper)
    expect(await shopper.page.locator('.launch').count()).toBe(1)
    await shopper.openTheBook()
    // Evaluated code has no tag, so the survey is the one for browsing.
    await shopper.sees(/evaluated/.test(name) ? 'Our book is open to you' : 'Thank you for your order')
  })

  test('inlined into the page: the same', async () => {
    const code = await (await fetch(url())).text()
    const shopper = await shop.open({ html: page('', `<script data-touchpoint="checkout">${code}</script>`) })
    await sendWords(shopper, 'inlined')
    expect(await newest()).toMatchObject({ answers: { comment: 'inlined' }, touchpoint: 'checkout' })
  })

  test('twice, late once more, and as the other version: one widget', async () => {
    const tag = `<script src="${url()}" data-touchpoint="checkout"></script>`
    const shopper = await shop.open({ html: page(tag + tag) })
    const code = await (await fetch(url())).text()
    await shopper.page.addScriptTag({ content: code.replace('Tell us', 'Another version') })
    await waitForIdleChunk(shopper)
    await shopper.openTheBook()
    await shopper.sees('Thank you for your order')
    await shopper.close()
    await expect.poll(() => shopper.page.locator('.launch').allInnerTexts()).toEqual(['Tell us'])
  })

  test('in a frame of the shop: it stays in its frame', async () => {
    const path = shop.serve({})
    const shopper = await shop.open({ body: `<iframe src="${path}" width="500" height="600"></iframe>` })
    const frame = shopper.page.frameLocator('iframe')
    await frame.locator('.launch').click()
    await frame.locator('.panel').waitFor()
    expect(await shopper.page.locator('.launch').count()).toBe(1)
  })

  test('in a frame that may store nothing and has no origin: no error, and the shopper is told that nothing was kept', async () => {
    const path = shop.serve({})
    const shopper = await shop.open({
      body: `<iframe sandbox="allow-scripts" src="${path}" width="500" height="600"></iframe>`,
    })
    const frame = shopper.page.frameLocator('iframe')
    // Chromium may give such a frame a process of its own; a busy machine then leads the mouse past it, and nobody hears of it.
    for (const selector of ['.launch', '.rate input', '[data-do=send]', '[data-do=send]']) {
      await frame
        .locator(selector)
        .first()
        .evaluate((one: HTMLElement) => one.click())
    }
    // Its origin is `null`, which this shop does not list.
    await frame.getByText('We couldn’t send it or save it here.').first().waitFor()
  })
})

describe('F28 the end', () => {
  /** Counts what our scripts leave running: wrapped before anything loads, in this page alone. */
  const COUNTED = `
    const left = window.left = { listeners: 0, timers: new Set(), frames: new Set() }
    const isOurs = () => /\\/(w|assets)\\//.test(new Error().stack)
    const wrap = (owner, name, made) => { const real = owner[name]; owner[name] = function (...given) {
      const ours = isOurs(); const result = real.apply(this, given); if (ours) made.call(this, given, result); return result } }
    const isOutside = (target) => target === window || target === document || target === document.documentElement || target === document.body
    let heard = []
    wrap(EventTarget.prototype, 'addEventListener', function ([name, run, options]) {
      if (!isOutside(this ?? window)) return
      const one = { name, run }
      heard.push(one)
      options?.signal?.addEventListener('abort', () => { heard = heard.filter((other) => other !== one) })
    })
    wrap(EventTarget.prototype, 'removeEventListener', function ([name, run]) { heard = heard.filter((one) => one.name !== name || one.run !== run) })
    const setReal = window.setTimeout
    window.setTimeout = (run, ...rest) => {
      const ours = isOurs()
      const id = setReal(() => { left.timers.delete(id); run() }, ...rest)
      if (ours) left.timers.add(id)
      return id
    }
    wrap(window, 'clearTimeout', ([id]) => left.timers.delete(id))
    wrap(window, 'setInterval', (_, id) => left.timers.add(id))
    wrap(window, 'clearInterval', ([id]) => left.timers.delete(id))
    wrap(window, 'requestAnimationFrame', (_, id) => left.frames.add(id))
    wrap(window, 'cancelAnimationFrame', ([id]) => left.frames.delete(id))
    window.whatIsLeft = () => ({ listeners: heard.map(({ name }) => name), timers: left.timers.size, nodes: [...document.querySelectorAll('*')].filter((one) => one.shadowRoot).length })
  `
  type Left = { whatIsLeft(): { listeners: string[]; timers: number; nodes: number } }

  test('destroy with an answer that waits for its next attempt leaves no listener, no timer, no node and no open database', async () => {
    const shopper = await shop.open({
      script: `${COUNTED}; Object.defineProperty(window, 'left', { enumerable: false })`,
    })
    await waitForIdleChunk(shopper)
    shop.world.proxy.setPlan(only('POST', always({ kind: 'refuse' }), /responses/))
    await shopper.openTheBook()
    await shopper.tapFace(5)
    await shopper.write('destroyed with this in the queue')
    await shopper.send()
    await shopper.sees("Not sent yet. It's saved on this device.")
    const whatIsLeft = () => shopper.page.evaluate(() => (window as never as Left).whatIsLeft())
    const listeners = expect.arrayContaining(['online', 'pageshow', 'scroll'])
    await expect.poll(whatIsLeft).toMatchObject({ nodes: 1, listeners })
    await shopper.page.evaluate(() => (window as never as Defter).defter('destroy'))
    await expect.poll(whatIsLeft).toEqual({ listeners: [], timers: 0, nodes: 0 })
    expect(
      await shopper.page.evaluate(
        () =>
          new Promise((resolve) => {
            const deleting = indexedDB.deleteDatabase('defter')
            deleting.addEventListener('blocked', () => resolve('blocked'))
            deleting.addEventListener('success', () => resolve('deleted'))
          }),
      ),
    ).toBe('deleted')
  })

  test('somebody removes our node while the book is open: no error, whatever is called afterwards', async () => {
    const shopper = await shop.open()
    await shopper.openTheBook()
    await shopper.tapFace(4)
    await shopper.page.evaluate(() => {
      const { defter } = window as never as Defter
      const host = [...document.documentElement.children].find(({ shadowRoot }) => shadowRoot)
      host?.remove()
      defter('open')
      defter('close')
      host?.shadowRoot?.querySelector<HTMLElement>('[data-do]')?.click()
      defter('destroy')
      defter('open')
      defter('nonsense', Symbol.iterator)
    })
    await shopper.page.locator('#host').click()
  })

  test('the page replaces its whole body, as shops without reloads do: the launcher stays', async () => {
    const shopper = await shop.open()
    await shopper.page.evaluate(() => document.body.replaceWith(document.createElement('body')))
    await shopper.openTheBook()
    await shopper.sees('Our book is open to you')
  })
})
