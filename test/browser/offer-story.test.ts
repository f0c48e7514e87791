/** A reader gets an offer and uses it, through the whole example shop. Never with a stubbed server. */
import type { Browser } from '@playwright/test'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { PUBLIC_CODE } from '../../demo/fill-book.ts'
import type { OfferHint, Reply } from '../../sdk/contract/index.ts'
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

function hintOf(reply: Reply): OfferHint {
  const [hint] = reply.kind === 'thanks' ? reply.hints : []
  if (!hint) throw new Error(`No hint came: ${JSON.stringify(reply)}`)
  return hint
}

/** Rates the delivery of a book by Çingiz Abdullayev on the page that proves the order. */
async function getPersonalHint(reader: Reader): Promise<OfferHint> {
  await reader.waitForDelivery(await reader.buy('mavi-melekler'))
  await reader.openTheBook()
  await reader.chooseChip('Ulaştı')
  await reader.tapFace(5)
  return hintOf(await reader.send())
}

async function orderWithCode(reader: Reader, sku: string, code: string): Promise<void> {
  await reader.goTo(`/books/${sku}`)
  await reader.leadOn('form[action="/cart"] button')
  await reader.goTo('/checkout')
  await reader.page.locator('#code').fill(code)
  await reader.leadOn('form[action="/checkout"] > button')
}

describe('the bookshop offers another book by the same author', () => {
  test('by the script tag alone: a public code for İngilis bulvarı, 5 % off at the checkout', async () => {
    const reader = await aReader(browser, demo.shopUrl)
    await reader.buy('mavi-melekler')
    await reader.openTheBook()
    await reader.tapFace(4)
    const hint = hintOf(await reader.send())
    expect(hint).toMatchObject({ item: { sku: 'ingilis-bulvari' }, code: PUBLIC_CODE })
    expect(hint.token).toBeUndefined()
    await reader.sees('Size %5 indirimli')
    await reader.sees('Şunu aldığınız için: “Mavi mələklər”')
    await reader.leadOn('.panel .slip a')
    expect(reader.page.url()).toBe(`${demo.shopUrl}/books/ingilis-bulvari`)
    await orderWithCode(reader, 'ingilis-bulvari', hint.code?.toLowerCase() ?? '')
    expect(reader.page.url()).toContain('/confirmation')
    expect(await reader.page.locator('.off').innerText()).toContain('9,60')
    expect(reader.troubles).toEqual([])
    await reader.context.close()
  })

  test('by a proof of the order: a token that the shop’s own checkout checks and uses once', async () => {
    const reader = await aReader(browser, demo.shopUrl)
    const hint = await getPersonalHint(reader)
    expect(hint).toMatchObject({ item: { sku: 'ingilis-bulvari' } })
    const token = hint.token ?? ''
    await orderWithCode(reader, 'ingilis-bulvari', token)
    expect(reader.page.url()).toContain('/confirmation')
    expect(await reader.page.locator('.off').innerText()).toContain('9,60')
    await expect(demo.owner('POST', '/v1/hints/verify', { token })).rejects.toThrow('hint_already_redeemed')
    await orderWithCode(reader, 'ingilis-bulvari', token)
    expect(await reader.page.locator('.errors').innerText()).toContain('daha önce kullanılmış')
    expect(reader.troubles).toEqual([])
    await reader.context.close()
  })

  test('the short code of the card is the same offer, and pays only for its own book', async () => {
    const reader = await aReader(browser, demo.shopUrl)
    const hint = await getPersonalHint(reader)
    const shown = await reader.page.locator('.panel code').innerText()
    expect(shown).toBe(hint.code)
    await orderWithCode(reader, 'huzur', shown)
    expect(await reader.page.locator('.errors').innerText()).toContain('İngilis bulvarı')
    await orderWithCode(reader, 'ingilis-bulvari', shown.toLowerCase())
    expect(reader.page.url()).toContain('/confirmation')
    await expect(demo.owner('POST', '/v1/hints/verify', { token: hint.token })).rejects.toThrow('hint_already_redeemed')
    await reader.context.close()
  })

  test('a code nobody gave, or a token somebody changed, gets a friendly sentence and no order', async () => {
    const reader = await aReader(browser, demo.shopUrl)
    const { token = '' } = await getPersonalHint(reader)
    const [version, key, body = '', mac] = token.split('.')
    const claims = Buffer.from(body, 'base64url').toString().replace('"percent":5', '"percent":95')
    const forged = [version, key, Buffer.from(claims).toString('base64url'), mac].join('.')
    expect(forged).not.toBe(token)
    for (const code of [forged, 'BEDAVA']) {
      await orderWithCode(reader, 'ingilis-bulvari', code)
      expect(await reader.page.locator('.errors').innerText()).toContain('tanımıyoruz')
      expect(reader.page.url()).not.toContain('/confirmation')
    }
    await reader.context.close()
  })

  test('whoever is unhappy is offered nothing', async () => {
    const reader = await aReader(browser, demo.shopUrl)
    await reader.buy('mavi-melekler')
    await reader.openTheBook()
    await reader.tapFace(1)
    const reply = await reader.send()
    expect(reply.kind).toBe('recovery')
    await reader.sees('Özür dileriz')
    expect(await reader.panel()).not.toMatch(/İngilis|%5|indirim|YAZAR5/)
    await reader.context.close()
  })
})

describe('the owner’s page of offers', () => {
  test('changes the number, then switches the recipe off, and the next reader sees the difference', async () => {
    const owner = await aReader(browser, demo.shopUrl)
    const reader = await aReader(browser, demo.shopUrl)
    const card = owner.page.locator('#sameAuthor')
    await owner.goTo('/book/offers')
    await card.locator('[name=number]').fill('7')
    await owner.leadOn('#sameAuthor button')
    await card.getByText('Kaydedildi').waitFor()
    await reader.buy('mavi-melekler')
    await reader.openTheBook()
    await reader.tapFace(5)
    expect(hintOf(await reader.send()).benefit).toContain('%7')
    await card.locator('[name=isOn]').uncheck()
    await owner.leadOn('#sameAuthor button')
    await card.getByText('Kaydedildi').waitFor()
    await reader.buy('mavi-melekler')
    await reader.openTheBook()
    await reader.tapFace(5)
    expect(await reader.send()).toMatchObject({ kind: 'thanks', hints: [] })
    expect(owner.troubles).toEqual([])
    await owner.context.close()
    await reader.context.close()
  })

  test('never shows the owner key, and says which number is wrong', async () => {
    const owner = await aReader(browser, demo.shopUrl)
    await owner.goTo('/book/offers')
    expect(await owner.page.content()).not.toMatch(/sk_[0-9a-f]/)
    const number = owner.page.locator('#sameAuthor [name=number]')
    await number.evaluate((input) => input.removeAttribute('max'))
    await number.fill('90')
    await owner.leadOn('#sameAuthor button')
    await owner.page.getByText('En az 1, en çok 50').waitFor()
    await owner.context.close()
  })
})
