// @vitest-environment node
/** What the built widget does to a shop's page in a real Chromium. Never more than it says. */
import { describe, expect, test } from 'vitest'
import { PRIVATE_NAMES } from '../../widget/private-names.ts'
import { useShop } from './shop-in-chromium.ts'

const shop = useShop()

/** How many answers lie on the device because no receipt has come for them yet. */
function countUnsent(): Promise<number> {
  return shop.page.evaluate(
    () =>
      new Promise<number>((resolve, reject) => {
        const opening = indexedDB.open('defter')
        opening.addEventListener('error', () => reject(opening.error))
        opening.addEventListener('success', () => {
          const counting = opening.result.transaction('outbox').objectStore('outbox').count()
          counting.addEventListener('success', () => resolve(counting.result))
          opening.result.close()
        })
      }),
  )
}

describe('the shop’s page', () => {
  test('is not asked for anything but the script and its idle chunk, and stores nothing, before the first press', async () => {
    const requests: string[] = []
    shop.page.on('request', (request) => requests.push(`${request.method()} ${request.url()}`))
    await shop.page.clock.install()
    await shop.open()
    await shop.becomesWhole()
    // All that the idle chunk does by itself, and some time more.
    await shop.page.clock.runFor(60_000)
    const stored = await shop.page.evaluate(async () => [
      localStorage.length,
      sessionStorage.length,
      document.cookie,
      (await indexedDB.databases()).length,
    ])
    expect(stored).toEqual([0, 0, '', 0])
    expect(await shop.page.evaluate(() => document.activeElement === document.body)).toBe(true)
    const asked = () => requests.filter((line) => !/\d\/(\?|favicon)/.test(line))
    const script = [
      `GET ${shop.stub.url}/w/pk.js?lang=tr`,
      expect.stringMatching(/^GET http:\/\/127\.0\.0\.1:\d+\/assets\/rest-/),
    ]
    expect(asked()).toEqual(script)
    await shop.page.locator('.launch').click()
    await expect.poll(asked).toEqual([...script, expect.stringContaining('/assets/cards-')])
  })

  test('in another language asks for one words file', async () => {
    await shop.page.goto(`${shop.stub.url}/?lang=az-AZ&script=tr`)
    await shop.page.locator('.launch').waitFor()
    await expect.poll(() => shop.page.locator('.launch').innerText()).toBe('Rəy bildirin')
    expect(shop.stub.requests.filter((line) => line.includes('.json'))).toHaveLength(1)
  })

  test('a draft is there again after closing and after a reload, as the same response', async () => {
    await shop.open()
    await shop.page.locator('.launch').click()
    await shop.rate(1)
    await shop.page.locator('textarea').fill('Bekledim')
    await shop.page.keyboard.press('Escape')
    await expect
      .poll(() => shop.page.evaluate(() => document.activeElement?.shadowRoot?.activeElement?.className))
      .toContain('launch')
    const words = () => shop.page.locator('textarea').inputValue()
    await shop.page.locator('.launch').click()
    await expect.poll(words).toBe('Bekledim')
    await expect.poll(() => shop.stub.received.length).toBe(1)
    // What the page has no receipt for would be sent a second time.
    await expect.poll(countUnsent).toBe(0)
    await expect.poll(() => shop.page.evaluate(() => JSON.stringify({ ...sessionStorage }))).toContain('Bekledim')
    await shop.page.reload()
    // The idle chunk brings the draft back.
    await shop.becomesWhole()
    await shop.page.locator('.launch').click()
    await expect.poll(words).toBe('Bekledim')
    await shop.send()
    await shop.page.locator('.stamp').waitFor()
    expect(shop.stub.received.map(({ id, token, revision }) => ({ id, token, revision }))).toEqual([
      { id: shop.stub.received[0]?.id, token: shop.stub.received[0]?.token, revision: 0 },
      { id: shop.stub.received[0]?.id, token: shop.stub.received[0]?.token, revision: 1 },
    ])
  })

  test('an order pushed after us picks the checkout survey and travels with the answer', async () => {
    await shop.open('lang=tr')
    await shop.page.evaluate(() => {
      const ecommerce = {
        transaction_id: '48213',
        value: '184',
        currency: 'TRY',
        items: [{ item_id: 'b1', item_name: 'Mavi mələklər', price: '184' }],
      }
      Object.assign(window, { dataLayer: [{ event: 'purchase', ecommerce }] })
    })
    await shop.page.locator('.launch').click()
    await shop.rate(5)
    await expect.poll(() => shop.stub.received[0]?.order?.id).toBe('48213')
    expect(shop.stub.received[0]?.survey.id).toBe('checkout')
  })

  test('without the idle chunk still sends, and shows words, code and remedies plainly', async () => {
    shop.stub.options.withoutRest = true
    shop.stub.options.reply = {
      kind: 'recovery',
      apology: 'Özür dileriz. Kurye sizi aramalıydı.',
      remedies: [{ id: 'r', label: 'Ücreti geri verin' }],
      promise: { dueAt: '2026-11-24T10:00:00Z', text: 'En geç şu tarihte: 24 Kasım Salı' },
    }
    await shop.open()
    await shop.page.locator('.launch').click()
    await shop.rate(1)
    await shop.send()
    await shop.page.locator('.stamp').waitFor()
    await expect
      .poll(() => shop.page.locator('.panel').innerText())
      .toMatch(/Kurye sizi aramalıydı[^]*24 Kasım Salı[^]*Ücreti geri verin/)
    // Wide enough for a sentence, not the ribbon's few pixels.
    expect((await shop.page.locator('.head h2').boundingBox())?.width).toBeGreaterThan(200)
  })

  test('an error of ours is reported once, and the page goes on without us', async () => {
    const said: string[] = []
    shop.page.on('console', (message) => message.type() === 'error' && said.push(message.text()))
    await shop.page.addInitScript(() => {
      CSSStyleSheet.prototype.replaceSync = () => {
        throw new Error('planted')
      }
    })
    await shop.page.goto(`${shop.stub.url}/?lang=tr`)
    await expect.poll(() => said.filter((text) => text.includes('Defter stopped')).length).toBe(1)
    expect(await shop.page.evaluate(() => [...document.documentElement.children].some((one) => one.shadowRoot))).toBe(
      false,
    )
  })

  test('calls made before the script arrived are done then', async () => {
    const head =
      '<script>window.defter=window.defter||function(){(defter.q=defter.q||[]).push(arguments)};defter("open")</script>'
    await shop.page.goto(`${shop.stub.url}/?${new URLSearchParams({ lang: 'tr', head })}`)
    await shop.page.locator('.panel').waitFor()
  })
})

test('no shortened name is one that the browser knows', async () => {
  await shop.page.goto(shop.stub.url)
  const known = await shop.page.evaluate(
    (names) => {
      const things = Object.getOwnPropertyNames(window).flatMap((name) => {
        const thing: unknown = Reflect.get(window, name)
        return typeof thing === 'function' ? [thing, thing.prototype as unknown] : []
      })
      return names.filter(
        (name) => name in window || things.some((thing) => Object(thing) === thing && name in Object(thing)),
      )
    },
    [...PRIVATE_NAMES],
  )
  expect(known).toEqual([])
})
