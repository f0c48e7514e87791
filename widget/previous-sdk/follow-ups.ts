/** What a shopper does after a response: messages, the remedy, deletion, events. Never needed for the first answer. */
import type { Client, Followed } from './client-types.ts'
import { LIMITS, type EventBatch, type Message, type RemedyPick } from '../../sdk/contract/index.ts'
import { DefterError } from './errors.ts'
import { cutToCodePoints } from './fit.ts'
import { isTooEarly } from './outbox/flush.ts'
import type { Outbox } from './outbox/outbox.ts'
import { createRecord, type QueueRecord } from './outbox/record.ts'
import type { Submitter } from './submitter.ts'

export type FollowUps = Pick<Client, 'message' | 'remedy' | 'remove' | 'events'>

/** After `createRetries`, which knows where each of them is sent. */
export function createFollowUps(submitter: Submitter): FollowUps {
  const { outbox, createId, tickets } = submitter

  function tokenOf(responseId: string): string {
    const ticket = tickets.get(responseId)
    if (!ticket) throw new DefterError('unknown_response', `resume() ${responseId} first.`)
    return ticket.token
  }

  return {
    async message(responseId, message) {
      const id = createId()
      const { text, ...others } = message
      const body: Message = { ...others, ...(text && { text: cutToCodePoints(text) }), id, token: tokenOf(responseId) }
      return { ...(await post(outbox, 'message', `${responseId}/${id}`, JSON.stringify(body))), id }
    },
    async remedy(responseId, remedyId, { idea, ...others } = {}) {
      const token = tokenOf(responseId)
      const pick: RemedyPick = { ...others, token, remedyId, ...(idea && { idea: cutToCodePoints(idea) }) }
      return post(outbox, 'remedy', responseId, JSON.stringify(pick))
    },
    async remove(responseId) {
      const token = tokenOf(responseId)
      // What was clicked names the response in its body.
      await removeWhere(outbox, ({ id, bytes }) => `${id}${bytes}`.includes(responseId))
      return post(outbox, 'delete', responseId, token)
    },
    async events(events) {
      if (!events.length) return
      const occurredAt = new Date(outbox.platform.clock.now()).toISOString()
      const named = events.slice(0, LIMITS.eventsPerBatch).map((event) => ({ ...event, id: createId(), occurredAt }))
      const batch: EventBatch = { id: createId(), events: named }
      await post(outbox, 'events', batch.id, JSON.stringify(batch))
    },
  }
}

async function post(outbox: Outbox, kind: QueueRecord['kind'], id: string, bytes: string): Promise<Followed> {
  const { siteKey, waiting, platform } = outbox
  const record = createRecord({ kind, siteKey, id, revision: 0, bytes }, platform.clock.now())
  if (!isTooEarly(record, waiting)) return { ...(await outbox.post(record)), id }
  const { held, isOnDevice } = await outbox.hold(record)
  return { state: held ? (isOnDevice ? 'saved' : 'notSaved') : 'refused', id }
}

/** Takes what this site has waiting out of the queue. */
export function removeWhere(outbox: Outbox, matches: (record: QueueRecord) => boolean): Promise<void> {
  return outbox.change((queue) => {
    for (const [key, record] of queue) if (record?.siteKey === outbox.siteKey && matches(record)) queue.delete(key)
  })
}
