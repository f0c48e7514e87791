/** One attempt to send one record. Never takes longer than 10 s, never throws, never carries a cookie. */
import { within } from '../time-limit.ts'
import type { Outbox } from './outbox.ts'
import { classify, type Outcome } from './outcome.ts'
import type { QueueRecord } from './record.ts'

const LIMIT_MS = 10_000
const AT_ONCE_MS = 100

/** Every body is within 32 KiB, so every attempt may outlive its page (`keepalive`). */
export async function sendRecord(outbox: Outbox, record: QueueRecord): Promise<Outcome> {
  const { platform, apiUrl, siteKey } = outbox
  const { clock } = platform
  const limit = new AbortController()
  const startedAt = clock.monotonicMs()
  const request = async (keepalive: boolean) => {
    const { path, ...init } = outbox.routeOf(record)
    return platform.fetch(`${apiUrl}/v1/sites/${siteKey}/${path}?sent=${clock.now()}`, {
      // A page may have put `headers` or `mode` on every object, and fetch would read them.
      __proto__: null,
      ...init,
      keepalive,
      signal: limit.signal,
      credentials: 'omit',
      redirect: 'error',
      cache: 'no-store',
      referrerPolicy: 'strict-origin',
    } as RequestInit)
  }
  const attempt = async () => {
    const response = await request(true).catch((error: unknown) => {
      // The quota of keepalive is shared with the page; where it is used up, that shows at once.
      if (clock.monotonicMs() - startedAt > AT_ONCE_MS) throw error
      return request(false)
    })
    return classify(record, response, await response.text())
  }
  return within(clock, LIMIT_MS, attempt()).catch(() => {
    limit.abort()
    return {}
  })
}
