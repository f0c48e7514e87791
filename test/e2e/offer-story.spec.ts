import { PUBLIC_CODE } from '../../demo/fill-book.ts'
import type { OfferHint, Reply } from '../../sdk/contract/index.ts'
import { expect, test, type Reader } from './bookshop.ts'

function hintOf(reply: Reply): OfferHint {
  const [hint] = reply.kind === 'thanks' ? reply.hints : []
  if (!hint) throw new Error(`No hint came: ${JSON.stringify(reply)}`)
  return hint
}

/** On the page after an order; the page does not prove it. */
async function buyAndRate(reader: Reader, score: number): Promise<Reply> {
  await reader.buy('mavi-melekler')
  await reader.openForm()
  await reader.rate(score)
  return reader.sendForReply()
}

/** Rates the delivery of a book by Çingiz Abdullayev on the page that proves the order. */
async function getPersonalHint(reader: Reader): Promise<OfferHint> {
  await reader.waitForDelivery(await reader.buy('mavi-melekler'))
  await reader.openForm()
  await reader.choose('Ulaştı')
  await reader.rate(5)
  return hintOf(await reader.sendForReply())
}

async function orderWithCode(reader: Reader, sku: string, code: string): Promise<void> {
  await reader.putIntoBasket(sku)
  await reader.goTo('/checkout')
  await reader.page.getByLabel('İndirim kodu').fill(code)
  await reader.follow(reader.button(reader.say('placeOrder')))
}

async function isOrderedWithDiscount({ page }: Reader): Promise<void> {
  await expect(page).toHaveURL(/\/confirmation$/)
  await expect(page.getByRole('main')).toContainText(/İndirim\s*\S{0,3}9,60/)
}

async function isRefused({ page }: Reader, why: string): Promise<void> {
  await expect(page.getByRole('alert')).toContainText(why)
  await expect(page).not.toHaveURL(/confirmation/)
}

test.describe('the bookshop offers another book by the same author', () => {
  test('by the script tag alone: a public code for İngilis bulvarı, 5 % off at the checkout', async ({
    newReader,
    bookshop,
  }) => {
    const reader = await newReader()
    const hint = hintOf(await buyAndRate(reader, 4))
    expect(hint).toMatchObject({ item: { sku: 'ingilis-bulvari' }, code: PUBLIC_CODE })
    expect(hint.token).toBeUndefined()
    await reader.sees('Size özel %5 indirim')
    await reader.sees('“Mavi mələklər” aldığınız için')
    await reader.follow(reader.panel.getByRole('link', { name: 'İngilis bulvarı' }))
    await expect(reader.page).toHaveURL(`${bookshop.shopUrl}/books/ingilis-bulvari`)
    await orderWithCode(reader, 'ingilis-bulvari', PUBLIC_CODE.toLowerCase())
    await isOrderedWithDiscount(reader)
  })

  test('by a proof of the order: a token that the shop’s own checkout checks and uses once', async ({
    newReader,
    bookshop,
  }) => {
    const reader = await newReader()
    const { item, token = '' } = await getPersonalHint(reader)
    expect(item).toMatchObject({ sku: 'ingilis-bulvari' })
    await orderWithCode(reader, 'ingilis-bulvari', token)
    await isOrderedWithDiscount(reader)
    await expect(bookshop.owner('POST', '/v1/hints/verify', { token })).rejects.toThrow('hint_already_redeemed')
    await orderWithCode(reader, 'ingilis-bulvari', token)
    await isRefused(reader, 'daha önce kullanılmış')
  })

  test('and the short code that the form shows is the same offer, and pays only for its own book', async ({
    newReader,
    bookshop,
  }) => {
    const reader = await newReader()
    const { code = '', token } = await getPersonalHint(reader)
    await expect(reader.panel.getByText(code, { exact: true })).toBeVisible()
    await orderWithCode(reader, 'huzur', code)
    await isRefused(reader, 'İngilis bulvarı')
    await orderWithCode(reader, 'ingilis-bulvari', code.toLowerCase())
    await isOrderedWithDiscount(reader)
    await expect(bookshop.owner('POST', '/v1/hints/verify', { token })).rejects.toThrow('hint_already_redeemed')
  })

  test('and for a code nobody gave, or a token somebody changed, says a friendly sentence and takes no order', async ({
    newReader,
  }) => {
    const reader = await newReader()
    const { token = '' } = await getPersonalHint(reader)
    const [version, key, body = '', mac] = token.split('.')
    const claims = Buffer.from(body, 'base64url').toString().replace('"percent":5', '"percent":95')
    const forged = [version, key, Buffer.from(claims).toString('base64url'), mac].join('.')
    expect(forged).not.toBe(token)
    for (const code of [forged, 'BEDAVA']) {
      await orderWithCode(reader, 'ingilis-bulvari', code)
      await isRefused(reader, 'tanımıyoruz')
    }
  })

  test('but offers nothing to whoever is unhappy', async ({ newReader }) => {
    const reader = await newReader()
    expect(await buyAndRate(reader, 1)).toMatchObject({ kind: 'recovery' })
    await reader.sees('Özür dileriz')
    await expect(reader.panel.getByRole('radio').first()).toBeVisible()
    await expect(reader.panel).not.toContainText(/İngilis|%5|indirim|YAZAR5/)
  })
})

test.describe('the owner’s page of offers', () => {
  test.afterEach(async ({ bookshop }) => {
    const codes = { kind: 'static', code: PUBLIC_CODE }
    await bookshop.owner('PUT', '/v1/recipes/sameAuthor', { isOn: true, number: 5, codes })
  })

  function cardOf({ page }: Reader) {
    const title = page.getByRole('heading', { name: 'Aynı yazardan', exact: true })
    return page.locator('form').filter({ has: title })
  }

  test('changes the number, then switches the recipe off, and the next reader sees the difference', async ({
    newReader,
  }) => {
    const [owner, reader] = [await newReader(), await newReader()]
    const card = cardOf(owner)
    await owner.goTo('/book/offers')
    await card.getByLabel('İndirim (%)').fill('7')
    await owner.follow(card.getByRole('button', { name: 'Kaydet' }))
    await expect(card.getByText('Kaydedildi')).toBeVisible()
    expect(hintOf(await buyAndRate(reader, 5)).benefit).toContain('%7')
    await card.getByRole('switch').uncheck()
    await owner.follow(card.getByRole('button', { name: 'Kaydet' }))
    await expect(card.getByText('Kaydedildi')).toBeVisible()
    expect(await buyAndRate(reader, 5)).toMatchObject({ kind: 'thanks', hints: [] })
  })

  test('never shows the owner key, and says which number is wrong', async ({ newReader }) => {
    const owner = await newReader()
    await owner.goTo('/book/offers')
    expect(await owner.page.content()).not.toMatch(/sk_[0-9a-f]/)
    const number = cardOf(owner).getByLabel('İndirim (%)')
    await number.evaluate((input) => input.removeAttribute('max'))
    await number.fill('90')
    await owner.follow(cardOf(owner).getByRole('button', { name: 'Kaydet' }))
    await expect(owner.page.getByText('En az 1, en çok 50')).toBeVisible()
  })
})
