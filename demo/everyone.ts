/** Asks the Defter server whom else a failure hit, and opens the same remedy to them. Never a number of its own: the server counts. */
import type { Unread } from './cases.ts'
import type { OwnerAnswer, OwnerCall } from './owner-api.ts'
import { fieldOf, listOf, numberOf, present, textOf, timeOf } from './read-json.ts'

/** What the owner chose: which remedy, and of several items which one failed. */
export type EveryoneChoice = { readonly remedyId: string; readonly sku?: string }

export type Count = {
  readonly by: string
  readonly opened: number
  readonly already: number
  readonly unpaid: number
  readonly costMinor: number
  readonly from: number
  readonly to: number
}

export type HitOrder = { readonly id: string; readonly placedAt: number; readonly hasCase: boolean }
export type HitPage = { readonly orders: readonly HitOrder[]; readonly nextCursor?: string }

/** Counted and costed; nothing is written. */
export async function countEveryone(call: OwnerCall, id: string, choice: EveryoneChoice): Promise<Count | Unread> {
  const answer = await call('POST', pathOf(id), { ...choice, isDryRun: true })
  return answer.kind === 'answered' ? parseCount(answer.body) : answer
}

export async function listEveryone(
  call: OwnerCall,
  id: string,
  { sku, cursor }: { readonly sku?: string; readonly cursor?: string },
): Promise<HitPage | Unread> {
  const query = new URLSearchParams({ limit: '20', ...(sku && { sku }), ...(cursor && { cursor }) })
  const answer = await call('GET', `${pathOf(id)}?${query.toString()}`)
  if (answer.kind !== 'answered') return answer
  const orders = listOf(fieldOf(answer.body, 'data')).flatMap((row) => parseOrder(row) ?? [])
  return { orders, ...present({ nextCursor: textOf(fieldOf(fieldOf(answer.body, 'meta'), 'nextCursor')) }) }
}

/** Goes on until everybody has it, and answers how many were opened; what failed half-way is done by the next press. */
export async function openForEveryone(call: OwnerCall, id: string, choice: EveryoneChoice): Promise<number | Unread> {
  let opened = 0
  let cursor: string | undefined
  do {
    const answer: OwnerAnswer = await call('POST', pathOf(id), { ...choice, ...(cursor && { cursor }) })
    if (answer.kind !== 'answered') return answer
    opened += parseCount(answer.body).opened
    cursor = textOf(fieldOf(fieldOf(answer.body, 'meta'), 'nextCursor'))
  } while (cursor !== undefined)
  return opened
}

function pathOf(id: string): string {
  return `/v1/cases/${id}/same-failure`
}

function parseCount(body: unknown): Count {
  const count = (name: string): number => numberOf(fieldOf(body, name)) ?? 0
  const meta = fieldOf(body, 'meta')
  return {
    by: textOf(fieldOf(body, 'by')) ?? '',
    opened: count('opened'),
    already: count('already'),
    unpaid: count('unpaid'),
    costMinor: count('costMinor'),
    from: timeOf(fieldOf(meta, 'from')) ?? 0,
    to: timeOf(fieldOf(meta, 'to')) ?? 0,
  }
}

function parseOrder(row: unknown): HitOrder | undefined {
  const [id, placedAt] = [textOf(fieldOf(row, 'id')), timeOf(fieldOf(row, 'placedAt'))]
  if (id === undefined || placedAt === undefined) return undefined
  return { id, placedAt, hasCase: fieldOf(row, 'hasCase') === true }
}
