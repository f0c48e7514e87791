/** Applies one write to a store's rows by the rules it was given. Never leaves half a write: the caller holds the transaction. */
import type { StoredResponse } from '../domain/response.ts'
import type {
  CloseWrite,
  CommitResult,
  EventsWrite,
  ResponseChange,
  ResponseWrite,
  Verdict,
  Write,
} from '../domain/store.ts'
import type { UnflagWrite } from '../domain/abuse/unflag.ts'
import { applyForgetContact, applyMessage, applyRemedy } from './apply-case.ts'
import { applyEffects, refuseClaims } from './apply-effects.ts'
import { applyErase } from './apply-erase.ts'
import { currentOf } from './current-response.ts'
import { dismissHint, releaseHints } from './hint-life.ts'
import type { WriteContext, WriteTables } from './write-tables.ts'

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
    case 'unflag':
      return applyUnflag(context, write)
    case 'forgetContact':
      return applyForgetContact(context, write)
  }
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

function applyUnflag(context: WriteContext, write: UnflagWrite): CommitResult {
  const current = currentOf(context.tables, write.siteId, write.id)
  const verdict = context.rules.judgeUnflag(write, current)
  if (verdict.kind !== 'store') return verdict
  context.tables.addAudit(write.audit)
  return store(context, current.response, verdict)
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
  // Whoever is unhappy after all gets an apology and a remedy in place of what was offered, not on top of it.
  if (response?.outcome === 'thanks' && next.outcome === 'recovery') releaseHints(context, next, receivedAt)
  applyChange(tables, response, change)
  return { kind: 'stored', bytes }
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

function applyEvents({ tables, rules, receivedAt }: WriteContext, write: EventsWrite): CommitResult {
  const accepted = write.events.filter((event) => tables.insertEvent(write.siteId, event, receivedAt))
  for (const { name, hintId } of accepted) {
    const kept = name === 'hintDismissed' && hintId !== undefined ? tables.findHint(write.siteId, hintId) : undefined
    if (kept) dismissHint(tables, kept, receivedAt)
  }
  const isReplay = accepted.length === 0 && write.events.length > 0
  return { kind: isReplay ? 'duplicate' : 'stored', bytes: rules.eventReceipt(write.batchId, accepted.length) }
}
