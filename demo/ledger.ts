/** Reads what arrived from the Defter server, with the owner key. Never runs in a browser. */
import type { Touchpoint } from '../sdk/contract/index.ts'
import { reasonOf } from './owner-api.ts'
import { fieldOf, textOf, textsOf } from './read-json.ts'
import type { ShopOptions, ShopPlatform } from './shop-options.ts'

export type LedgerEntry = {
  readonly id: string
  /** When the shopper wrote, by the server's reckoning. */
  readonly occurredAt: number
  readonly touchpoint: string
  readonly locale: string
  readonly score?: number
  readonly text: string
  readonly arrived?: string
  readonly reasons: readonly string[]
  readonly orderId?: string
  readonly origin: string
  readonly isComplete: boolean
  readonly isOrderVerified: boolean
}

export type Ledger =
  | { readonly kind: 'read'; readonly entries: readonly LedgerEntry[]; readonly nextCursor?: string }
  | { readonly kind: 'unreachable'; readonly reason: string }

export type LedgerQuery = { readonly touchpoint?: Touchpoint; readonly cursor?: string }

const TIMEOUT_MS = 5_000

export async function readLedger(
  options: ShopOptions,
  fetch: ShopPlatform['fetch'],
  { touchpoint, cursor }: LedgerQuery,
): Promise<Ledger> {
  const url = new URL('/v1/responses', options.apiUrl)
  url.searchParams.set('site', options.siteKey)
  if (touchpoint) url.searchParams.set('touchpoint', touchpoint)
  if (cursor) url.searchParams.set('cursor', cursor)
  try {
    const headers = { Authorization: `Bearer ${options.ownerKey}` }
    const answer = await fetch(url.href, { headers, redirect: 'error', signal: AbortSignal.timeout(TIMEOUT_MS) })
    if (!answer.ok) return { kind: 'unreachable', reason: `HTTP ${answer.status}` }
    return parseLedger(await answer.json())
  } catch (error) {
    return { kind: 'unreachable', reason: reasonOf(error) }
  }
}

function parseLedger(body: unknown): Ledger {
  const rows = fieldOf(body, 'data')
  if (!Array.isArray(rows)) return { kind: 'unreachable', reason: 'JSON' }
  const nextCursor = textOf(fieldOf(fieldOf(body, 'meta'), 'nextCursor'))
  const entries = rows.flatMap((row) => parseEntry(row) ?? [])
  return { kind: 'read', entries, ...(nextCursor !== undefined && { nextCursor }) }
}

function parseEntry(row: unknown): LedgerEntry | undefined {
  const id = textOf(fieldOf(row, 'id'))
  const occurredAt = Date.parse(textOf(fieldOf(row, 'occurredAt')) ?? '')
  if (id === undefined || Number.isNaN(occurredAt)) return undefined
  const answers = fieldOf(row, 'answers')
  const score = fieldOf(row, 'score')
  const arrived = textOf(fieldOf(answers, 'arrived'))
  const orderId = textOf(fieldOf(fieldOf(row, 'order'), 'id'))
  return {
    id,
    occurredAt,
    touchpoint: textOf(fieldOf(row, 'touchpoint')) ?? '',
    locale: textOf(fieldOf(row, 'locale')) ?? '',
    ...(typeof score === 'number' && { score }),
    text: wordsOf(answers),
    ...(arrived !== undefined && { arrived }),
    reasons: textsOf(fieldOf(answers, 'reasons')),
    ...(orderId !== undefined && { orderId }),
    origin: textOf(fieldOf(row, 'origin')) ?? '',
    isComplete: fieldOf(row, 'complete') === true,
    isOrderVerified: fieldOf(fieldOf(row, 'verified'), 'order') === true,
  }
}

/** What was written in answer to any open question; `arrived` is a choice. */
function wordsOf(answers: unknown): string {
  const given = typeof answers === 'object' && answers !== null ? Object.entries(answers) : []
  return given.flatMap(([question, answer]) => (question === 'arrived' ? [] : (textOf(answer) ?? []))).join('\n')
}
