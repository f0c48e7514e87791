/** How much room is left under a long text, as it is read and heard. Never a word at each letter. */
import { expect, test } from 'vitest'
import { useShop } from '../widget/shop-in-chromium.ts'

const shop = useShop()

test('what room is left is part of the field, and said aloud at a few steps only', async () => {
  await shop.open('lang=en&data=data-touchpoint=checkout')
  await shop.page.locator('.launch').click()
  await shop.rate(5)
  const words = shop.page.locator('.panel textarea')
  const heard = async (length: number) => {
    await words.fill('x'.repeat(length))
    return shop.page.locator('.panel textarea ~ [role=status]').textContent()
  }
  const described = () =>
    words.evaluate((one) => {
      const id = one.getAttribute('aria-describedby')
      return id === null ? undefined : (one.getRootNode() as ShadowRoot).getElementById(id)?.textContent
    })
  await expect.poll(() => heard(4_790)).toBe('')
  expect(await described()).toBeUndefined()
  expect(await heard(4_801)).toBe('199 characters left')
  expect(await heard(4_850)).toBe('199 characters left')
  expect(await described()).toBe('150 characters left')
  expect(await heard(4_901)).toBe('99 characters left')
  expect(await heard(4_999)).toBe('1 character left')
  expect(await heard(4_850)).toBe('150 characters left')
  await words.fill('Short after all')
  expect(await described()).toBeUndefined()
  expect(await shop.page.locator('.panel textarea ~ *').count()).toBe(0)
})
