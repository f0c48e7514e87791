/** C64: what the server says of an answer is true of it: of words only where some were written. */
import { describe, expect, test } from 'vitest'
import { LOCALES, type Locale } from '../../sdk/contract/index.ts'
import type { ResponseContent } from '../../server/domain/response.ts'
import { REPLY_WORDS } from '../../server/domain/words/choose-words.ts'
import { decided } from './offers/a-decision.ts'
import { decideRecovery } from '../../server/domain/recovery/decide-recovery.ts'
import { NOON } from './a-shop.ts'
import { aCase, aContent, anInput, aTable, DAY } from './recovery/a-recovery.ts'
import { aRecoveryShop, bytesOf } from './recovery/a-recovery-shop.ts'

/** How each language calls what was written, and a rating. */
const OF_WORDS: Readonly<Record<Locale, RegExp>> = {
  tr: /yazd|söz/i,
  az: /yazdığınız|söz/i,
  en: /word|message|wrote/i,
  ru: /слов|сообщени|писал/i,
  ar: /كلام|رسالت|كتبتم/,
}
const OF_RATING: Readonly<Record<Locale, RegExp>> = {
  tr: /puan/i,
  az: /\bbal\b/i,
  en: /rating/i,
  ru: /оценк/i,
  ar: /تقييم/,
}

const WORDS = { answers: { rating: 5, comment: 'Wet.' }, texts: ['comment'], hasText: true }
const TAP = { answers: { rating: 5 } }
/** Chips alone, or a contact alone: neither words nor a rating. */
const CHOICE = { answers: { arrived: 'notYet' }, score: undefined, band: undefined, kind: 'suggestion' } as const
const CONTACT = { ...CHOICE, answers: {}, sealedContact: 'sealed' } as const

function contentOf(said: object, locale: Locale): ResponseContent {
  return JSON.parse(JSON.stringify(aContent({ ...said, locale })))
}

describe.each(LOCALES)('in %s', (locale) => {
  const words = REPLY_WORDS[locale]
  const thanksFor = (said: object) => {
    const { reply } = decided({ ...said, locale }, { offers: [] })
    if (reply.kind !== 'thanks') throw new Error(JSON.stringify(reply))
    return reply.text
  }

  test('C64 the thanks are for words, for a rating, or for the answer', () => {
    expect(thanksFor(WORDS)).toBe(words.thanks)
    expect(thanksFor(TAP)).toBe(words['thanks.rating'])
    for (const said of [CHOICE, CONTACT]) expect(thanksFor(said)).toBe(words['thanks.answer'])
  })

  test('C64 an apology says what the shop has: words, a rating, or the answer', () => {
    const noteOf = (said: object) => decideRecovery(anInput({ content: contentOf(said, locale) })).reply.note
    expect(noteOf(WORDS)).toBe(words.noPromise)
    expect(noteOf(TAP)).toBe(words['received.rating'])
    for (const said of [CHOICE, CONTACT]) expect(noteOf(said)).toBe(words['received.answer'])
  })

  test('C64 so it does without a case: of a shop that keeps none, or of somebody’s fourth', () => {
    const noteOf = (said: object) => {
      const { reply } = decided({ ...said, locale, kind: 'complaint' }, { offers: [] })
      return reply.kind === 'recovery' && reply.note
    }
    const earlierCases = [1, 2, 3].map((n) => aCase({ id: `before ${n}`, openedAt: NOON - DAY }))
    const facts = { earlierCases, answeredCases: [], ownHints: [] }
    const fourthOf = (said: object) => decideRecovery(anInput({ content: contentOf(said, locale), facts })).reply.note
    for (const read of [noteOf, fourthOf]) {
      expect(read(WORDS)).toBe(words.received)
      expect(read(TAP)).toBe(words['received.rating'])
      expect(read(CHOICE)).toBe(words['received.answer'])
    }
  })

  test('C64 beside a promise nothing more is said of what the shop has', () => {
    const facts = { earlierCases: [], answeredCases: [], ownHints: [], settings: aTable({ assignee: 'Leyla' }) }
    expect(decideRecovery(anInput({ content: contentOf(TAP, locale), facts })).reply.note).toBeUndefined()
  })

  test('C64 words are spoken of in the sentences for words alone, and a rating in those for a rating', () => {
    for (const key of ['thanks', 'received', 'noPromise'] as const) expect(words[key]).toMatch(OF_WORDS[locale])
    for (const name of ['thanks', 'received'] as const) {
      expect(words[`${name}.rating`]).toMatch(OF_RATING[locale])
      expect(words[`${name}.answer`]).not.toMatch(OF_RATING[locale])
      for (const what of ['rating', 'answer'] as const) expect(words[`${name}.${what}`]).not.toMatch(OF_WORDS[locale])
    }
  })
})

describe('what was picked', () => {
  const agreedTo = async (remedyId: string, more: object = {}, draft: object = {}) => {
    const { open, pick } = await aRecoveryShop()
    const id = await open({ draft, remedies: [{ id: 'refund' }, { id: 'note' }, { id: 'idea', asks: 'idea' }] })
    return (JSON.parse(bytesOf(await pick(id, { remedyId, ...more }))) as { agreed: string }).agreed
  }
  const { agreed, chosen, idea } = REPLY_WORDS.az

  test('C64 is agreed to where it is a remedy', async () => expect(await agreedTo('refund')).toBe(agreed))

  test('C64 an idea of one’s own is in the book: nobody has read it yet', async () =>
    expect(await agreedTo('idea', { idea: 'Başqa kitab göndərin.' })).toBe(idea))

  test('C64 asking for nothing is written down: there is nothing to agree to', async () =>
    expect(await agreedTo('note')).toBe(chosen))

  test('C64 one that somebody has to look at first is written down', async () =>
    expect(await agreedTo('refund', {}, { isOrderVerified: false })).toBe(chosen))
})
