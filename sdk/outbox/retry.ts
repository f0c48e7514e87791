/** When and as what a record goes again. */
import { LIMITS, type Problem } from '../contract/index.ts'
import type { Platform } from '../platform.ts'
import type { QueueRecord } from './record.ts'
import type { SendResult } from './send.ts'

const HOUR_MS = 3_600_000
const MAX_BACKOFF_MS = 300_000

export type RetryPlan = {
  /** From now on, for this page. */
  readonly waitMs: number
  /** For other pages, by the device's clock: a server that was not reached is nothing that they need to wait for. */
  readonly dueAt: number
  /** How long the server wants to hear nothing at all of this page; infinite after 401 and 403. */
  readonly pauseMs: number
}

/** `result`: anything that did not settle the record, a refusal that nobody listened to included. */
export function planRetry(
  { tries }: QueueRecord,
  result: SendResult,
  { clock, randomBytes }: Pick<Platform, 'clock' | 'randomBytes'>,
): RetryPlan {
  const { status, retryAfter, problem } = result.state === 'retry' ? result : {}
  const isForbidden = status === 401 || status === 403
  if (isForbidden || result.state !== 'retry') {
    return { waitMs: HOUR_MS, dueAt: clock.now() + HOUR_MS, pauseMs: isForbidden ? Infinity : 0 }
  }
  const retryAfterMs = parseRetryAfter(retryAfter, problem?.retryAfterMs, clock.now())
  const waitMs = retryAfterMs < HOUR_MS ? Math.max(retryAfterMs, backoffMs(randomBytes, tries)) : HOUR_MS
  return { waitMs, dueAt: clock.now() + (status === undefined ? 0 : waitMs), pauseMs: retryAfterMs }
}

/** Full jitter: anything up to 1 s, 2 s, 4 s … 5 min. Source: AWS Architecture Blog, "Exponential Backoff and Jitter". */
export function backoffMs(randomBytes: Platform['randomBytes'], tries: number): number {
  return ((randomBytes(1)[0] ?? 0) / 255) * Math.min(1_000 * 2 ** tries, MAX_BACKOFF_MS)
}

/** From a `Retry-After` header (seconds or an HTTP date) or a problem's `retryAfterMs`; 0 for none and for garbage, 1 h at most. */
export function parseRetryAfter(header: string | null | undefined, retryAfterMs: unknown, nowMs: number): number {
  const byHeaderMs = Number(header ?? 0) * 1_000 || Date.parse(`${header}`) - nowMs || 0
  return Math.min(Math.max(0, byHeaderMs, Number(retryAfterMs) || 0), HOUR_MS)
}

/** A response that the server holds in other words, as its next revision; nothing after the last one that it takes. */
export function bumpRevision(record: QueueRecord, { currentRevision = 0 }: Partial<Problem>): QueueRecord | undefined {
  const revision = Math.max(currentRevision, record.revision) + 1
  if (revision > LIMITS.lastRevision) return undefined
  return { ...record, revision, bytes: JSON.stringify({ ...JSON.parse(record.bytes), revision }) }
}
