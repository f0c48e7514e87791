/** Create, revise, replay, erase, message and event, on any store. Never looks below the port. */
import { expect, test } from 'vitest'
import type { EraseWrite, EventsWrite } from '../../server/domain/store.ts'
import type { OpenStore } from './behaviour.ts'
import { OTHER_SITE, SITE, START, aContent, aMessage, aResponse, commitOne, hashOf } from './builders.ts'

export function writeBehaviour(open: OpenStore): void {
  replayBehaviour(open)
  erasureBehaviour(open)
  messageBehaviour(open)
  eventBehaviour(open)
}

function replayBehaviour(open: OpenStore): void {
  test('a new answer is stored whole and can be read back', async () => {
    const store = open()
    const write = aResponse()
    const result = await commitOne(store, write)
    expect(result.kind).toBe('stored')
    expect(await store.findResponse(SITE, write.id)).toMatchObject({
      id: write.id,
      seq: 1,
      revision: 0,
      receivedAt: START,
      outcome: 'thanks',
      content: write.content,
      receipt: 'bytes' in result ? result.bytes : '',
    })
  })

  test('the same answer sent again gets the same bytes and changes nothing', async () => {
    const store = open()
    const write = aResponse()
    const first = await commitOne(store, write)
    const again = await commitOne(store, { ...write, arrivedAt: START + 5_000, replyJson: '{"kind":"pending"}' })
    expect(again).toEqual({ kind: 'duplicate', bytes: 'bytes' in first ? first.bytes : '' })
    expect(await store.listResponses({ siteId: SITE }, undefined, 10)).toHaveLength(1)
  })

  test('F42 the same answer sent twice at once is stored once', async () => {
    const store = open()
    const write = aResponse()
    const results = await Promise.all([store.commit([write]), store.commit([write]), store.commit([write])])
    expect(results.map(([result]) => result?.kind)).toEqual(['stored', 'duplicate', 'duplicate'])
  })

  test('writes of one batch are applied in their order', async () => {
    const store = open()
    const first = aResponse({ content: aContent({ complete: false }) })
    const second = aResponse({ id: first.id, revision: 1 })
    const results = await store.commit([first, second, first])
    expect(results.map((result) => result.kind)).toEqual(['stored', 'stored', 'duplicate'])
    expect(results[2]).toMatchObject({ bytes: 'bytes' in results[0]! ? results[0].bytes : '' })
  })

  test('a later revision replaces the answer and keeps its place in the list', async () => {
    const store = open()
    const write = aResponse({ content: aContent({ complete: false }) })
    await commitOne(store, write)
    await commitOne(store, aResponse({ id: write.id, revision: 3, arrivedAt: START + 9_000 }))
    expect(await store.findResponse(SITE, write.id)).toMatchObject({
      seq: 1,
      revision: 3,
      receivedAt: START,
      updatedAt: START + 9_000,
      content: { complete: true },
    })
  })

  test('every revision is answered with its own bytes for ever', async () => {
    const store = open()
    const revisions = [0, 1, 2].map((revision) =>
      aResponse({ id: 'same', revision, content: aContent({ score: revision + 1 }) }),
    )
    const first = await store.commit(revisions)
    const again = await store.commit(revisions)
    expect(again).toEqual(first.map((result) => ({ ...result, kind: 'duplicate' })))
  })

  test('A072 the same revision with another body is a conflict and changes nothing', async () => {
    const store = open()
    const write = aResponse()
    await commitOne(store, write)
    const before = await store.findResponse(SITE, write.id)
    expect(await commitOne(store, { ...write, bodyHash: hashOf('other') })).toEqual({
      kind: 'conflict',
      currentRevision: 0,
    })
    expect(await store.findResponse(SITE, write.id)).toEqual(before)
  })

  test('A076 a wrong token looks like an unknown id', async () => {
    const store = open()
    const write = aResponse()
    await commitOne(store, write)
    const stranger = { tokenHash: hashOf('stranger') }
    expect(await commitOne(store, { ...write, ...stranger, revision: 1 })).toEqual({ kind: 'unknown' })
    expect(await commitOne(store, anErasure(write.id, stranger))).toEqual({ kind: 'unknown' })
    expect(await commitOne(store, aMessage(write.id, stranger))).toEqual({ kind: 'unknown' })
  })

  test('two shops may use the same id and never meet', async () => {
    const store = open()
    const write = aResponse()
    await store.commit([write, { ...write, siteId: OTHER_SITE, tokenHash: hashOf('other') }])
    await commitOne(store, anErasure(write.id))
    expect(await store.findResponse(SITE, write.id)).toBeUndefined()
    expect(await store.findTombstone(OTHER_SITE, write.id)).toBeUndefined()
    expect(await store.findResponse(OTHER_SITE, write.id)).toMatchObject({ tokenHash: hashOf('other') })
  })

  test('F87 the receive time never runs backwards', async () => {
    const store = open()
    await commitOne(store, aResponse({ id: 'early', arrivedAt: START + 60_000 }))
    await commitOne(store, aResponse({ id: 'late', arrivedAt: START }))
    expect(await store.findResponse(SITE, 'late')).toMatchObject({ receivedAt: START + 60_000, seq: 2 })
  })

  test('an answer left open is closed once, and a finished one never', async () => {
    const store = open()
    const write = aResponse({ content: aContent({ complete: false }) })
    const close = { kind: 'close', siteId: SITE, id: write.id, arrivedAt: START + 1_800_000 } as const
    await commitOne(store, write)
    expect(await commitOne(store, close)).toMatchObject({ kind: 'stored' })
    expect(await commitOne(store, close)).toEqual({ kind: 'unknown' })
    expect(await store.findResponse(SITE, write.id)).toMatchObject({ closedAt: START + 1_800_000 })
    await commitOne(store, aResponse({ id: write.id, revision: 1, arrivedAt: START + 2_000_000 }))
    expect(await store.findResponse(SITE, write.id)).not.toHaveProperty('closedAt')
  })
}

function anErasure(id: string, changes: Partial<EraseWrite> = {}): EraseWrite {
  return { kind: 'erase', siteId: SITE, id, tokenHash: hashOf('token'), arrivedAt: START + 1_000, ...changes }
}

function erasureBehaviour(open: OpenStore): void {
  test('F84 an erased answer stays erased, whatever comes after it', async () => {
    const store = open()
    const write = aResponse()
    await store.commit([write, aMessage(write.id)])
    const erased = await commitOne(store, anErasure(write.id))
    expect(erased.kind).toBe('stored')
    expect(await store.findResponse(SITE, write.id)).toBeUndefined()
    expect(await store.messagesOf(SITE, write.id)).toEqual([])
    expect(await commitOne(store, write)).toEqual({ kind: 'erased' })
    expect(await commitOne(store, { ...write, revision: 5 })).toEqual({ kind: 'erased' })
    expect(await commitOne(store, aMessage(write.id))).toEqual({ kind: 'erased' })
    expect(await commitOne(store, anErasure(write.id, { arrivedAt: START + 9_000 }))).toEqual({
      ...erased,
      kind: 'duplicate',
    })
  })

  test('a deletion that overtakes its answer keeps the answer out', async () => {
    const store = open()
    const write = aResponse()
    expect(await commitOne(store, anErasure(write.id))).toMatchObject({ kind: 'stored' })
    expect(await commitOne(store, write)).toEqual({ kind: 'erased' })
  })

  test('an owner erases without a token, but only what is there', async () => {
    const store = open()
    const write = aResponse()
    const { tokenHash: _token, ...byOwner } = anErasure(write.id)
    expect(await commitOne(store, byOwner)).toEqual({ kind: 'unknown' })
    await commitOne(store, write)
    expect(await commitOne(store, byOwner)).toMatchObject({ kind: 'stored' })
    expect(await store.findTombstone(SITE, write.id)).toEqual({
      siteId: SITE,
      id: write.id,
      tokenHash: write.tokenHash,
      erasedAt: START + 1_000,
    })
  })

  test('a new answer after an erasure does not take the place of the erased one', async () => {
    const store = open()
    const write = aResponse()
    await store.commit([write, anErasure(write.id), aResponse({ id: 'next' })])
    expect(await store.findResponse(SITE, 'next')).toMatchObject({ seq: 2 })
  })

  test('a tombstone older than its time goes, a younger one stays', async () => {
    const store = open()
    await store.commit([anErasure('old'), anErasure('young', { arrivedAt: START + 50_000 })])
    await store.expire({ tombstones: START + 50_000, eventIds: 0 })
    expect(await store.findTombstone(SITE, 'old')).toBeUndefined()
    expect(await store.findTombstone(SITE, 'young')).toBeDefined()
  })
}

function messageBehaviour(open: OpenStore): void {
  test('messages are kept once and in order', async () => {
    const store = open()
    const write = aResponse()
    const first = aMessage(write.id, { id: 'm2', sealedContact: 'v1.sealed' })
    const { text: _text, ...second } = aMessage(write.id, { id: 'm1', putRight: false, noPersonalOffers: true })
    const results = await store.commit([write, first, second, first])
    expect(results.map((result) => result.kind)).toEqual(['stored', 'stored', 'stored', 'duplicate'])
    expect(results[3]).toEqual({ ...results[1], kind: 'duplicate' })
    expect(await store.messagesOf(SITE, write.id)).toEqual([
      { id: 'm2', responseId: write.id, receivedAt: START, text: first.text, sealedContact: 'v1.sealed' },
      { id: 'm1', responseId: write.id, receivedAt: START, putRight: false, noPersonalOffers: true },
    ])
    expect(await store.messagesOf(OTHER_SITE, write.id)).toEqual([])
  })

  test('a message id used for other words is refused, and one to nothing is unknown', async () => {
    const store = open()
    const write = aResponse()
    const message = aMessage(write.id)
    await store.commit([write, message])
    expect(await commitOne(store, { ...message, bodyHash: hashOf('else') })).toEqual({ kind: 'taken' })
    expect(await commitOne(store, aMessage('nothing'))).toEqual({ kind: 'unknown' })
  })
}

function eventBehaviour(open: OpenStore): void {
  const aBatch = (batchId: string, ids: readonly string[], changes: Partial<EventsWrite> = {}): EventsWrite => ({
    kind: 'events',
    siteId: SITE,
    batchId,
    arrivedAt: START,
    events: ids.map((id) => ({ id, name: 'opened', surveyId: 'delivery', occurredAt: '2026-03-02T09:00:00.000Z' })),
    ...changes,
  })

  test('an event counts once per shop, until its id is forgotten', async () => {
    const store = open()
    const accepted = async (batch: EventsWrite) => {
      const result = await commitOne(store, batch)
      return 'bytes' in result ? Number(JSON.parse(result.bytes).accepted) : -1
    }
    expect(await accepted(aBatch('b1', ['e1', 'e2']))).toBe(2)
    expect(await accepted(aBatch('b2', ['e2', 'e3']))).toBe(1)
    expect(await accepted(aBatch('b1', ['e1', 'e2']))).toBe(0)
    expect(await accepted(aBatch('b3', ['e1'], { siteId: OTHER_SITE }))).toBe(1)
    await store.expire({ tombstones: 0, eventIds: START + 1 })
    expect(await accepted(aBatch('b4', ['e1']))).toBe(1)
  })
}
