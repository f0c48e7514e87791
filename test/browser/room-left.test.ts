/** How much room is left under a long text, as it is read and heard. Never a word at each letter. */
import { expect, test } from 'vitest'
import { useShop } from '../widget/shop-in-chromium.ts'

const shop = useShop()

test('what room is left is part of the field, and said aloud at a few steps only', async () => {
  await shop.open('lang=en&data=data-touchpoint=checkout')
  await shop.page.locator('.launch').click()
  await shop.rate(5)
  const words = shop.page.locator('.panel textarea')
  const write = (length: number) => words.fill('x'.repeat(length))
  const heard = () =>
    shop.page.locator('.panel textarea ~ [role=status]').evaluateAll((all) => all.map((one) => one.textContent))
  const described = () =>
    words.evaluate((one) => {
      const id = one.getAttribute('aria-describedby')
      return id === null ? undefined : (one.getRootNode() as ShadowRoot).getElementById(id)?.textContent
    })
  const told = async () => [await described(), ...(await heard())]
  await write(4_790)
  await expect.poll(told).toEqual([undefined, ''])
  for (const [length, read, said] of [
    [4_801, '199 characters left', '199 characters left'],
    [4_850, '150 characters left', '199 characters left'],
    [4_901, '99 characters left', '99 characters left'],
    [4_999, '1 character left', '1 character left'],
    [4_850, '150 characters left', '150 characters left'],
  ] as const) {
    await write(length)
    await expect.poll(told).toEqual([read, said])
  }
  await words.fill('Short after all')
  await expect.poll(told).toEqual([undefined])
  expect(await shop.page.locator('.panel textarea ~ *').count()).toBe(0)
})
