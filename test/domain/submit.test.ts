/** One response from a device to the store: what is refused, what is kept, what is answered. Never over HTTP. */
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { aShop, keptOf, NOON, receiptOf, refusalOf } from './a-shop.ts'

const DAY = 24 * 60 * 60 * 1000

const comment = (text: string) => ({ answers: { rating: 5, comment: text } })

describe('a happy rating', () => {
  test('is stored once and thanked in the language of the shopper', async () => {
    const shop = await aShop()
    const receipt = receiptOf(await shop.send({ locale: 'az' }))
    expect(receipt.reply).toEqual({
      kind: 'thanks',
      text: 'Təşəkkür edirik. Verdiyiniz bal dəftərimizdədir.',
      hints: [],
    })
    expect(receipt.receivedAt).toBe('2026-11-24T12:00:00.000Z')
  })

  test('A034 in a language nobody can name is thanked in the language of the shop', async () => {
    for (const locale of ['../../x', 'tr_TR.UTF-8', 'x'.repeat(1_000), '', 'de']) {
      const shop = await aShop()
      expect(receiptOf(await shop.send({ locale })).reply.text).toContain('Teşekkür ederiz')
    }
    expect((await keptOf({ locale: '../../x' })).content.locale).toBe('tr')
  })

  test('under a test key is marked as a test', async () => {
    expect((await keptOf({}, { site: { test: true } })).content.origin).toBe('test')
    expect((await keptOf({})).content.origin).toBe('live')
  })
})

describe('an unhappy shopper', () => {
  test('gets an apology that names the failure, and never a promotion', async () => {
    const shop = await aShop()
    const answers = { rating: 1, reasons: ['delivery.late', 'delivery.no_notice'], comment: 'Kurye aramadı.' }
    expect(receiptOf(await shop.send({ answers })).reply).toEqual({
      kind: 'recovery',
      apology: 'Özür dileriz. Kurye gelmeden sizi aramalıydı. Kabahat bizde.',
      note: 'Yazdığınız mağazaya ulaştı.',
      remedies: [],
    })
  })

  test('who wrote nothing is not told that their words arrived', async () => {
    const shop = await aShop()
    const reply = receiptOf(await shop.send({ answers: { rating: 2 }, locale: 'en' })).reply
    expect(reply).toEqual({
      kind: 'recovery',
      apology: 'We’re sorry. We let you down, and that’s on us.',
      note: 'The shop has your rating.',
      remedies: [],
    })
  })

  test('is heard whatever the score, when they complain', async () => {
    const shop = await aShop()
    expect(receiptOf(await shop.send({ kind: 'complaint' })).reply.kind).toBe('recovery')
    expect(receiptOf(await shop.send({ answers: { rating: 5, reasons: ['staff'] } })).reply.kind).toBe('recovery')
  })

  test('gets no answer before they have finished, so that nothing is decided too early', async () => {
    const shop = await aShop()
    const receipt = receiptOf(await shop.send({ complete: false, answers: { rating: 1 } }))
    expect(receipt.reply).toEqual({ kind: 'pending' })
  })
})

describe('answers that the survey does not know', () => {
  test('A020 a score out of scale is refused with what to do', async () => {
    for (const rating of [0, 6, -1, 1.5]) {
      const refusal = await refusalOf({ answers: { rating } })
      expect(refusal.code).toBe('validation_failed')
      expect(refusal.errors).toEqual([
        { path: 'answers.rating', code: 'score_out_of_range', message: 'csat takes a whole number from 1 to 5.' },
      ])
    }
    expect((await refusalOf({ answers: { rating: '5' } })).paths).toEqual(['answers.rating score_out_of_range'])
  })

  test('a choice that is not offered, or two where one is asked, is refused', async () => {
    expect((await refusalOf({ answers: { reasons: ['free.money'] } })).paths).toEqual([
      'answers.reasons choice_not_offered',
    ])
    expect((await refusalOf({ answers: { arrived: ['yes', 'notYet'] } })).paths).toEqual([
      'answers.arrived one_choice_only',
    ])
    expect((await refusalOf({ answers: { comment: 5 } })).paths).toEqual(['answers.comment text_expected'])
  })

  test('A017 A082 a question nobody asked is dropped, also one called constructor', async () => {
    const answers = JSON.parse('{"rating": 5, "constructor": "x", "unknown": 3, "__proto__": "y"}')
    expect((await keptOf({ answers })).content.answers).toEqual({ rating: 5 })
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined()
  })

  test('an unknown survey or version is refused, and names the field', async () => {
    expect((await refusalOf({ survey: { id: 'delivery', version: 2 } })).paths).toEqual(['survey survey_unknown'])
    expect((await refusalOf({ survey: { id: 'nothing', version: 1 } })).paths).toEqual(['survey survey_unknown'])
  })

  test('A024 a text nobody can see is no text, and alone it is no answer', async () => {
    const invisible = '\u200b\u200c\u200d\ufeff\u00ad \u2062\u{e0041}\n'
    expect((await keptOf(comment(invisible))).content).toMatchObject({ answers: { rating: 5 }, hasText: false })
    expect((await refusalOf({ answers: { comment: invisible } })).paths).toEqual(['answers answer_required'])
  })

  test('at most ten errors are told', async () => {
    const shop = await aShop()
    const title = { tr: 'Soru?' }
    const questions = Array.from(
      { length: 20 },
      (_, n) => ({ kind: 'rating', id: `q${n}`, title, scale: 'csat' }) as const,
    )
    await shop.book.saveSurvey(shop.site.id, { id: 'long', touchpoint: 'support', greeting: title, questions }, 'test')
    const answers = Object.fromEntries(questions.map(({ id }) => [id, 9]))
    const answer = await shop.send({ survey: { id: 'long', version: 1 }, answers })
    expect(answer.kind === 'refused' && answer.errors).toHaveLength(10)
  })
})

describe('words are kept as they were typed, without personal data', () => {
  test('A021 5,000 characters are taken, also astral ones, and one more is not', async () => {
    expect((await keptOf(comment('😀'.repeat(5_000)))).content.answers['comment']).toBe('😀'.repeat(5_000))
    expect((await refusalOf(comment('😀'.repeat(5_001)))).paths).toEqual(['answers.comment text_too_long'])
  })

  test('A022 A023 A026 line ends, bidirectional signs, tags and joined emoji stay', async () => {
    const text = 'a\r\nb\t\u2028\u0085\u202e\u2066ters\u2069 👩‍👩‍👧‍👦 🏴\u{e0067}\u{e007f}'
    expect((await keptOf(comment(text))).content.answers['comment']).toBe(text)
  })

  test('A025 a letter keeps at most eight marks', async () => {
    const kept = (await keptOf(comment(`a${'\u0316'.repeat(4_000)}b`))).content.answers['comment']
    expect(kept).toBe(`a${'\u0316'.repeat(8)}b`)
  })

  test('A012 A013 half a character or a NUL is refused', async () => {
    expect((await refusalOf(comment('\ud800'))).paths).toEqual(['answers.comment text_unusable'])
    expect((await refusalOf(comment('a\0b'))).paths).toEqual(['answers.comment text_unusable'])
  })

  test('a phone number in a comment or a name never reaches the disk', async () => {
    const { content } = await keptOf({
      ...comment('Beni 0532 123 45 67 arayın'),
      about: { courier: 'Ali 05321234567' },
    })
    expect(content.answers['comment']).toBe('Beni [phone] arayın')
    expect(content.about).toEqual({ courier: 'Ali [phone]' })
    expect(content).toMatchObject({ hasText: true, texts: ['comment'] })
  })
})

describe('a wrong clock', () => {
  test('F85 is corrected by the time of sending', async () => {
    const tenYears = 3_650 * DAY
    const occurredAt = new Date(NOON + tenYears - 60_000).toISOString()
    expect((await keptOf({ occurredAt }, {}, NOON + tenYears)).content.occurredAt).toBe(NOON - 60_000)
  })

  test('F85 never dates an answer outside the week before its arrival', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: -1e12, max: 1e12 }),
        fc.option(fc.double(), { nil: undefined }),
        async (off, sentAt) => {
          const occurredAt = new Date(NOON + off).toISOString()
          const { content } = await keptOf({ occurredAt }, {}, sentAt)
          expect(content.occurredAt).toBeGreaterThanOrEqual(NOON - 7 * DAY)
          expect(content.occurredAt).toBeLessThanOrEqual(NOON)
        },
      ),
      { numRuns: 40 },
    )
  })
})

describe('when there is no room', () => {
  test('F70 a full disk is told as such, with a time to come back', async () => {
    const full = Object.assign(new Error('full'), { name: 'StorageUnavailable' })
    const shop = await aShop({ store: { commit: () => Promise.reject(full) } })
    expect(await shop.send()).toMatchObject({ code: 'storage_unavailable', retryAfterMs: 2_000 })
  })

  test('any other failure of the disk is not turned into an answer', async () => {
    const shop = await aShop({ store: { commit: () => Promise.reject(new Error('EIO')) } })
    await expect(shop.send()).rejects.toThrow('EIO')
  })

  test('F68 too many waiting writes are shed before any work is done', async () => {
    const shop = await aShop({ store: { pendingWrites: 10 } })
    expect(await shop.send()).toMatchObject({ code: 'overloaded', retryAfterMs: 1_000 })
  })
})
