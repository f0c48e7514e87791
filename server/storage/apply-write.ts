/** Applies one write to a store's rows by the rules it was given. Never leaves half a write: the caller holds the transaction. */
import type { EpochMs } from '../domain/ports.ts'
import type { Case } from '../domain/recovery/case.ts'
import type { StoredResponse } from '../domain/response.ts'
import type {
  CloseWrite,
  CommitResult,
  CurrentCase,
  CurrentResponse,
  EraseWrite,
  EventsWrite,
  MessageEffects,
  MessageWrite,
  RemedyWrite,
  ResponseChange,
  ResponseWrite,
  Verdict,
  Write,
  WriteRules,
} from '../domain/store.ts'
import { applyEffects, refuseClaims } from './apply-effects.ts'
import { unlinkHint, withdrawHint } from './hint-life.ts'
import { addObjection } from './objections.ts'
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
    case 'remedy':
      return applyRemedy(context, write)
    case 'events':
      return applyEvents(context, write)
    case 'close':
      return applyClose(context, write)
  }
}

/** Takes a response away with all it counted in, gave and opened, as if it had never been there. */
export function withdrawResponse(context: Pick<WriteContext, 'tables' | 'rules'>, response: StoredResponse): void {
  const { tables } = context
  const { siteId, id, content } = response
  for (const kept of tables.hintsOfResponse(siteId, id)) withdrawHint(tables, kept)
  const found = tables.caseOfResponse(siteId, id)
  if (found) tables.removeCase(siteId, found.id)
  const orderId = content.order?.id
  if (orderId !== undefined && tables.orderHolder(siteId, orderId) === id) tables.freeOrder(siteId, orderId)
  removeResponse(context, response)
}

function removeResponse({ tables, rules }: Pick<WriteContext, 'tables' | 'rules'>, response: StoredResponse): void {
  const rows = rules.rollupsOf(response.content)
  tables.deleteResponse(response)
  for (const row of rows) tables.addToRollup(response.siteId, row, -1)
}

function applyResponse(context: WriteContext, write: ResponseWrite): CommitResult {
  const { tables, rules, receivedAt } = context
  const current = currentOf(tables, write.siteId, write.id, write.revision)
  const verdict = rules.judgeResponse(write, current, receivedAt)
  return verdict.kind === 'store' ? store(context, current.response, verdict) : verdict
}

function applyClose(context: WriteContext, write: CloseWrite): CommitResult {
  const current = currentOf(context.tables, write.siteId, write.id)
  const verdict = context.rules.judgeClose(write, current)
  if (!verdict) return { kind: 'unknown' }
  return verdict.kind === 'store' ? store(context, current.response, verdict) : verdict
}

function store(
  context: WriteContext,
  response: StoredResponse | undefined,
  { change, bytes }: Extract<Verdict, { kind: 'store' }>,
): CommitResult {
  const { tables, receivedAt } = context
  const { next, effects } = change
  if (effects) {
    const deciding = { siteId: next.siteId, responseId: next.id, at: receivedAt }
    const refused = refuseClaims(tables, deciding, effects.claims)
    if (refused) return refused
    applyEffects(context, deciding, effects)
  }
  applyChange(tables, response, change)
  return { kind: 'stored', bytes }
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
  if (response) {
    forgetPerson({ tables, rules, receivedAt }, response)
    removeResponse({ tables, rules }, response)
  }
  tables.insertTombstone({ siteId, id, tokenHash, erasedAt: receivedAt })
  return { kind: 'stored', bytes: rules.erasureReceipt(id, receivedAt) }
}

// The order keeps its outcome, or erasing would be a way to a second one; whose it was is forgotten.
function forgetPerson({ tables, rules, receivedAt }: WriteContext, { siteId, id, content }: StoredResponse): void {
  for (const kept of tables.hintsOfResponse(siteId, id)) unlinkHint(tables, kept, receivedAt)
  const found = tables.caseOfResponse(siteId, id)
  if (found) saveCase({ tables, rules }, rules.eraseCase(found, receivedAt))
  const orderId = content.order?.id
  if (orderId !== undefined && tables.orderHolder(siteId, orderId) === id) tables.holdOrder(siteId, orderId, '')
}

function saveCase({ tables, rules }: Pick<WriteContext, 'tables' | 'rules'>, next: Case): void {
  tables.putCase(next, rules.placeOfCase(next))
}

function applyMessage(context: WriteContext, write: MessageWrite): CommitResult {
  const { tables, rules, receivedAt } = context
  const { siteId, responseId } = write
  const { response, tombstone } = currentOf(tables, siteId, responseId)
  if (tombstone?.tokenHash === write.tokenHash) return { kind: 'erased' }
  if (response?.tokenHash !== write.tokenHash) return { kind: 'unknown' }
  const kept = tables.findMessage(response.seq, write.id)
  if (kept) return kept.bodyHash === write.bodyHash ? { kind: 'duplicate', bytes: kept.receipt } : { kind: 'taken' }
  const receipt = rules.messageReceipt(write.id, receivedAt)
  tables.insertMessage({ responseSeq: response.seq, write, receivedAt, receipt })
  const found = tables.caseOfResponse(siteId, responseId)
  applyMessageEffects(context, siteId, rules.judgeMessage(write, response, found, receivedAt))
  return { kind: 'stored', bytes: receipt }
}

function applyMessageEffects(context: WriteContext, siteId: string, effects: MessageEffects): void {
  const { tables, receivedAt } = context
  if (effects.nextCase) saveCase(context, effects.nextCase)
  for (const job of effects.addJobs) tables.putJob(job)
  for (const subject of effects.objections) addObjection(tables, { siteId, subject, at: receivedAt })
}

function applyRemedy(context: WriteContext, write: RemedyWrite): CommitResult {
  const { tables, rules, receivedAt } = context
  const verdict = rules.judgeRemedy(write, currentCaseOf(tables, write), receivedAt)
  if (verdict.kind !== 'store') return verdict
  saveCase(context, verdict.next)
  for (const job of verdict.addJobs) tables.putJob(job)
  return { kind: 'stored', bytes: verdict.bytes }
}

function currentCaseOf(tables: WriteTables, write: RemedyWrite): CurrentCase {
  const { siteId, responseId, isMoney, farmSince, budget } = write
  const { response, tombstone } = currentOf(tables, siteId, responseId)
  const found = response && tables.caseOfResponse(siteId, responseId)
  const touched = found && isMoney ? tables.casesTouched(siteId, found, farmSince) : []
  return {
    ...(response && { response }),
    ...(tombstone && { tombstone }),
    ...(found && { case: found }),
    casesOfSubject: touched.filter((other) => other.id !== found?.id),
    pickedMinor: budget ? tables.pickedMinor(siteId, budget.since) : 0,
  }
}

function applyEvents({ tables, rules, receivedAt }: WriteContext, write: EventsWrite): CommitResult {
  const accepted = write.events.filter((event) => tables.insertEvent(write.siteId, event, receivedAt)).length
  const isReplay = accepted === 0 && write.events.length > 0
  return { kind: isReplay ? 'duplicate' : 'stored', bytes: rules.eventReceipt(write.batchId, accepted) }
}
