// @vitest-environment node
/** The built widget in a real Chromium: rating, and what became of it. Never the sources. */
import { describe, expect, test } from 'vitest'
import { useShop } from './shop-in-chromium.ts'

const shop = useShop()
const received = () => shop.stub.received

/** No timer of the page fires any more unless the test lets it. */
async function openWithStoppedClock(): Promise<void> {
  await shop.page.clock.install()
  await shop.open()
  await shop.becomesWhole()
  await shop.page.clock.pauseAt(Date.now() + 60_000)
}

describe('rating', () => {
  test('by mouse counts at the tap, and the words follow in the next revision', async () => {
    await shop.open()
    await shop.page.locator('.launch').click()
    await shop.rate(2)
    await expect.poll(() => shop.stub.received.length).toBe(1)
    expect(shop.stub.received[0]).toMatchObject({
      revision: 0,
      complete: false,
      answers: { rating: 2 },
      touchpoint: 'checkout',
    })
    await expect.poll(shop.heading).toContain('Özür dileriz')
    await shop.page.locator('textarea').fill('Paket ezilmişti.')
    await shop.send()
    await shop.page.locator('.stamp').waitFor()
    expect(shop.stub.received[1]).toMatchObject({
      revision: 1,
      complete: true,
      answers: { rating: 2, comment: 'Paket ezilmişti.' },
    })
    expect(shop.stub.received[1]?.id).toBe(shop.stub.received[0]?.id)
    await expect.poll(shop.heading).toBe('Teşekkür ederiz. Sözünüz defterimize yazıldı.')
  })

  test('by arrow keys sends nothing on the way, and the chosen one with Space', async () => {
    await openWithStoppedClock()
    await shop.page.locator('.launch').focus()
    await shop.page.keyboard.press('Enter')
    await shop.page.locator('.rate [value="1"]').focus()
    for (const key of ['ArrowRight', 'ArrowRight', 'ArrowRight']) await shop.page.keyboard.press(key)
    await expect.poll(() => shop.page.locator('.rate :checked').getAttribute('value')).toBe('4')
    // A little less than the rest after which it would be sent by itself.
    await shop.page.clock.runFor(1_400)
    expect(received()).toEqual([])
    await shop.page.keyboard.press('Space')
    // The first revision: nothing was sent before.
    await expect.poll(received).toMatchObject([{ revision: 0, answers: { rating: 4 } }])
    await expect
      .poll(() => shop.page.evaluate(() => document.activeElement?.shadowRoot?.activeElement?.getAttribute('type')))
      .toBe('checkbox')
  })

  test('by arrow keys is sent after a rest, and when the group is left', async () => {
    await openWithStoppedClock()
    await shop.page.locator('.launch').click()
    await shop.page.locator('.rate [value="1"]').focus()
    await shop.page.keyboard.press('ArrowRight')
    await shop.page.clock.runFor(1_500)
    await expect.poll(received).toMatchObject([{ revision: 0, answers: { rating: 2 } }])
    await shop.page.keyboard.press('ArrowRight')
    await shop.page.keyboard.press('Tab')
    await expect.poll(received).toMatchObject([{ answers: { rating: 2 } }, { revision: 1, answers: { rating: 3 } }])
  })

  test('without writing and writing without a rating both arrive', async () => {
    await shop.open()
    await shop.page.locator('.launch').click()
    await shop.page.locator('[data-do=skip]').click()
    await shop.page.locator('textarea').fill('Raflar çok güzel.')
    await shop.send()
    await shop.page.locator('.stamp').waitFor()
    expect(shop.stub.received.map(({ answers }) => answers)).toEqual([{ comment: 'Raflar çok güzel.' }])
  })
})

describe('the words are true', () => {
  test('F31 a captive portal is not "sent"', async () => {
    shop.stub.options.mode = 'portal'
    await shop.open()
    await shop.page.locator('.launch').click()
    await shop.rate(5)
    await shop.send()
    await shop.page.locator('[data-do=retry]').waitFor()
    expect(await shop.page.locator('.stamp').count()).toBe(0)
    shop.stub.options.mode = 'answer'
    // The queue may be quicker than the hand: then there is nothing left to press.
    const pressed = shop.page.locator('[data-do=retry]').click()
    pressed.catch(() => undefined)
    await shop.page.locator('.stamp').waitFor()
  })

  test('a refused answer comes back with its words', async () => {
    shop.stub.options.mode = 'refuse'
    await shop.open()
    await shop.page.locator('.launch').click()
    await shop.rate(5)
    await shop.page.locator('textarea').fill('Çok iyi')
    await shop.send()
    await shop.page.locator('.note').waitFor()
    await expect.poll(() => shop.page.locator('textarea').inputValue()).toBe('Çok iyi')
    shop.stub.options.mode = 'answer'
    await shop.page.locator('textarea').fill('Çok iyiydi')
    await shop.send()
    await shop.page.locator('.stamp').waitFor()
  })

  test('F12 without storage it says so, and offers to copy', async () => {
    shop.stub.options.mode = 'drop'
    await shop.page.addInitScript(() => {
      Object.defineProperty(window, 'indexedDB', {
        get() {
          throw new DOMException('no', 'SecurityError')
        },
      })
    })
    await shop.open()
    await shop.page.locator('.launch').click()
    await shop.rate(5)
    await shop.send()
    await shop.page.locator('[data-more=rescue]').waitFor()
    await expect.poll(shop.heading).toContain('saklayamıyoruz')
  })
})
