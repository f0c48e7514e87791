/** Asks for the shop's answer on a later visit. Never more than once a day, never about a case that is closed. */
import { readSent } from '../previous-sdk/index.ts'
import type { SentResponse, ShopperCase } from '../../sdk/contract/index.ts'
import type { OpenCase, OpenCases } from './open-cases.ts'
import type { Tools } from './tools.ts'

const DAY_MS = 86_400_000
/** As long as a record may lie in a queue: afterwards a response that the server does not know will not come. */
const QUEUE_DAYS = 7

/** The newest response with something to say, or nothing. */
export async function lookBack({ client, cases }: Tools): Promise<SentResponse | undefined> {
  for (const known of cases.all()) {
    client.tickets.set(known.id, known)
    const sent = await askOnce(client, known, cases)
    if (sent && (known.isUnread || isNews(sent))) return sent
  }
  return undefined
}

async function askOnce(client: Tools['client'], known: OpenCase, cases: OpenCases): Promise<SentResponse | undefined> {
  const now = Date.now()
  if (now - Number(known.askedAt ?? 0) < DAY_MS) return known.sent
  // Written first: several tabs ask once.
  cases.keep({ ...known, askedAt: now })
  const reading = await readSent(client, known.id)
  const isLate = now - known.since > QUEUE_DAYS * DAY_MS
  if (reading.state === 'erased' || (isLate && reading.state === 'unknown')) return void cases.forget(known.id)
  if (reading.state !== 'read') return known.sent
  const { sent } = reading
  // A response may still lie in the queue: then the server knows an earlier revision, or none.
  if (sent.case ? sent.case.state === 'verified' : sent.complete) return void cases.forget(known.id)
  cases.keep({ ...known, askedAt: now, sent })
  return sent
}

/** An answer the shopper has not judged yet, or a promise that was not kept. */
export function isNews({ case: found }: SentResponse): boolean {
  return found !== undefined && (found.answer ? !isJudged(found) : isBroken(found))
}

/** After "not yet" the shop works on it again: only a newly resolved case is asked about. */
function isJudged({ isPutRight, state }: ShopperCase): boolean {
  return isPutRight !== undefined && state !== 'resolved'
}

/** The promised time has passed without an answer, or the answer came later than promised. */
export function isBroken({ answer, promise }: ShopperCase, first = promise): boolean {
  return first !== undefined && Date.parse(first.dueAt) < (answer ? Date.parse(answer.at) : Date.now())
}
