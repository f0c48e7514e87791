import { ANSWERER } from '../../demo/fill-book.ts'
import { expect, test, type Reader } from './bookshop.ts'

const SELLING = /endirim|İngilis|%|YAZAR5/

/** Up to the choice: rated, told, apologised to by the name of the failure. */
async function complain(reader: Reader): Promise<string> {
  const orderId = await reader.buy('mavi-melekler')
  await reader.waitForDelivery(orderId)
  await reader.openForm()
  await reader.choose('Çatdı')
  await reader.rate(1)
  await reader.sees('Üzr istəyirik. Nə baş verdi?')
  await reader.choose('Kuryer əvvəlcədən zəng etmədi')
  await reader.write('Zəng etmədi, bağlama yağışda qaldı.')
  await reader.send()
  await reader.sees('Kuryer gəlməzdən əvvəl sizə zəng etməli idi')
  return orderId
}

async function openCase(owner: Reader, orderId: string): Promise<void> {
  await owner.goTo('/book/cases')
  await owner.follow(owner.link(new RegExp(orderId)))
}

async function answerCase(owner: Reader, text: string): Promise<void> {
  await owner.page.getByRole('textbox', { name: owner.say('answerLegend') }).fill(text)
  await owner.follow(owner.button(owner.say('answerButton')))
}

async function answerAndResolve(owner: Reader, text: string): Promise<void> {
  await answerCase(owner, text)
  const resolve = owner.button(owner.say('resolveButton'))
  await owner.follow(resolve)
  await expect(resolve).toHaveCount(0)
}

async function openTheAnswer(reader: Reader): Promise<void> {
  await expect(reader.launcher).toContainText('Sizə cavabımız var')
  await reader.openForm()
}

test.describe('an unhappy delivery on a phone', () => {
  test('gets an apology, a choice, a promise, a case, an answer on the next visit, and is put right', async ({
    newReader,
  }) => {
    const reader = await newReader({ language: 'az', isOnPhone: true })
    const owner = await newReader({ language: 'az' })
    const orderId = await complain(reader)
    await expect(reader.panel).not.toContainText(SELLING)
    await reader.choose('Çatdırılma pulunu qaytarın')
    await reader.pressButton('Bunu seçirəm')
    await reader.sees('Razılaşdıq.')
    await reader.sees('Cavab üçün son gün və saat')
    await expect(reader.panel).not.toContainText(SELLING)

    await openCase(owner, orderId)
    const desk = owner.page.getByRole('main')
    await expect(desk).toContainText('Zəng etmədi, bağlama yağışda qaldı.')
    await expect(desk).toContainText('Çatdırılma pulunu qaytarın')
    await expect(desk).toContainText(ANSWERER)
    await answerAndResolve(owner, 'Kuryer sizə zəng etməli idi. Çatdırılma pulunu bu gün qaytardıq.')
    await expect(desk).toContainText('Növbəti gəlişində ondan soruşacağıq')

    await reader.goTo('/')
    await openTheAnswer(reader)
    await reader.sees('Çatdırılma pulunu bu gün qaytardıq.')
    await reader.sees(ANSWERER)
    await expect(reader.panel).not.toContainText(SELLING)
    await reader.pressButton('Bəli')
    await reader.sees('Sevindik')
    await owner.page.reload()
    await expect(desk).toContainText('Məsələnin həll olunduğunu dedi.')
  })

  test('of whoever says "not yet" is open again on the owner’s desk, with what is missing', async ({ newReader }) => {
    const reader = await newReader({ language: 'az', isOnPhone: true })
    const owner = await newReader({ language: 'az' })
    const orderId = await complain(reader)
    await openCase(owner, orderId)
    await answerAndResolve(owner, 'Kuryerlə danışdıq. Bir daha zəng etmədən gəlməyəcək.')
    await reader.goTo('/')
    await openTheAnswer(reader)
    await reader.sees('Kuryerlə danışdıq.')
    await reader.pressButton('Hələ yox')
    await reader.sees('Məsələni yenidən açdıq')
    await reader.write('Bağlama hələ də islaqdır.')
    await reader.pressButton('Göndər')
    const desk = owner.page.getByRole('main')
    await expect
      .poll(async () => {
        await openCase(owner, orderId)
        return desk.innerText()
      })
      .toContain('Bağlama hələ də islaqdır.')
    await expect(desk).toContainText('Hələ həll olunmadığını dedi.')
  })
})

test.describe('the owner’s desk', () => {
  test('warns of an answer that argues, and sends it only when the owner insists', async ({ newReader }) => {
    const reader = await newReader({ language: 'az', isOnPhone: true })
    const owner = await newReader()
    await openCase(owner, await complain(reader))
    await answerCase(owner, 'Kayıtlarımıza göre kurye aradı.')
    await expect(owner.page.getByText('Bir de onun gözüyle okuyun')).toBeVisible()
    const answer = owner.page.getByRole('textbox', { name: 'Yanıtınız' })
    await expect(answer).toHaveValue('Kayıtlarımıza göre kurye aradı.')
    await expect(owner.button('Düzeltildi')).toHaveCount(0)
    await owner.page.getByLabel('Yine de böyle gönder').check()
    await owner.follow(owner.button('Yanıtla'))
    await expect(owner.button('Düzeltildi')).toBeVisible()
  })

  test('does not let a first remedy be worth less than the offer of a happy shopper', async ({ newReader }) => {
    const reader = await newReader({ language: 'az', isOnPhone: true })
    const owner = await newReader()
    await openCase(owner, await complain(reader))
    await answerCase(owner, 'Kurye sizi aramalıydı. Teslimat ücretini geri verdik.')
    await owner.page.getByLabel('Maliyeti (₺)').fill('1,00')
    await owner.follow(owner.button('Düzeltildi'))
    await expect(owner.page.getByText(/En az: \d/)).toBeVisible()
    expect(await owner.page.content()).not.toMatch(/sk_[0-9a-f]/)
  })
})
