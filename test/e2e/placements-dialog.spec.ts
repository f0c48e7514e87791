import { expect, test } from './fixtures.ts'
import { boxOf } from './launcher-place.ts'

test.use({ siteOptions: { look: { mode: 'dialog', side: 'end' } } })

test('a dialog is in the middle; the page behind cannot be pressed or reached by keys until it closes', async ({
  shopper,
}) => {
  const { page, panel, launcher } = shopper
  const buy = page.getByRole('button', { name: 'Buy', includeHidden: true })
  await shopper.visit()
  await buy.evaluate((button) => button.addEventListener('click', () => (document.title = 'Bought')))
  await shopper.openForm()
  await expect
    .poll(async () => {
      const { x, y, width, height } = await boxOf(panel)
      return [Math.floor(x + width / 2), Math.floor(y + height / 2)]
    })
    .toEqual([640, 360])
  await buy.focus()
  for (let tab = 0; tab < 12; tab++) {
    await page.keyboard.press('Tab')
    await expect(buy).not.toBeFocused()
  }
  const { x, y } = await boxOf(buy)
  await page.mouse.click(x + 5, y + 5)
  await expect(launcher).toBeFocused()
  await expect(page).toHaveTitle('Shop')
  await buy.click()
  await expect(buy).toBeFocused()
  await expect(page).toHaveTitle('Bought')
})

test('a dialog stays open when words are marked and the pointer lets go beside it; a press beside it closes it', async ({
  shopper,
}) => {
  const { page, comment } = shopper
  await shopper.visit()
  await shopper.openForm()
  await shopper.rate(3)
  await shopper.write('half a sentence')
  await comment.hover({ position: { x: 60, y: 14 } })
  const { y } = await boxOf(comment)
  await page.mouse.down()
  await page.mouse.move(40, y + 14, { steps: 4 })
  await page.mouse.up()
  await expect(comment).toHaveValue('half a sentence')
  await page.mouse.click(30, 30)
  await expect(shopper.launcher).toBeVisible()
})

test('a dialog waits under one that the shop opens over it, and has its words and the keys again afterwards', async ({
  shopper,
  shop,
}) => {
  const { page } = shopper
  const body = '<dialog id="shops"><input id="coupon"><button onclick="this.parentNode.close()">Done</button></dialog>'
  shop.setPage('/', { html: shop.html({ body }) })
  await shopper.visit()
  await shopper.openForm()
  await shopper.rate(5)
  await shopper.write('begun before the shop’s dialog')
  await page.evaluate(() => document.querySelector<HTMLDialogElement>('#shops')?.showModal())
  const coupon = page.locator('#coupon')
  await expect(coupon).toBeFocused()
  await page.keyboard.type('AUTUMN')
  for (let tab = 0; tab < 4; tab++) {
    await page.keyboard.press('Tab')
    expect(await page.evaluate(() => document.activeElement?.hasAttribute('data-defter'))).toBe(false)
  }
  await expect(coupon).toHaveValue('AUTUMN')
  await coupon.focus()
  await page.keyboard.press('Escape')
  await expect(page.locator('#shops')).toBeHidden()
  await expect(shopper.comment).toHaveValue('begun before the shop’s dialog')
  await shopper.send()
  await shopper.sees('Your words are in our book')
  await page.keyboard.press('Escape')
  await expect(shopper.launcher).toBeFocused()
})

test('a dialog that a key closed opens again, and what was begun is still there', async ({ shopper }) => {
  await shopper.visit()
  await shopper.openForm()
  await shopper.rate(3)
  await shopper.write('half a sentence')
  await shopper.page.keyboard.press('Escape')
  await shopper.openForm()
  await expect(shopper.comment).toHaveValue('half a sentence')
  await shopper.close()
  await expect(shopper.launcher).toBeFocused()
})
