/** The shop's own dialogs, popovers, shortcuts and ways of travel beside the widget. Never does one of us take what is the other's. */
import type { Browser } from '@playwright/test'
import { describe, expect, inject, test } from 'vitest'
import { always, only } from '../kit/fault-plans.ts'
import { launchBrowser } from '../kit/launch.ts'
import { useHostileShop, waitForIdleChunk } from './hostile-shop.ts'

/** Playwright switches the back-forward cache off; here it is what is tried. */
const withBackForwardCache = (): Promise<Browser> => launchBrowser({ hasPageCache: true })

const shop = useHostileShop(withBackForwardCache)

const timesStored = async (comment: string) =>
  (await shop.world.stored()).filter(({ answers }) => answers['comment'] === comment).length

describe('dialogs of the shop', () => {
  const DIALOG =
    '<dialog id="shops" style="width:90vw;height:90vh;margin:auto"><input id="coupon"><button id="done" onclick="this.parentNode.close()">Done</button></dialog>'

  test('opened over the book: what was begun waits under it, out of reach, and is on top again afterwards', async () => {
    const { page, ...shopper } = await shop.open({ body: DIALOG })
    await shopper.openTheBook()
    await shopper.tapFace(4)
    await shopper.write('begun before the dialog')
    await page.evaluate(() => document.querySelector<HTMLDialogElement>('#shops')?.showModal())
    await page.locator('#coupon').fill('AUTUMN')
    for (let presses = 0; presses < 4; presses++) await page.keyboard.press('Tab')
    expect(
      await page.evaluate(
        () => document.activeElement?.shadowRoot !== null && document.activeElement !== document.body,
      ),
    ).toBe(false)
    expect(await topAt(page, '.panel textarea')).not.toBe('ours')
    await page.locator('#done').click()
    await expect.poll(() => topAt(page, '.panel textarea')).toBe('ours')
    await shopper.send()
    await page.locator('.stamp').waitFor()
    expect(await timesStored('begun before the dialog')).toBe(1)
  })

  test('open already when we arrive: its fields stay in reach, and so are we when it closes', async () => {
    const head = `<script>addEventListener('DOMContentLoaded', () => document.querySelector('dialog').showModal())</script>`
    const { page, ...shopper } = await shop.open({ head, body: DIALOG })
    await page.locator('#coupon').fill('AUTUMN')
    await page.locator('#done').click()
    await shopper.openTheBook()
    await shopper.sees('Thank you for your order')
  })

  test('a popover of the shop opened after us lies above us, and closing it gives us back', async () => {
    const body = '<div id="menu" popover style="width:100vw;height:100vh;margin:0">Menu</div>'
    const { page, ...shopper } = await shop.open({ body })
    await page.evaluate(() => document.querySelector<HTMLElement>('#menu')?.showPopover())
    expect(await topAt(page, '.launch')).not.toBe('ours')
    await page.keyboard.press('Escape')
    await shopper.openTheBook()
    await shopper.sees('Thank you for your order')
  })

  test('the Escape that closes our book closes nothing of the shop’s, and its shortcuts do not eat what is typed', async () => {
    const head = `<script>const heard = []; document.heard = heard
      addEventListener('keydown', (event) => { heard.push(event.key); if (!/^(INPUT|TEXTAREA)$/.test(event.target.tagName)) event.preventDefault() })
      document.addEventListener('focusin', (event) => document.querySelector('#host').contains(event.target) || document.querySelector('#host').focus())</script>`
    const shopper = await shop.open({ head })
    await waitForIdleChunk(shopper)
    await shopper.openTheBook()
    await shopper.tapFace(4)
    await shopper.page.locator('.panel textarea').click()
    await shopper.page.keyboard.type('s/k?')
    await expect.poll(() => shopper.page.locator('.panel textarea').inputValue()).toBe('s/k?')
    await shopper.page.keyboard.press('Escape')
    await shopper.page.locator('.panel').waitFor({ state: 'detached' })
    expect(await shopper.page.evaluate(() => Reflect.get(document, 'heard'))).toEqual([])
  })
})

/** Whose element a click on the middle of ours would hit. */
function topAt(page: Awaited<ReturnType<typeof shop.open>>['page'], selector: string): Promise<string> {
  return page.evaluate((wanted) => {
    const host = [...document.documentElement.children].find(({ shadowRoot }) => shadowRoot)
    const box = host?.shadowRoot?.querySelector(wanted)?.getBoundingClientRect() ?? new DOMRect()
    const hit = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2)
    return hit === host ? 'ours' : (hit?.id ?? 'nothing')
  }, selector)
}

describe('F09 away and back', () => {
  test.skipIf(!inject('hasPageCache'))(
    'from the back-forward cache: the draft is there, one sender works, and the answer is stored once',
    async () => {
      const { page, ...shopper } = await shop.open({ hasClock: true })
      await shopper.openTheBook()
      await shopper.tapFace(4)
      await shopper.write('kept while away')
      await expect.poll(async () => (await shop.world.stored())[0]?.complete).toBe(false)
      // From here on nothing is tried again by itself.
      await page.clock.pauseAt((await page.evaluate(() => Date.now())) + 60_000)
      shop.world.proxy.setPlan(only('POST', always({ kind: 'refuse' }), /responses/))
      await page.evaluate(() => {
        Reflect.set(document, 'marker', 'the same page')
        addEventListener('pageshow', ({ persisted }) => Reflect.set(document, 'persisted', persisted))
      })
      await page.goto(`${shop.world.shopUrl}/elsewhere`)
      await page.goBack({ waitUntil: 'commit' })
      await expect
        .poll(() => page.evaluate(() => [Reflect.get(document, 'marker'), Reflect.get(document, 'persisted')]))
        .toEqual(['the same page', true])
      await expect.poll(() => page.locator('.panel textarea').inputValue()).toBe('kept while away')
      await shopper.send()
      await shopper.sees("Not sent yet. It's saved on this device.")
      let posts = 0
      // Counted where they get through: what left the page before was refused.
      shop.world.proxy.setPlan(({ method }) => void (method === 'POST' && posts++))
      await page.goto(`${shop.world.shopUrl}/elsewhere`)
      await page.goBack({ waitUntil: 'commit' })
      await page.clock.resume()
      await page.locator('.stamp').waitFor()
      expect(posts).toBe(1)
      expect(await timesStored('kept while away')).toBe(1)
    },
  )
})
