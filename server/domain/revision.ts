/** Judges every write of a response against what is stored. Never counts one twice, moves its place in the list, or takes back a recovery. */
import { judgeUnflag } from './abuse/unflag.ts'
import type { Job } from './jobs.ts'
import { canBeTakenBack } from './offers/decision.ts'
import { clampTime } from './occurred-at.ts'
import type { EpochMs } from './ports.ts'
import { erasureReceipt, eventReceipt, messageReceipt, receiptBytes, replyJsonOf } from './receipt-bytes.ts'
import { createCaseRules } from './recovery/case-rules.ts'
import { contactJob } from './recovery/forget-contact.ts'
import type { Outcome, ResponseContent, StoredResponse } from './response.ts'
import { rollupChanges, rollupsOf } from './rollup-changes.ts'
import type { CloseWrite, CurrentResponse, ResponseChange, ResponseWrite, Verdict, WriteRules } from './store.ts'

/** A response that is still incomplete this long after its arrival is closed. */
export const CLOSE_AFTER_MS = 30 * 60 * 1000

/** The rules every store is given, so that no store can drift from another. */
export function createWriteRules(): WriteRules {
  return {
    judgeResponse,
    judgeClose,
    judgeUnflag,
    ...createCaseRules(),
    canBeTakenBack,
    rollupsOf,
    messageReceipt,
    erasureReceipt,
    eventReceipt,
  }
}

function judgeResponse(write: ResponseWrite, current: CurrentResponse, receivedAt: EpochMs): Verdict {
  const { response, past, tombstone } = current
  if (tombstone) return { kind: tombstone.tokenHash === write.tokenHash ? 'erased' : 'unknown' }
  if (!response) return storeFirst(write, receivedAt)
  if (response.tokenHash !== write.tokenHash) return { kind: 'unknown' }
  if (write.revision > response.revision) return replace(write, response, receivedAt)
  if (write.revision === response.revision) {
    return write.bodyHash === response.bodyHash
      ? { kind: 'duplicate', bytes: response.receipt }
      : { kind: 'conflict', currentRevision: response.revision }
  }
  const isSeen = past?.revision === write.revision && past.bodyHash === write.bodyHash
  return { kind: 'duplicate', bytes: isSeen ? past.receipt : response.receipt }
}

function storeFirst(write: ResponseWrite, receivedAt: EpochMs): Verdict {
  const content = { ...write.content, occurredAt: clampTime(write.content.occurredAt, receivedAt) }
  const bytes = receiptBytes({ id: write.id, revision: write.revision, receivedAt }, write.replyJson)
  const { siteId, id, tokenHash, revision, bodyHash, outcome } = write
  const next = {
    siteId,
    id,
    tokenHash,
    revision,
    bodyHash,
    receivedAt,
    updatedAt: receivedAt,
    outcome,
    receipt: bytes,
    content,
  }
  const closing = content.complete ? [] : [closeJob(siteId, id, receivedAt)]
  const addJobs = [...closing, ...contactJobs(write, receivedAt)]
  const change = { next, rollups: rollupsOf(content), addJobs, removeJobs: [], ...effectsOf(write) }
  return { kind: 'store', change, bytes }
}

function replace(write: ResponseWrite, stored: StoredResponse, updatedAt: EpochMs): Verdict {
  const { seq: _seq, closedAt, ...kept } = stored
  const { outcome, replyJson, effects } = nextOutcome(write, stored)
  const content = nextContent(write, stored)
  const bytes = receiptBytes({ id: write.id, revision: write.revision, receivedAt: stored.receivedAt }, replyJson)
  const { revision, bodyHash } = write
  // Closing means "nobody finished this": a complete revision takes it back.
  const closing = closedAt === undefined || content.complete ? {} : { closedAt }
  const change: ResponseChange = {
    next: { ...kept, ...closing, revision, bodyHash, updatedAt, outcome, receipt: bytes, content },
    past: { revision: stored.revision, bodyHash: stored.bodyHash, receipt: stored.receipt },
    rollups: rollupChanges(stored.content, content),
    addJobs: contactJobs(write, updatedAt),
    removeJobs: content.complete && !stored.content.complete ? [{ kind: 'closeResponse', key: write.id }] : [],
    ...effects,
  }
  return { kind: 'store', change, bytes }
}

/** Decided once; afterwards only thanks may turn into recovery, and every other revision repeats the reply it had. */
function nextOutcome(write: ResponseWrite, stored: StoredResponse): NextOutcome {
  const isFirst = stored.outcome === 'none'
  const isWorse = stored.outcome === 'thanks' && write.outcome === 'recovery'
  if (isFirst || isWorse) return { outcome: write.outcome, replyJson: write.replyJson, effects: effectsOf(write) }
  return { outcome: stored.outcome, replyJson: replyJsonOf(stored), effects: {} }
}

type NextOutcome = {
  readonly outcome: Outcome
  readonly replyJson: string
  readonly effects: Pick<ResponseChange, 'effects'>
}

/** Nothing is issued, reserved or opened before there is an outcome, whatever the write carries. */
function effectsOf({ outcome, effects }: ResponseWrite): Pick<ResponseChange, 'effects'> {
  return effects && outcome !== 'none' ? { effects } : {}
}

// A finished answer stays finished, also when a later revision was sent while the shopper was adding words.
function nextContent(write: ResponseWrite, stored: StoredResponse): ResponseContent {
  const { flags: judged, ...said } = write.content
  // A later revision must not bring back a flag that the owner took off, nor shake off one by waiting.
  const flags = stored.content.complete ? stored.content.flags : judged
  return {
    ...said,
    ...(flags && { flags }),
    complete: write.content.complete || stored.content.complete,
    occurredAt: clampTime(write.content.occurredAt, stored.receivedAt),
  }
}

function judgeClose(write: CloseWrite, current: CurrentResponse): Verdict | undefined {
  const { response } = current
  if (!response || response.content.complete || response.closedAt !== undefined) return undefined
  const { seq: _seq, ...kept } = response
  const next = { ...kept, closedAt: write.arrivedAt, updatedAt: write.arrivedAt }
  const removeJobs = [{ kind: 'closeResponse', key: write.id }] as const
  return { kind: 'store', change: { next, rollups: [], addJobs: [], removeJobs }, bytes: '' }
}

function contactJobs({ siteId, id, content }: ResponseWrite, saidAt: EpochMs): readonly Job[] {
  return content.sealedContact === undefined ? [] : [contactJob(siteId, id, saidAt)]
}

function closeJob(siteId: string, id: string, receivedAt: EpochMs): Job {
  return { siteId, kind: 'closeResponse', key: id, dueAt: receivedAt + CLOSE_AFTER_MS, attempts: 0, payload: '' }
}
