/** The same response again, by accident or by malice. Never two rows, never two answers. */
import { describe, expect, test } from 'vitest'
import type { ResponseSubmission } from '../../sdk/contract/index.ts'
import { aSubmission } from '../kit/a-submission.ts'
import { aShop, NOON, receiptOf } from './a-shop.ts'

const comment = (text: string) => ({ answers: { rating: 5, comment: text } })

describe('the same again', () => {
  test('A071 a thousand times is one row and a thousand equal answers', async () => {
    const shop = await aShop()
    const submission = aSubmission({ answers: { rating: 4 } })
    const answers = await Promise.all(Array.from({ length: 1_000 }, () => shop.send(submission)))
    expect(new Set(answers.map((answer) => receiptOf(answer).receivedAt)).size).toBe(1)
    expect(answers.filter((answer) => answer.kind === 'accepted' && !answer.isReplay)).toHaveLength(1)
    expect(new Set(answers.map((answer) => answer.kind === 'accepted' && answer.bytes)).size).toBe(1)
    expect((await shop.owner.list({ siteId: shop.site.id }, undefined, 100)).rows).toHaveLength(1)
  })

  test('A073 with other key order, in NFD, with unknown fields or another sending time is the same', async () => {
    const shop = await aShop()
    const submission = aSubmission(comment('Çok güzel, teşekkürler'))
    await shop.send(submission)
    const turned = Object.fromEntries(Object.entries(submission).toReversed()) as ResponseSubmission
    const answers = { comment: 'Çok güzel, teşekkürler'.normalize('NFD'), rating: 5, unknown: 'x' }
    expect(await shop.send({ ...turned, answers }, NOON + 5)).toMatchObject({ isReplay: true })
  })

  test('A072 with another score is a conflict, and what is stored stays', async () => {
    const shop = await aShop()
    const submission = aSubmission()
    await shop.send(submission)
    const answer = await shop.send({ ...submission, answers: { rating: 1 } })
    expect(answer).toMatchObject({ kind: 'refused', code: 'revision_conflict', currentRevision: 0 })
    expect((await shop.store.findResponse(shop.site.id, submission.id))?.content.score).toBe(5)
  })

  test('A072 with another phone number masked to the same words is a conflict all the same', async () => {
    const shop = await aShop()
    const submission = aSubmission(comment('0532 123 45 67'))
    await shop.send(submission)
    expect(await shop.send({ ...submission, ...comment('0532 123 45 68') })).toMatchObject({
      code: 'revision_conflict',
    })
  })

  test('A074 at another shop is another response', async () => {
    const shop = await aShop()
    const other = await shop.book.createSite({ ...shop.site, name: 'Other', origins: [] }, 'test')
    if ('kind' in other) throw new Error(other.detail)
    const submission = aSubmission()
    await shop.send(submission)
    const answer = await shop.shopper.submit(
      { site: other, direct: true },
      { ...submission, token: aSubmission().token },
    )
    expect(answer).toMatchObject({ kind: 'accepted', isReplay: false })
  })

  test('A076 A077 a wrong token finds nothing, and after deletion the right one learns that it is gone', async () => {
    const shop = await aShop()
    const submission = aSubmission()
    const { id, token } = submission
    await shop.send(submission)
    const guess = aSubmission().token
    const missing = { kind: 'refused', code: 'response_not_found' }
    expect(await shop.send({ ...submission, token: guess })).toMatchObject(missing)
    expect(await shop.shopper.read(shop.site, id, guess)).toMatchObject(missing)
    expect(await shop.shopper.erase(shop.site, id, guess)).toMatchObject(missing)
    expect(await shop.shopper.erase(shop.site, id, token)).toMatchObject({ kind: 'accepted' })
    expect(await shop.send(submission)).toMatchObject({ code: 'erased' })
    expect(await shop.send({ ...submission, token: guess })).toMatchObject(missing)
    expect(await shop.shopper.read(shop.site, id, token)).toMatchObject({ code: 'erased' })
    expect(await shop.shopper.read(shop.site, id, guess)).toMatchObject(missing)
  })
})
