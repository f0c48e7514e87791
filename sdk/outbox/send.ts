/** One attempt to send one record. Never takes longer than 10 s, never throws, never carries a cookie. */
import type { Platform } from '../platform.ts'
import { within } from '../time-limit.ts'
import { classify, type Outcome } from './outcome.ts'
import { responseIdOf, type QueueRecord } from './record.ts'

const LIMIT_MS = 10_000
const AT_ONCE_MS = 100

/** Every body is within 32 KiB, so every attempt may outlive its page (`keepalive`). */
export async function sendRecord(platform: Platform, apiUrl: string, record: QueueRecord): Promise<Outcome> {
  const { clock } = platform
  const { siteKey, kind, bytes } = record
  const limit = new AbortController()
  const startedAt = clock.monotonicMs()
  const request = async (keepalive: boolean) =>
    platform.fetch(`${apiUrl}/v1/sites/${siteKey}/${pathOf(record)}?sent=${clock.now()}`, {
      // A string body goes as `text/plain;charset=UTF-8`: no preflight. A deletion needs one anyway.
      ...(kind === 'delete'
        ? { method: 'DELETE', headers: { authorization: `Bearer ${bytes}` } }
        : { method: 'POST', body: bytes }),
      keepalive,
      signal: limit.signal,
      credentials: 'omit',
      redirect: 'error',
      cache: 'no-store',
      referrerPolicy: 'strict-origin',
    })
  const attempt = async () => {
    const response = await request(true).catch((error: unknown) => {
      // The quota of keepalive is shared with the page; where it is used up, that shows at once.
      if (clock.monotonicMs() - startedAt > AT_ONCE_MS) throw error
      return request(false)
    })
    return classify(record, response, await response.text(), clock.now())
  }
  return within(clock, LIMIT_MS, attempt()).catch(() => {
    limit.abort()
    return { kind: 'network', problem: {}, retryAfterMs: 0 }
  })
}

function pathOf(record: QueueRecord): string {
  const response = `responses/${responseIdOf(record)}`
  return {
    response: 'responses',
    remedy: `${response}/remedy`,
    message: `${response}/messages`,
    delete: response,
    events: 'events',
  }[record.kind]
}
