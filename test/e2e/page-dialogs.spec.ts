/** Dialogs, popovers and shortcuts of the shop beside the widget. */
import type { Locator } from '@playwright/test'
import type { Site } from './backend.ts'
import { expect, test, type Shopper } from './fixtures.ts'

const DIALOG = `<dialog id="shops" style="width:90vw;height:90vh;margin:auto"><input id="coupon">
  <button id="done" onclick="this.parentNode.close()">Done</button></dialog>`
const GREETING = 'How was shopping with us?'

async function countStored(site: Site, comment: string): Promise<number> {
  return (await site.responses()).filter(({ answers }) => answers['comment'] === comment).length
}

/** A click on the middle of this part of the widget would hit the widget. */
async function isOnTop(part: Locator): Promise<boolean> {
  return part.evaluate((element) => {
    const { x, y, width, height } = element.getBoundingClientRect()
    const hit = document.elementFromPoint(x + width / 2, y + height / 2)
    return hit === document.querySelector('div[data-defter]')
  })
}

function hasFocus({ widget }: Shopper): Promise<boolean> {
  return widget.evaluate((host) => document.activeElement === host)
}

test('a dialog opened over the form: the form waits under it, out of reach, and is on top again afterwards', async ({
  shopper,
  shop,
  site,
}) => {
  const { page } = shopper
  shop.setPage('/', { html: shop.html({ body: DIALOG }) })
  await shopper.visit()
  await shopper.openForm()
  await shopper.rate(4)
  await shopper.write('begun before the dialog')
  await page.evaluate(() => document.querySelector<HTMLDialogElement>('#shops')?.showModal())
  await page.locator('#coupon').fill('AUTUMN')
  for (let presses = 0; presses < 4; presses++) {
    await page.keyboard.press('Tab')
    expect(await hasFocus(shopper)).toBe(false)
  }
  expect(await isOnTop(shopper.comment)).toBe(false)
  await page.locator('#done').click()
  await expect.poll(() => isOnTop(shopper.comment)).toBe(true)
  await shopper.send()
  await shopper.sees('Your words are in our book')
  expect(await countStored(site, 'begun before the dialog')).toBe(1)
})

test('a dialog that is open when the widget comes: its fields stay in reach, and the form opens when it closes', async ({
  shopper,
  shop,
}) => {
  const head = `<script>addEventListener('DOMContentLoaded', () => document.querySelector('dialog').showModal())</script>`
  shop.setPage('/', { html: shop.html({ head, body: DIALOG }) })
  await shopper.visit()
  await shopper.page.locator('#coupon').fill('AUTUMN')
  await shopper.page.locator('#done').click()
  await shopper.openForm()
  await shopper.sees(GREETING)
})

test('a popover opened by the shop lies above the launcher, and closing it gives the launcher back', async ({
  shopper,
  shop,
}) => {
  const body = '<div id="menu" popover style="width:100vw;height:100vh;margin:0">Menu</div>'
  shop.setPage('/', { html: shop.html({ body }) })
  await shopper.visit()
  await shopper.page.evaluate(() => document.querySelector<HTMLElement>('#menu')?.showPopover())
  await expect.poll(() => isOnTop(shopper.launcher)).toBe(false)
  await shopper.page.keyboard.press('Escape')
  await shopper.openForm()
  await shopper.sees(GREETING)
})

test('the shop hears neither what is typed into the form nor the Escape that closes it, and keeps no focus from it', async ({
  shopper,
  shop,
}) => {
  const head = `<script>document.heard = []
    addEventListener('keydown', (event) => {
      document.heard.push(event.key)
      if (!/^(INPUT|TEXTAREA)$/.test(event.target.tagName)) event.preventDefault()
    })
    document.addEventListener('focusin', (event) => {
      const host = document.querySelector('#host')
      if (!host.contains(event.target)) host.focus()
    })</script>`
  shop.setPage('/', { html: shop.html({ head }) })
  await shopper.visit()
  await shopper.openForm()
  await shopper.rate(4)
  await shopper.comment.click()
  await shopper.page.keyboard.type('s/k?')
  await expect(shopper.comment).toHaveValue('s/k?')
  await shopper.page.keyboard.press('Escape')
  await expect(shopper.panel).toHaveCount(0)
  const listHeard = () => shopper.page.evaluate((): string[] => Reflect.get(document, 'heard'))
  expect(await listHeard()).toEqual([])
  await shopper.page.locator('#host').press('x')
  expect(await listHeard()).toEqual(['x'])
})
