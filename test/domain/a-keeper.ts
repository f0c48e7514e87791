/** One response kept as a store would keep it, and writes to try on it. Never decides anything itself. */
import { CLOSE_AFTER_MS, createWriteRules } from '../../server/domain/revision.ts'
import type { Outcome, PastReceipt, ResponseContent, StoredResponse } from '../../server/domain/response.ts'
import type { CurrentResponse, ResponseWrite, Verdict } from '../../server/domain/store.ts'
import { NOON } from './a-shop.ts'

export const rules = createWriteRules()
export const PENDING = '{"kind":"pending"}'
export const THANKS = '{"kind":"thanks","text":"Thank you.","hints":[]}'
export const RECOVERY = '{"kind":"recovery","apology":"We\'re sorry.","remedies":[]}'
const REPLIES: Record<Outcome, string> = { none: PENDING, thanks: THANKS, recovery: RECOVERY }

type Said = Partial<Omit<ResponseWrite, 'content'>> & { readonly content?: Partial<ResponseContent> }

export function aWrite({ content, ...changes }: Said = {}): ResponseWrite {
  const outcome = changes.outcome ?? (content?.complete === false ? 'none' : 'thanks')
  return {
    kind: 'response',
    siteId: 'site',
    id: 'r1',
    tokenHash: 'token',
    revision: 0,
    bodyHash: `hash ${changes.revision ?? 0}`,
    arrivedAt: NOON,
    replyJson: REPLIES[outcome],
    outcome,
    ...changes,
    content: aContent({ complete: outcome !== 'none', ...content }),
  }
}

function aContent(changes: Partial<ResponseContent> = {}): ResponseContent {
  return {
    complete: true,
    kind: 'rating',
    surveyId: 'delivery',
    surveyVersion: 1,
    touchpoint: 'delivery',
    locale: 'tr',
    answers: { rating: 5 },
    hasText: false,
    verified: { order: false, person: false },
    direct: false,
    origin: 'live',
    occurredAt: NOON,
    ...changes,
  }
}

/** One response as a store would keep it, and every past receipt. */
export function aKeeper() {
  let response: StoredResponse | undefined
  const past = new Map<number, PastReceipt>()
  const rollups = new Map<string, number>()
  const jobs = new Set<string>()
  function apply(verdict: Verdict | undefined) {
    if (verdict?.kind !== 'store') return verdict
    const { change } = verdict
    if (change.past) past.set(change.past.revision, change.past)
    response = { seq: response?.seq ?? 1, ...change.next }
    for (const job of change.addJobs) jobs.add(job.kind)
    for (const job of change.removeJobs) jobs.delete(job.kind)
    for (const { change: by, ...key } of change.rollups) {
      const name = JSON.stringify(key)
      const count = (rollups.get(name) ?? 0) + by
      if (count === 0) rollups.delete(name)
      else rollups.set(name, count)
    }
    return verdict
  }
  const current = (revision?: number): CurrentResponse => {
    const kept = revision === undefined ? undefined : past.get(revision)
    return { ...(response && { response }), ...(kept && { past: kept }) }
  }
  return {
    send: (write: ResponseWrite, receivedAt = NOON) => {
      const verdict = apply(rules.judgeResponse(write, current(write.revision), receivedAt))
      if (!verdict) throw new Error('No verdict.')
      return verdict
    },
    close: (at = NOON + CLOSE_AFTER_MS) =>
      apply(rules.judgeClose({ kind: 'close', siteId: 'site', id: 'r1', arrivedAt: at }, current())),
    stored: () => {
      if (!response) throw new Error('Nothing is stored.')
      return response
    },
    rollups: () => Object.fromEntries(rollups),
    jobs: () => [...jobs],
  }
}

export function bytesOf(verdict: Verdict): string {
  if (verdict.kind !== 'store' && verdict.kind !== 'duplicate') throw new Error(verdict.kind)
  return verdict.bytes
}
