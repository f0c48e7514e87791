/** What follows a response: retries, messages, the remedy, deletion, events. Never needed for the first answer. */
import type { Client, ClientOptions, Followed } from './client-types.ts'
import { LIMITS, type EventBatch, type Message, type RemedyPick } from './contract/index.ts'
import { DefterError } from './errors.ts'
import { cutToCodePoints } from './fit.ts'
import { renumber } from './outbox/conflict.ts'
import { diagnose } from './outbox/diagnosis.ts'
import { createDispatcher, isTooEarly } from './outbox/dispatcher.ts'
import { takeInventory } from './outbox/inventory.ts'
import { type QueueRecord } from './outbox/record.ts'
import type { Queue } from './outbox/storage.ts'
import type { Submitter } from './submitter.ts'
import { browserSurroundings } from './surroundings.ts'

export type Correspondence = Pick<
  Client,
  'message' | 'remedy' | 'remove' | 'events' | 'pending' | 'flush' | 'reset' | 'destroy'
>

const HOUR_MS = 3_600_000

/** Begins at once to send what earlier pages left. One for each submitter. */
export function createCorrespondence(submitter: Submitter, given?: ClientOptions['platform']): Correspondence {
  const { outbox, createId, tickets } = submitter
  const { platform, siteKey } = outbox
  const surroundings = { ...browserSurroundings(), ...given }
  const stopFollowing = outbox.on('error', ({ id, code, problem }) => {
    if (code === 'revision_conflict' && id && problem) renumber(outbox, id, problem)
    if (outbox.closedUntilMs === Infinity) outbox.change(postponeAll)
  })
  const stopDiagnosis = diagnose(outbox, surroundings)
  const dispatcher = createDispatcher(outbox, surroundings)

  // After 401 and 403 not even other pages ask again within the hour.
  function postponeAll(queue: Queue): void {
    const dueAt = platform.clock.now() + HOUR_MS
    for (const [key, record] of queue) if (record?.siteKey === siteKey) queue.set(key, { ...record, dueAt })
  }

  function removeWhere(matches: (record: QueueRecord) => boolean): Promise<void> {
    return outbox.change((queue) => {
      for (const [key, record] of queue) if (record?.siteKey === siteKey && matches(record)) queue.delete(key)
    })
  }

  function tokenOf(responseId: string): string {
    const ticket = tickets.get(responseId)
    if (!ticket) throw new DefterError('unknown_response', `resume() the response ${responseId} first.`)
    return ticket.token
  }

  async function post(kind: QueueRecord['kind'], id: string, bytes: string): Promise<Followed> {
    const createdAt = platform.clock.now()
    const record: QueueRecord = { v: 1, kind, siteKey, id, revision: 0, bytes, createdAt, tries: 0, dueAt: createdAt }
    const isEarly = isTooEarly(record, outbox.waiting)
    const { held, isOnDevice, outcome } = await (isEarly ? outbox.hold(record) : outbox.post(record))
    if (!held) return { state: 'refused', id }
    switch (outcome?.kind) {
      case 'sent':
        return { state: 'sent', id, answer: outcome.answer }
      case 'rejected':
        return { state: 'rejected', id, problem: outcome.problem }
      case 'erased':
        return { state: 'erased', id }
      default:
        return { state: isOnDevice ? 'saved' : 'notSaved', id }
    }
  }

  return {
    async message(responseId, message) {
      const id = createId()
      const text = message.text === undefined ? {} : { text: cutToCodePoints(message.text) }
      const body: Message = { ...message, ...text, id, token: tokenOf(responseId) }
      return { ...(await post('message', `${responseId}/${id}`, JSON.stringify(body))), id }
    },
    async remedy(responseId, remedyId, idea) {
      const pick: RemedyPick = { token: tokenOf(responseId), remedyId, ...(idea && { idea: cutToCodePoints(idea) }) }
      return post('remedy', responseId, JSON.stringify(pick))
    },
    async remove(responseId) {
      const token = tokenOf(responseId)
      await removeWhere(({ id }) => id.startsWith(responseId))
      return post('delete', responseId, token)
    },
    async events(events) {
      const occurredAt = new Date(platform.clock.now()).toISOString()
      const named = events.slice(0, LIMITS.eventsPerBatch).map((event) => ({ ...event, id: createId(), occurredAt }))
      const batch: EventBatch = { id: createId(), events: named }
      await post('events', batch.id, JSON.stringify(batch))
    },
    pending: async () => (await takeInventory(outbox)).size,
    flush: dispatcher.flush,
    async reset() {
      submitter.forget()
      await removeWhere(() => true)
    },
    destroy() {
      dispatcher.stop()
      stopDiagnosis()
      stopFollowing()
      platform.storage?.close()
    },
  }
}
