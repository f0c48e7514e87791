/** Applies one write to a store's rows by the rules it was given. Never leaves half a write: the caller holds the transaction. */
import type { EpochMs } from '../domain/ports.ts'
import type { StoredResponse } from '../domain/response.ts'
import type {
  CloseWrite,
  CommitResult,
  CurrentResponse,
  EraseWrite,
  EventsWrite,
  MessageWrite,
  ResponseChange,
  ResponseWrite,
  Write,
  WriteRules,
} from '../domain/store.ts'
import type { WriteTables } from './write-tables.ts'

/** The rows, the rules and this write's monotonic receive time. */
export type WriteContext = {
  readonly tables: WriteTables
  readonly rules: WriteRules
  readonly receivedAt: EpochMs
}

export function applyWrite(context: WriteContext, write: Write): CommitResult {
  switch (write.kind) {
    case 'response':
      return applyResponse(context, write)
    case 'erase':
      return applyErase(context, write)
    case 'message':
      return applyMessage(context, write)
    case 'events':
      return applyEvents(context, write)
    case 'close':
      return applyClose(context, write)
  }
}

/** Takes a response and all it counted in away. */
export function removeResponse(context: Pick<WriteContext, 'tables' | 'rules'>, response: StoredResponse): void {
  const rows = context.rules.rollupsOf(response.content)
  context.tables.deleteResponse(response)
  for (const row of rows) context.tables.addToRollup(response.siteId, row, -1)
}

function applyResponse({ tables, rules, receivedAt }: WriteContext, write: ResponseWrite): CommitResult {
  const current = currentOf(tables, write.siteId, write.id, write.revision)
  const verdict = rules.judgeResponse(write, current, receivedAt)
  if (verdict.kind !== 'store') return verdict
  applyChange(tables, current.response, verdict.change)
  return { kind: 'stored', bytes: verdict.bytes }
}

function applyClose({ tables, rules }: WriteContext, write: CloseWrite): CommitResult {
  const current = currentOf(tables, write.siteId, write.id)
  const verdict = rules.judgeClose(write, current)
  if (!verdict) return { kind: 'unknown' }
  if (verdict.kind !== 'store') return verdict
  applyChange(tables, current.response, verdict.change)
  return { kind: 'stored', bytes: verdict.bytes }
}

function currentOf(tables: WriteTables, siteId: string, id: string, revision?: number): CurrentResponse {
  const response = tables.findResponse(siteId, id)
  if (!response) {
    const tombstone = tables.findTombstone(siteId, id)
    return tombstone ? { tombstone } : {}
  }
  if (revision === undefined || revision >= response.revision) return { response }
  const past = tables.findPast(response.seq, revision)
  return past ? { response, past } : { response }
}

function applyChange(tables: WriteTables, response: StoredResponse | undefined, change: ResponseChange): void {
  const { next } = change
  if (response) tables.replaceResponse(response.seq, next)
  else tables.insertResponse(next)
  if (response && change.past) tables.keepPast(response.seq, change.past)
  for (const row of change.rollups) tables.addToRollup(next.siteId, row, row.change)
  for (const job of change.removeJobs) tables.removeJob({ siteId: next.siteId, ...job })
  for (const job of change.addJobs) tables.putJob(job)
}

// An unknown id leaves a tombstone too, so that the answer cannot arrive after its own deletion.
function applyErase({ tables, rules, receivedAt }: WriteContext, write: EraseWrite): CommitResult {
  const { siteId, id } = write
  const { response, tombstone } = currentOf(tables, siteId, id)
  const tokenHash = response?.tokenHash ?? tombstone?.tokenHash ?? write.tokenHash
  if (tokenHash === undefined) return { kind: 'unknown' }
  if (write.tokenHash !== undefined && write.tokenHash !== tokenHash) return { kind: 'unknown' }
  if (tombstone) return { kind: 'duplicate', bytes: rules.erasureReceipt(id, tombstone.erasedAt) }
  if (response) removeResponse({ tables, rules }, response)
  tables.insertTombstone({ siteId, id, tokenHash, erasedAt: receivedAt })
  return { kind: 'stored', bytes: rules.erasureReceipt(id, receivedAt) }
}

function applyMessage({ tables, rules, receivedAt }: WriteContext, write: MessageWrite): CommitResult {
  const { response, tombstone } = currentOf(tables, write.siteId, write.responseId)
  if (tombstone?.tokenHash === write.tokenHash) return { kind: 'erased' }
  if (response?.tokenHash !== write.tokenHash) return { kind: 'unknown' }
  const kept = tables.findMessage(response.seq, write.id)
  if (kept) {
    return kept.bodyHash === write.bodyHash
      ? { kind: 'duplicate', bytes: kept.receipt }
      : { kind: 'conflict', currentRevision: 0 }
  }
  const receipt = rules.messageReceipt(write.id, receivedAt)
  tables.insertMessage({ responseSeq: response.seq, write, receivedAt, receipt })
  return { kind: 'stored', bytes: receipt }
}

function applyEvents({ tables, rules, receivedAt }: WriteContext, write: EventsWrite): CommitResult {
  const accepted = write.events.filter((event) => tables.insertEvent(write.siteId, event, receivedAt)).length
  const isReplay = accepted === 0 && write.events.length > 0
  return { kind: isReplay ? 'duplicate' : 'stored', bytes: rules.eventReceipt(write.batchId, accepted) }
}
