/** All rows of a store in maps. Never shares an object with a caller: what goes in is copied. */
import type { Job } from '../../domain/jobs.ts'
import type { EpochMs } from '../../domain/ports.ts'
import type { PastReceipt, StoredMessage, StoredResponse, Tombstone } from '../../domain/response.ts'
import type { RollupKey, RollupRow } from '../../domain/rollup.ts'
import type { ShopTables } from '../shop-tables.ts'
import type { KeptMessage, WriteTables } from '../write-tables.ts'

type MessageRow = KeptMessage & { readonly responseSeq: number; readonly message: StoredMessage }
type EventRow = { readonly siteId: string; readonly responseId?: string; readonly receivedAt: EpochMs }
export type JobRow = Job & { readonly leaseUntil?: EpochMs }

/** Keys join the site first: nothing is ever found without it. */
export type MemoryRows = {
  readonly responses: Map<string, StoredResponse>
  /** Ids by site and shopper's pseudonym, in the order of their seq. */
  readonly ofShoppers: Map<string, Set<string>>
  readonly past: Map<string, PastReceipt>
  readonly tombstones: Map<string, Tombstone>
  readonly messages: Map<string, MessageRow>
  readonly events: Map<string, EventRow>
  readonly rollups: Map<string, RollupRow & { readonly siteId: string }>
  readonly jobs: Map<string, JobRow>
}

export function createMemoryRows(): MemoryRows {
  return {
    responses: new Map(),
    ofShoppers: new Map(),
    past: new Map(),
    tombstones: new Map(),
    messages: new Map(),
    events: new Map(),
    rollups: new Map(),
    jobs: new Map(),
  }
}

export const keyOf = (...parts: readonly (string | number)[]): string => JSON.stringify(parts)

export const jobKey = (job: Pick<Job, 'siteId' | 'kind' | 'key'>): string => keyOf(job.siteId, job.kind, job.key)

export function createMemoryTables(rows: MemoryRows, shop: ShopTables): WriteTables {
  let lastSeq = 0
  return {
    ...shop,
    findResponse: (siteId, id) => rows.responses.get(keyOf(siteId, id)),
    findPast: (responseSeq, revision) => rows.past.get(keyOf(responseSeq, revision)),
    findTombstone: (siteId, id) => rows.tombstones.get(keyOf(siteId, id)),
    responsesOf: (siteId, shopperRef, afterSeq, limit) =>
      [...(rows.ofShoppers.get(keyOf(siteId, shopperRef)) ?? [])]
        .flatMap((id) => rows.responses.get(keyOf(siteId, id)) ?? [])
        .filter(({ seq }) => seq > afterSeq)
        .sort((a, b) => a.seq - b.seq)
        .slice(0, limit),
    insertResponse(next) {
      lastSeq += 1
      putResponse(rows, { ...next, seq: lastSeq })
    },
    replaceResponse: (seq, next) => putResponse(rows, { ...next, seq }),
    keepPast: (responseSeq, past) => void rows.past.set(keyOf(responseSeq, past.revision), past),
    deleteResponse: (response) => deleteResponse(rows, response),
    insertTombstone: (tombstone) => void rows.tombstones.set(keyOf(tombstone.siteId, tombstone.id), tombstone),
    findMessage: (responseSeq, id) => rows.messages.get(keyOf(responseSeq, id)),
    insertMessage({ responseSeq, write, receivedAt, receipt }) {
      const { kind: _kind, siteId: _siteId, tokenHash: _tokenHash, bodyHash, ...heard } = write
      const { arrivedAt: _arrivedAt, caseClock: _clock, ...said } = heard
      rows.messages.set(keyOf(responseSeq, write.id), {
        responseSeq,
        bodyHash,
        receipt,
        message: { ...said, receivedAt },
      })
    },
    forgetContacts(responseSeq) {
      let hadSome = false
      for (const [key, row] of rows.messages) {
        const { sealedContact, ...message } = row.message
        if (row.responseSeq !== responseSeq || sealedContact === undefined) continue
        rows.messages.set(key, { ...row, message })
        hadSome = true
      }
      return hadSome
    },
    insertEvent(siteId, { id, responseId }, receivedAt) {
      const key = keyOf(siteId, id)
      if (rows.events.has(key)) return false
      rows.events.set(key, responseId === undefined ? { siteId, receivedAt } : { siteId, responseId, receivedAt })
      return true
    },
    addToRollup: (siteId, key, change) => addToRollup(rows, siteId, key, change),
    putJob: (job) => void rows.jobs.set(jobKey(job), job),
    removeJob: (job) => void rows.jobs.delete(jobKey(job)),
  }
}

function putResponse(rows: MemoryRows, next: StoredResponse): void {
  const key = keyOf(next.siteId, next.id)
  const before = rows.responses.get(key)
  if (before) unlinkShopper(rows, before)
  rows.responses.set(key, structuredClone(next))
  const { siteId, id, content } = next
  if (!content.shopper) return
  const shopper = keyOf(siteId, content.shopper.ref)
  rows.ofShoppers.set(shopper, (rows.ofShoppers.get(shopper) ?? new Set()).add(id))
}

function unlinkShopper(rows: MemoryRows, { siteId, id, content }: StoredResponse): void {
  if (!content.shopper) return
  const shopper = keyOf(siteId, content.shopper.ref)
  const ids = rows.ofShoppers.get(shopper)
  ids?.delete(id)
  if (ids?.size === 0) rows.ofShoppers.delete(shopper)
}

function addToRollup(rows: MemoryRows, siteId: string, rollup: RollupKey, change: 1 | -1): void {
  const { surveyId, questionId, touchpoint, value, bucket, origin, isFlagged } = rollup
  const key = keyOf(siteId, bucket, surveyId, questionId, touchpoint, value, origin, String(isFlagged))
  const count = (rows.rollups.get(key)?.count ?? 0) + change
  if (count === 0) rows.rollups.delete(key)
  else rows.rollups.set(key, { siteId, surveyId, questionId, touchpoint, value, bucket, origin, isFlagged, count })
}

// Events stay as ids, so that one sent twice is not counted twice, but no longer say whose they were.
function deleteResponse(rows: MemoryRows, response: StoredResponse): void {
  const { siteId, id, seq, revision } = response
  rows.responses.delete(keyOf(siteId, id))
  unlinkShopper(rows, response)
  for (let earlier = 0; earlier < revision; earlier++) rows.past.delete(keyOf(seq, earlier))
  for (const [key, row] of rows.messages) if (row.responseSeq === seq) rows.messages.delete(key)
  for (const [key, row] of rows.events) {
    if (row.siteId === siteId && row.responseId === id) rows.events.set(key, { siteId, receivedAt: row.receivedAt })
  }
  rows.jobs.delete(jobKey({ siteId, kind: 'closeResponse', key: id }))
}
