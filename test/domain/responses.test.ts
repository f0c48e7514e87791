/** What shoppers and owners do with a response that is stored. Never another shop's response. */
import { describe, expect, test } from 'vitest'
import { createJobHandlers, expireJob } from '../../server/domain/job-handlers.ts'
import { CLOSE_AFTER_MS } from '../../server/domain/revision.ts'
import { aResponseId, aSubmission } from '../kit/a-submission.ts'
import { aShop, NOON, receiptOf } from './a-shop.ts'

async function aShopWithResponse(changes: Parameters<typeof aSubmission>[0] = {}) {
  const shop = await aShop()
  const submission = aSubmission({ answers: { rating: 2, comment: 'Geç geldi' }, ...changes })
  receiptOf(await shop.send(submission))
  return { ...shop, submission }
}

describe('a shopper', () => {
  test('reads what they sent, as it is kept, and what the shop answered', async () => {
    const { shopper, site, submission } = await aShopWithResponse({
      answers: { rating: 2, comment: 'Ara: 05321234567' },
    })
    expect(await shopper.read(site, submission.id, submission.token)).toMatchObject({
      id: submission.id,
      complete: true,
      receivedAt: '2026-11-24T12:00:00.000Z',
      survey: { id: 'delivery', version: 1 },
      answers: { rating: 2, comment: 'Ara: [phone]' },
      reply: { kind: 'recovery' },
    })
  })

  test('writes again, once, without personal data', async () => {
    const { shopper, owner, site, submission } = await aShopWithResponse()
    const message = { id: aResponseId(), token: submission.token, text: 'Kapıda bekledim, 0532 123 45 67' }
    const first = await shopper.addMessage(site, submission.id, message)
    expect(receiptOf(first)).toEqual({ id: message.id, receivedAt: '2026-11-24T12:00:00.000Z' })
    expect(await shopper.addMessage(site, submission.id, message)).toMatchObject({
      isReplay: true,
      bytes: (first as { bytes: string }).bytes,
    })
    const one = await owner.one(site.id, submission.id)
    expect('messages' in one && one.messages.map(({ text }) => text)).toEqual(['Kapıda bekledim, [phone]'])
  })

  test('an empty message, a wrong token and a message to nothing are refused', async () => {
    const { shopper, site, submission } = await aShopWithResponse()
    const { token } = submission
    const id = aResponseId()
    expect(await shopper.addMessage(site, submission.id, { id, token, text: '\u200b' })).toMatchObject({
      code: 'validation_failed',
    })
    expect(await shopper.addMessage(site, submission.id, { id, token: aSubmission().token, text: 'x' })).toMatchObject({
      code: 'response_not_found',
    })
    expect(await shopper.addMessage(site, aResponseId(), { id, token, text: 'x' })).toMatchObject({
      code: 'response_not_found',
    })
  })

  test('objects to personal offers or says it is put right without a word', async () => {
    const { shopper, site, submission } = await aShopWithResponse()
    const { id, token } = submission
    expect(await shopper.addMessage(site, id, { id: aResponseId(), token, noPersonalOffers: true })).toMatchObject({
      kind: 'accepted',
    })
    expect(await shopper.addMessage(site, id, { id: aResponseId(), token, putRight: false })).toMatchObject({
      kind: 'accepted',
    })
  })

  test('deletes what they never sent, and it cannot arrive afterwards', async () => {
    const shop = await aShop()
    const submission = aSubmission()
    expect(await shop.shopper.erase(shop.site, submission.id, submission.token)).toMatchObject({ kind: 'accepted' })
    expect(await shop.send(submission)).toMatchObject({ code: 'erased' })
  })

  test('events are counted once', async () => {
    const { shopper, site } = await aShop()
    const event = {
      id: aResponseId(),
      name: 'opened',
      surveyId: 'delivery',
      occurredAt: '2026-11-24T12:00:00Z',
    } as const
    const batch = { id: aResponseId(), events: [event] }
    expect(receiptOf(await shopper.recordEvents(site, batch))).toEqual({ id: batch.id, accepted: 1 })
    expect(receiptOf(await shopper.recordEvents(site, batch)).id).toBe(batch.id)
    expect(receiptOf(await shopper.recordEvents(site, { ...batch, id: aResponseId() })).accepted).toBe(0)
  })
})

describe('an owner', () => {
  test('pages through the list, newest first, without a gap or a double', async () => {
    const shop = await aShop()
    for (let sent = 0; sent < 7; sent += 1) receiptOf(await shop.send({}))
    const filter = { siteId: shop.site.id }
    const first = await shop.owner.list(filter, undefined, 3)
    const second = await shop.owner.list(filter, first.next, 3)
    const third = await shop.owner.list(filter, second.next, 3)
    const pages = [first, second, third]
    expect(pages.map(({ rows }) => rows.length)).toEqual([3, 3, 1])
    expect(new Set(pages.flatMap(({ rows }) => rows.map(({ id }) => id))).size).toBe(7)
    expect(third.next).toBeUndefined()
  })

  test('never sees a token, a sealed contact or another shop', async () => {
    const shop = await aShopWithResponse({ contact: { channel: 'email', value: 'ali@example.com' } })
    const one = await shop.owner.one(shop.site.id, shop.submission.id)
    expect(one).toMatchObject({ hasContact: true, outcome: 'recovery', band: 'unhappy', score: 2 })
    expect(JSON.stringify(one)).not.toMatch(/token|sealed|ali@/i)
    expect(await shop.owner.one('other', shop.submission.id)).toMatchObject({ code: 'response_not_found' })
    expect((await shop.owner.list({ siteId: 'other' }, undefined, 10)).rows).toEqual([])
  })

  test('reveals a contact only with an audit row, the newest one first', async () => {
    const contact = { channel: 'email', value: 'ali@example.com' } as const
    const { owner, shopper, site, store, submission } = await aShopWithResponse({ contact })
    expect(await owner.revealContact(site.id, submission.id, 'key-1')).toEqual(contact)
    const rows = await store.listAudit(site.id, 100)
    expect(rows.find(({ action }) => action === 'contact.revealed')).toMatchObject({
      actor: 'key-1',
      subject: submission.id,
    })
    const phone = { channel: 'phone', value: '+90 555 000 00 00' } as const
    await shopper.addMessage(site, submission.id, { id: aResponseId(), token: submission.token, contact: phone })
    expect(await owner.revealContact(site.id, submission.id, 'key-1')).toEqual(phone)
  })

  test('finds no contact where none was left', async () => {
    const { owner, site, submission } = await aShopWithResponse()
    expect(await owner.revealContact(site.id, submission.id, 'key-1')).toMatchObject({ code: 'not_found' })
  })

  test('deletes a response with an audit row; its shopper then learns that it is gone', async () => {
    const { owner, shopper, site, store, submission } = await aShopWithResponse()
    expect(await owner.erase(site.id, submission.id, 'key-1')).toMatchObject({ kind: 'accepted' })
    expect(await owner.erase(site.id, submission.id, 'key-1')).toMatchObject({ code: 'response_not_found' })
    expect(await shopper.read(site, submission.id, submission.token)).toMatchObject({ code: 'erased' })
    expect(await store.rollups({ siteId: site.id })).toEqual([])
    expect((await store.listAudit(site.id, 100)).some(({ action }) => action === 'response.erased')).toBe(true)
  })

  test('exports everything, oldest first', async () => {
    const { owner, site, submission } = await aShopWithResponse()
    const ids: string[] = []
    for await (const { response } of owner.stream({ siteId: site.id })) ids.push(response.id)
    expect(ids).toEqual([submission.id])
  })
})

describe('jobs', () => {
  test('an abandoned rating is closed after half an hour and still counts', async () => {
    const { store, clock, site, submission } = await aShopWithResponse({ complete: false })
    const handlers = createJobHandlers(store, clock)
    clock.at = NOON + CLOSE_AFTER_MS
    const [job] = await store.takeDueJobs(clock.at, 60_000, 10)
    if (!job) throw new Error('No job was due.')
    await handlers.closeResponse(job)
    await handlers.closeResponse(job)
    const stored = await store.findResponse(site.id, submission.id)
    expect(stored).toMatchObject({ closedAt: clock.at, outcome: 'none', content: { score: 2 } })
  })

  test('tombstones expire after 90 days, and the job that does it comes back every day', async () => {
    const { store, clock, site, shopper, submission } = await aShopWithResponse()
    await shopper.erase(site, submission.id, submission.token)
    const handlers = createJobHandlers(store, clock)
    clock.at = NOON + 91 * 24 * 60 * 60 * 1000
    await handlers.expire(expireJob(clock.at))
    expect(await store.findTombstone(site.id, submission.id)).toBeUndefined()
    const [next] = await store.takeDueJobs(clock.at + 25 * 60 * 60 * 1000, 60_000, 10)
    expect(next).toMatchObject({ kind: 'expire' })
  })
})
