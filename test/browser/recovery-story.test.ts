/** A delivery goes wrong and is put right, on a phone and at the owner's desk. Never with a stubbed server. */
import type { Browser } from '@playwright/test'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ANSWERER } from '../../demo/fill-book.ts'
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

const SELLING = /endirim|İngilis|%|YAZAR5/

/** Up to the choice: rated, told, apologised to by the name of the failure. */
async function complain(reader: Reader): Promise<string> {
  const orderId = await reader.buy('mavi-melekler')
  await reader.waitForDelivery(orderId)
  await reader.openTheBook()
  await reader.chooseChip('Çatdı')
  await reader.tapFace(1)
  await reader.sees('bu dəfə sizi razı sala bilmədik')
  await reader.chooseChip('Kuryer əvvəlcədən zəng etmədi')
  await reader.write('Zəng etmədi, bağlama yağışda qaldı.')
  await reader.send()
  await reader.sees('Kuryer gəlməzdən əvvəl sizə zəng etməli idi')
  return orderId
}

async function openCase(owner: Reader, orderId: string): Promise<void> {
  await owner.goTo('/book/cases')
  await owner.leadOn('.cases a', orderId)
}

async function answerAndResolve(owner: Reader, text: string): Promise<void> {
  await owner.page.locator('#text').fill(text)
  await owner.leadOn('form[action$="/answer"] .btn')
  await owner.leadOn('form[action$="/resolve"] .btn')
  await owner.page.locator('form[action$="/resolve"]').waitFor({ state: 'detached' })
}

async function openTheAnswer(reader: Reader): Promise<void> {
  await reader.page.locator('.launch', { hasText: 'Sizə cavabımız var' }).waitFor()
  await reader.openTheBook()
}

describe('an unhappy delivery on a phone', () => {
  test('apology, choice, promise, case, answer on the next visit, put right', async () => {
    const reader = await aReader(browser, demo.shopUrl, { language: 'az', isOnPhone: true })
    const owner = await aReader(browser, demo.shopUrl, { language: 'az' })
    const orderId = await complain(reader)
    expect(await reader.panel()).not.toMatch(SELLING)
    await reader.press('Çatdırılma pulunu qaytarın')
    await reader.press('Bunu seçirəm')
    await reader.sees('Razılaşdıq.')
    await reader.sees('Sizə ən gec bu vaxt cavab verəcəyik')
    expect(await reader.panel()).not.toMatch(SELLING)

    await openCase(owner, orderId)
    const desk = await owner.page.locator('main').innerText()
    expect(desk).toContain('Zəng etmədi, bağlama yağışda qaldı.')
    expect(desk).toContain('Çatdırılma pulunu qaytarın')
    expect(desk).toContain(ANSWERER)
    await answerAndResolve(owner, 'Kuryer sizə zəng etməli idi. Çatdırılma pulunu bu gün qaytardıq.')
    await owner.page.getByText('Növbəti gəlişində ondan soruşacağıq').waitFor()

    await reader.goTo('/')
    await openTheAnswer(reader)
    await reader.sees('Çatdırılma pulunu bu gün qaytardıq.')
    await reader.sees(ANSWERER)
    expect(await reader.panel()).not.toMatch(SELLING)
    await reader.press('Bəli')
    await reader.sees('Sevindik')
    await owner.page.reload()
    await owner.page.getByText('Məsələnin həll olunduğunu dedi.').waitFor()
    expect([...reader.troubles, ...owner.troubles]).toEqual([])
    await Promise.all([reader.context.close(), owner.context.close()])
  })

  test('whoever says "not yet" is open again on the desk, with what is missing', async () => {
    const reader = await aReader(browser, demo.shopUrl, { language: 'az', isOnPhone: true })
    const owner = await aReader(browser, demo.shopUrl, { language: 'az' })
    const orderId = await complain(reader)
    await openCase(owner, orderId)
    await answerAndResolve(owner, 'Kuryerlə danışdıq. Bir daha zəng etmədən gəlməyəcək.')
    await reader.goTo('/')
    await openTheAnswer(reader)
    await reader.sees('Kuryerlə danışdıq.')
    await reader.press('Hələ yox')
    await reader.sees('Məsələni yenidən açdıq')
    await reader.write('Bağlama hələ də islaqdır.')
    await reader.press('Göndər')
    await expect
      .poll(async () => {
        await openCase(owner, orderId)
        return owner.page.locator('main').innerText()
      })
      .toContain('Bağlama hələ də islaqdır.')
    expect(await owner.page.locator('main').innerText()).toContain('Hələ həll olunmadığını dedi.')
    await Promise.all([reader.context.close(), owner.context.close()])
  })
})

describe('the owner’s desk', () => {
  test('warns of an answer that argues, and sends it only when the owner insists', async () => {
    const owner = await aReader(browser, demo.shopUrl, { language: 'tr' })
    await owner.goTo('/book/cases')
    await owner.page.locator('.cases a').first().click()
    await owner.page.waitForURL('**/book/cases/*')
    await owner.page.locator('#text').fill('Kayıtlarımıza göre kurye aradı.')
    await owner.leadOn('form[action$="/answer"] .btn')
    await owner.page.getByText('Bir de onun gözüyle okuyun').waitFor()
    expect(await owner.page.locator('#text').inputValue()).toBe('Kayıtlarımıza göre kurye aradı.')
    await owner.page.locator('[name=accept]').check()
    await owner.leadOn('form[action$="/answer"] .btn')
    await owner.page.locator('form[action$="/resolve"]').waitFor()
    await owner.context.close()
  })

  test('does not let a first remedy be worth less than the offer of a happy shopper', async () => {
    const reader = await aReader(browser, demo.shopUrl, { language: 'az', isOnPhone: true })
    const owner = await aReader(browser, demo.shopUrl, { language: 'tr' })
    const orderId = await complain(reader)
    await openCase(owner, orderId)
    await owner.page.locator('#text').fill('Kurye sizi aramalıydı. Teslimat ücretini geri verdik.')
    await owner.leadOn('form[action$="/answer"] .btn')
    await owner.page.locator('#cost').fill('1,00')
    await owner.leadOn('form[action$="/resolve"] .btn')
    await owner.page.getByText(/En az: \d/).waitFor()
    expect(await owner.page.content()).not.toMatch(/sk_[0-9a-f]/)
    await Promise.all([reader.context.close(), owner.context.close()])
  })
})
