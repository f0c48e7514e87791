import { describe, expect, test } from 'vitest'
import { LOCALES } from '../../../sdk/contract/index.ts'
import { SURVEY_WORDS } from '../../../server/domain/ready-surveys/ready-surveys.ts'
import { checkTone } from '../../../server/domain/recovery/tone-check.ts'
import { REPLY_WORDS } from '../../../server/domain/words/choose-words.ts'

describe('the tone check', () => {
  test.each([
    ['Kayıtlarımıza göre kurye sizi aramış.', 'arguing'],
    ['SİSTEMİMİZDE GÖRÜNÜYOR.', 'arguing'],
    ['Haklısınız, ancak yapabileceğimiz bir şey yok.', 'arguing'],
    ['Anlıyoruz ama siz evde yoktunuz.', 'arguing'],
    ['Maalesef mümkün değil.', 'arguing'],
    ['Qeydlərimizə əsasən kuryer zəng edib.', 'arguing'],
    ['Başa düşürük, lakin siz evdə deyildiniz.', 'arguing'],
    ['Bu sifariş bizdə görünmür.', 'arguing'],
    ['According to our records, the courier called.', 'arguing'],
    ['We see your point. However, it was delivered.', 'arguing'],
    ['По нашим данным, курьер звонил.', 'arguing'],
    ['Мы понимаем, но вы не взяли трубку.', 'arguing'],
    ['بحسب سجلاتنا اتصل المندوب بكم.', 'arguing'],
    ['نفهم ذلك، ولكنكم لم تردّوا.', 'arguing'],
    ['للأسف هذا غير ممكن.', 'arguing'],
    ['لكم قسيمة للشراء القادم.', 'selling'],
    ['أضفنا لكم خصمًا خاصًا.', 'selling'],
    ['رأيكم مهم جدًا لنا.', 'hollow'],
    ['نعتذر عن الإزعاج.', 'hollow'],
    ['Size özel %5 indirim tanımladık.', 'selling'],
    ['Növbəti alış üçün 5% ENDİRİM.', 'selling'],
    ['Here is a coupon for your next purchase.', 'selling'],
    ['Дарим вам скидку.', 'selling'],
    ['Görüşünüz bizim için çok önemli.', 'hollow'],
    ['Rəyiniz bizim üçün vacibdir.', 'hollow'],
    ['Your feedback is important to us.', 'hollow'],
    ['Ваше мнение очень важно для нас.', 'hollow'],
    ['We apologise for any inconvenience.', 'hollow'],
  ])('warns at “%s”', (text, kind) => {
    const [warning] = checkTone(text)
    expect(warning?.kind).toBe(kind)
    expect(text.slice(warning?.at)).toContain(warning?.phrase)
    expect(checkTone(warning?.better ?? '')).toEqual([])
  })

  test.each([
    'Kurye yarın sizi arayıp yeni bir saat soracak.',
    'Sabah saat 11-də kuryer sizə zəng edəcək.',
    'The courier will call you tomorrow before coming.',
    'Курьер позвонит вам завтра до приезда.',
    'سيتصل بكم المندوب غدًا قبل وصوله، ولكل طلب موعد.',
    'Ancaqlı bir kitap adı yok; buton çalışıyor, sorunsalı çözdük.',
  ])('lets “%s” pass', (text) => expect(checkTone(text)).toEqual([]))

  test('every sentence we ship for the unhappy passes it', () => {
    const shipped = LOCALES.flatMap((locale) => [
      ...Object.values(REPLY_WORDS[locale]),
      ...Object.entries(SURVEY_WORDS[locale]).flatMap(([key, text]) => (key.startsWith('ask') ? [text] : [])),
    ])
    expect(shipped.length).toBeGreaterThan(100)
    expect(shipped.flatMap((text) => checkTone(text).map(({ phrase }) => `${phrase}: ${text}`))).toEqual([])
  })

  test('what is said in a recovery never exclaims', () => {
    for (const locale of LOCALES) {
      const { thanks: _happy, ...unhappy } = REPLY_WORDS[locale]
      expect(Object.values(unhappy).filter((text) => text.includes('!'))).toEqual([])
    }
  })

  test('finds every place, in the order of the text', () => {
    const found = checkTone('However, according to our records you got a discount. However.')
    expect(found.map(({ phrase }) => phrase)).toEqual(['However', 'according to our records', 'discount', 'However'])
  })

  test('reads a long text in one go', () => {
    expect(checkTone('a '.repeat(50_000))).toEqual([])
  })
})
