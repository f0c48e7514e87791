/** One complains, many were hit: the owner gives all of them the same, and a silent one reads it. Never with a stubbed server. */
import type { Browser } from '@playwright/test'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { aReader, type Reader } from '../demo/a-reader.ts'
import { startRunningDemo, type RunningDemo } from '../demo/running-demo.ts'
import { closeProfiles, sharedBrowser } from '../kit/launch.ts'

let browser: Browser
let demo: RunningDemo

beforeAll(async () => {
  ;[browser, demo] = await Promise.all([sharedBrowser(), startRunningDemo()])
})
afterAll(async () => {
  await closeProfiles(browser)
  await demo.stop()
})

/** Bought, delivered, and not a word said yet. */
async function buyQuietly(reader: Reader): Promise<string> {
  const orderId = await reader.buy('mavi-melekler')
  await reader.waitForDelivery(orderId)
  return orderId
}

async function complain(reader: Reader): Promise<void> {
  await reader.openTheBook()
  await reader.chooseChip('Çatdı')
  await reader.tapFace(1)
  await reader.chooseChip('Kuryer əvvəlcədən zəng etmədi')
  await reader.write('Zəng etmədi.')
  await reader.send()
  await reader.sees('Kuryer gəlməzdən əvvəl sizə zəng etməli idi')
}

/** From the case to everybody it hit; answers how many got it. */
async function giveToAll(owner: Reader, orderId: string): Promise<number> {
  const { page } = owner
  await owner.goTo('/book/cases')
  await owner.leadOn('.cases a', orderId)
  await owner.leadOn('.others a')
  await page.locator('#remedy').selectOption('refund_shipping')
  await owner.leadOn('.choose .btn')
  await page.waitForURL(/remedy=refund_shipping/)
  const [count, cost] = await page.locator('.case .sum dd').allInnerTexts()
  expect(cost).toMatch(/\d,\d\d/)
  await owner.leadOn('.case .sum .btn')
  await page.locator('[role=status]', { hasText: String(count) }).waitFor()
  expect(await page.locator('.case .sum .btn').count()).toBe(0)
  return Number(count)
}

test('whoever said nothing reads the apology and the same remedy when they rate the order, however they rate it', async () => {
  const [loud, silent, owner] = await Promise.all([
    aReader(browser, demo.shopUrl, { language: 'az', isOnPhone: true }),
    aReader(browser, demo.shopUrl, { language: 'az', isOnPhone: true }),
    aReader(browser, demo.shopUrl, { language: 'az' }),
  ])
  const silentOrder = await buyQuietly(silent)
  const orderId = await buyQuietly(loud)
  await complain(loud)
  expect(await giveToAll(owner, orderId)).toBeGreaterThanOrEqual(1)

  await silent.goTo(`/orders/${silentOrder}`)
  await silent.openTheBook()
  await silent.chooseChip('Çatdı')
  await silent.tapFace(5)
  await silent.send()
  await silent.sees('Kuryer gəlməzdən əvvəl sizə zəng etməli idi')
  expect(await silent.panel()).not.toMatch(/endirim|YAZAR5|%/)
  await silent.press('Çatdırılma pulunu qaytarın')
  await silent.press('Bunu seçirəm')
  await silent.sees('Razılaşdıq.')

  await owner.goTo('/book/cases')
  await owner.leadOn('.cases a', silentOrder)
  await owner.page.getByText('Çatdırılma pulunu qaytarın').first().waitFor()
  expect([...loud.troubles, ...silent.troubles, ...owner.troubles]).toEqual([])
  await Promise.all([loud.context.close(), silent.context.close(), owner.context.close()])
})
