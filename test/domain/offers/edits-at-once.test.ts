/** Two people, or one in a hurry, at the same offer. Never a change that is lost without a word. */
import { describe, expect, test } from 'vitest'
import { draftOfOffer } from '../../../server/domain/offers/offer-book.ts'
import { isRefused } from '../../../server/domain/refusal.ts'
import { SITE } from './a-decision.ts'
import { aBook, made } from './an-offer-book.ts'
import { aDraft } from './an-offer-draft.ts'

describe('edits at the same moment', () => {
  test('of two edits of one version at the same moment one is saved, and the other is told', async () => {
    const { book } = aBook()
    const { id } = made(await book.create(SITE, aDraft(), 'a'))
    const edit = (name: string) => book.update(SITE, id, { draft: aDraft({ name }), version: 1 }, 'a')
    const [first, second] = await Promise.all([edit('First'), edit('Second')])
    expect(first).toMatchObject({ version: 2, name: 'First' })
    expect(second).toMatchObject({ code: 'version_conflict' })
    expect(book.offer('site', id)).toMatchObject({ version: 2, name: 'First' })
  })

  test('an offer that is paused while codes are pasted stays paused', async () => {
    const { book } = aBook()
    const offer = made(await book.create(SITE, aDraft({ requires: ['verifiedOrder'], codes: { kind: 'pool' } }), 'a'))
    const pasted = book.addCodes(SITE, offer.id, ['A', 'B'], 'a')
    const pause = (version: number) =>
      book.update(SITE, offer.id, { draft: { ...draftOfOffer(offer), status: 'paused' }, version }, 'a')
    // Whoever pauses it either comes first or is told to read it again: never well, and active all the same.
    const [paused] = await Promise.all([pause(1), pasted])
    if (isRefused(paused)) made(await pause(2))
    expect(book.offer('site', offer.id)).toMatchObject({ status: 'paused' })
  })

  test('a recipe that is switched on twice in a hurry is one offer', async () => {
    const { book } = aBook()
    const use = () =>
      book.useRecipe(SITE, { recipe: 'thankYou', isOn: true, number: 5, codes: { kind: 'static', code: 'T5' } }, 'a')
    await Promise.all([use(), use()])
    expect(book.offersOf('site')).toMatchObject([{ recipe: 'thankYou', version: 2 }])
  })
})
