// @vitest-environment node
/** The cards on a stub server: what a real one seldom answers. Never a second source for what the reply says. */
import { beforeEach, describe, expect, test } from 'vitest'
import type { OfferHint, Reply } from '../../sdk/contract/index.ts'
import { useShop } from './shop-in-chromium.ts'

const shop = useShop()

const HINT: OfferHint = {
  id: 'hint-1',
  offerId: 'offer-1',
  item: { sku: 'b2', title: 'İngilis bulvarı', byline: 'Çingiz Abdullayev', url: 'https://shop.example/b2' },
  benefit: 'Size %5 indirimli',
  reason: { code: 'same_author', text: 'Aynı yazardan: “İngilis bulvarı”' },
  code: 'BULVAR-7K2Q',
  expiresAt: '2099-01-01T00:00:00Z',
  valid: 'Son gün: 1 Ocak',
}
const thanksWith = (changes: Partial<OfferHint>): Reply => ({
  kind: 'thanks',
  text: 'Teşekkür ederiz. Sözünüz defterimize yazıldı.',
  hints: [{ ...HINT, ...changes }],
})
const RECOVERY: Reply = {
  kind: 'recovery',
  apology: 'Özür dileriz. Siparişiniz zamanında gelmeliydi.',
  note: 'Yazdığınız mağazaya ulaştı.',
  remedies: [
    { id: 'replace', label: 'Yenisini gönderin' },
    { id: 'refund', label: 'Ücreti geri verin' },
    { id: 'idea', label: 'Başka bir çözüm öneriyorum', asks: 'idea' },
  ],
}

async function answerWith(reply: Reply, score: number): Promise<void> {
  shop.stub.options.reply = reply
  await shop.open()
  await shop.page.locator('.launch').click()
  await shop.rate(score)
  await shop.page.locator('textarea').fill('Paket ıslanmıştı.')
  await shop.send()
  await shop.page.locator('.more').waitFor()
}

const panel = () => shop.page.locator('.panel').innerText()
const button = (name: string) => shop.page.getByRole('button', { name, exact: true })

describe('an offer', () => {
  test('F89 that has run out shows no code and no link, and says so', async () => {
    await answerWith(thanksWith({ expiresAt: '2020-01-01T00:00:00Z' }), 5)
    await expect.poll(panel).toContain('Bu önerinin süresi doldu.')
    expect(await shop.page.locator('.slip :is(a, code)').count()).toBe(0)
  })

  test('with an address that is not of the web has no link', async () => {
    const item = { sku: 'b2', title: 'İngilis bulvarı', url: 'javascript:alert(1)', imageUrl: 'data:image/png,x' }
    await answerWith(thanksWith({ item }), 5)
    await expect.poll(panel).toContain('İngilis bulvarı')
    expect(await shop.page.locator('.slip :is(a, img)').count()).toBe(0)
  })

  test('tells the shop once that it was shown, and that it was put aside', async () => {
    await answerWith(thanksWith({}), 5)
    await button('Bana göre değil').click()
    await expect.poll(() => shop.stub.events).toEqual(['hintShown', 'hintDismissed'])
    await expect
      .poll(() => shop.page.evaluate(() => document.activeElement?.shadowRoot?.activeElement?.className))
      .toBe('panel')
  })
})

describe('a remedy', () => {
  beforeEach(() => {
    shop.stub.options.shopCase = { state: 'new' }
  })

  test('of the shopper’s own needs words before it can be sent', async () => {
    await answerWith(RECOVERY, 1)
    await shop.page.getByRole('radio', { name: 'Başka bir çözüm öneriyorum' }).check()
    await expect.poll(() => button('Bunu seçiyorum').isDisabled()).toBe(true)
    await shop.page.getByRole('textbox', { name: 'Nasıl bir çözüm istersiniz?' }).fill('İki gün sonra getirin.')
    await button('Bunu seçiyorum').click()
    await expect.poll(shop.heading).toBe('Anlaştık.')
    expect(shop.stub.picks).toMatchObject([{ remedyId: 'idea', idea: 'İki gün sonra getirin.' }])
  })

  test('is chosen with the arrow keys in one named group', async () => {
    await answerWith(RECOVERY, 1)
    await shop.page.getByRole('group', { name: 'Nasıl düzeltelim? Siz seçin.' }).getByRole('radio').first().focus()
    await shop.page.keyboard.press('ArrowDown')
    await expect.poll(() => shop.page.getByRole('radio', { name: 'Ücreti geri verin' }).isChecked()).toBe(true)
    expect(shop.stub.picks).toEqual([])
    await button('Bunu seçiyorum').click()
    await expect.poll(shop.heading).toBe('Anlaştık.')
    expect(shop.stub.picks).toMatchObject([{ remedyId: 'refund' }])
  })

  test('that was chosen before, in another tab, is shown instead of a second one', async () => {
    await answerWith(RECOVERY, 1)
    shop.stub.options.chosenBefore = 'refund'
    await button('Bunu seçiyorum').click()
    await expect.poll(shop.heading).toBe('Bunu daha önce seçmiştiniz.')
    await expect.poll(() => shop.page.locator('.chosen').innerText()).toBe('Ücreti geri verin')
  })
})

describe('the next visit', () => {
  test('says that a promise was not kept, in the shopper’s own time', async () => {
    await answerWith(RECOVERY, 1)
    const promise = { dueAt: '2020-01-01T00:00:00Z', text: 'En geç şu tarihte yanıt vereceğiz: 1 Ocak' }
    shop.stub.options.shopCase = { state: 'acknowledged', promise }
    await shop.page.reload()
    await expect.poll(() => shop.page.locator('.launch').innerText()).toBe('Size yanıtımız var')
    await shop.page.locator('.launch').click()
    await expect.poll(shop.heading).toBe('Söz verdiğimiz zamanda yanıt veremedik, özür dileriz.')
    expect(await button('Evet').count()).toBe(0)
  })

  test('asks the server once a day at most, and shows what it knows in between', async () => {
    await answerWith(RECOVERY, 1)
    const answer = { text: 'Yenisi yola çıktı.', by: 'Elif', at: '2026-11-23T10:00:00Z' }
    shop.stub.options.shopCase = { state: 'resolved', answer }
    for (let visits = 0; visits < 3; visits++) {
      await shop.page.reload()
      await expect.poll(() => shop.page.locator('.launch').innerText()).toBe('Size yanıtımız var')
    }
    expect(shop.stub.requests.filter((line) => /^GET .*responses/.test(line))).toHaveLength(1)
  })

  test('after "not yet" asks what was missed, and sends it', async () => {
    await answerWith(RECOVERY, 1)
    const answer = { text: 'Yenisi yola çıktı.', by: 'Elif', at: '2026-11-23T10:00:00Z' }
    shop.stub.options.shopCase = { state: 'resolved', answer }
    await shop.page.reload()
    await expect.poll(() => shop.page.locator('.launch').innerText()).toBe('Size yanıtımız var')
    await shop.page.locator('.launch').click()
    await button('Henüz değil').click()
    await expect.poll(shop.heading).toBe('Özür dileriz. Konuyu yeniden açtık.')
    await shop.page.getByRole('textbox', { name: 'Neyi eksik bıraktık?' }).fill('Kitap hâlâ gelmedi.')
    await button('Gönder').click()
    await expect.poll(() => shop.stub.messages).toMatchObject([{ putRight: false }, { text: 'Kitap hâlâ gelmedi.' }])
  })

  test('an answer that was read leaves the book, and a draft in it, as they were', async () => {
    await answerWith(RECOVERY, 1)
    await shop.page.locator('[data-do=close]').click()
    await shop.page.locator('.launch').click()
    await shop.rate(4)
    await shop.page.locator('textarea').fill('Yarım kalan söz')
    const answer = { text: 'Yenisi yola çıktı.', by: 'Elif', at: '2026-11-23T10:00:00Z' }
    shop.stub.options.shopCase = { state: 'resolved', answer }
    await shop.page.reload()
    await expect.poll(() => shop.page.locator('.launch').innerText()).toBe('Size yanıtımız var')
    await shop.page.locator('.launch').click()
    await expect.poll(panel).toContain('Yenisi yola çıktı.')
    await shop.page.locator('[data-do=close]').click()
    await expect.poll(() => shop.page.locator('.launch').innerText()).toBe('Görüş yazın')
    await shop.page.locator('.launch').click()
    await expect.poll(() => shop.page.locator('textarea').inputValue()).toBe('Yarım kalan söz')
  })
})
