/** Asks for the shop's answer on a later visit: once a day at most, and not about a case that is closed. */
import type { SentResponse, ShopperCase } from '../../sdk/contract/index.ts'
import type { Client } from '../../sdk/index.ts'
import type { OpenCase, OpenCases } from './storage/open-cases.ts'

const DAY_MS = 86_400_000
/** As long as a record may lie in a queue: afterwards a response that the server does not know will not come. */
const MAX_QUEUE_MS = 7 * DAY_MS

/** The newest response with something to say, or nothing. */
export async function fetchShopAnswer(client: Client, cases: OpenCases): Promise<SentResponse | undefined> {
  for (const known of cases.earlier) {
    client.resume(known)
    const sent = await askOnceADay(client, known, cases)
    if (sent && (known.isUnread || isNews(sent))) return sent
  }
  return undefined
}

async function askOnceADay(client: Client, known: OpenCase, cases: OpenCases): Promise<SentResponse | undefined> {
  const now = Date.now()
  if (now - Number(known.askedAt ?? 0) < DAY_MS) return known.sent
  // Written first: several tabs ask once.
  cases.save({ ...known, askedAt: now })
  const result = await client.read(known.id)
  const isOld = now - known.since > MAX_QUEUE_MS
  if (result.state === 'erased' || (isOld && result.state === 'unknown')) return void cases.forget(known.id)
  if (result.state !== 'read') return known.sent
  const sent = result.response
  // A response may still lie in the queue: then the server knows an earlier revision, or none.
  if (sent.case ? sent.case.state === 'verified' : sent.complete) return void cases.forget(known.id)
  cases.save({ ...known, askedAt: now, sent })
  return sent
}

/** An answer the shopper has not judged yet, or a promise that was not kept. */
export function isNews({ case: found }: SentResponse): boolean {
  return found !== undefined && (found.answer ? !isJudged(found) : isPromiseBroken(found))
}

/** After "not yet" the shop works on it again: only a newly resolved case is asked about. */
function isJudged({ isPutRight, state }: ShopperCase): boolean {
  return isPutRight !== undefined && state !== 'resolved'
}

/** The promised time has passed without an answer, or the answer came later than promised. */
export function isPromiseBroken({ answer, promise }: ShopperCase, first = promise): boolean {
  return first !== undefined && Date.parse(first.dueAt) < (answer ? Date.parse(answer.at) : Date.now())
}
