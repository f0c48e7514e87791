/** A whole server with a small bookshop in it: catalogue, orders, a first offer. Never opens a port. */
import type { Receipt, ResponseSubmission } from '../../sdk/contract/index.ts'
import type { VerifyProof } from '../../server/domain/responses.ts'
import { aSubmission } from '../kit/a-submission.ts'
import { aServer, send, type Posted, type TestServer } from './a-server.ts'

export type StockedServer = TestServer & {
  readonly bearer: string
  /** Where the next requests come from. */
  readonly from: { address: string }
  call(method: string, path: string, body?: unknown): Promise<Posted>
  upload(path: string, type: string, text: string): Promise<Posted>
  respond(changes?: Partial<ResponseSubmission>): Promise<Receipt>
}

export const AUTHOR = 'Çingiz Abdullayev'

export const BOOKS = [
  { sku: 'mavi', title: 'Mavi mələklər', priceMinor: 12_000, attributes: { author: AUTHOR } },
  { sku: 'ingilis', title: 'İngilis bulvarı', priceMinor: 10_000, attributes: { author: AUTHOR } },
  { sku: 'other', title: 'Başka bir kitap', priceMinor: 9_000, attributes: { author: 'Başqası' } },
]

export function anOrder(id: string, changes: Record<string, unknown> = {}) {
  const items = [{ sku: 'mavi', name: 'Mavi mələklər', quantity: 1, priceMinor: 12_000 }]
  return { id, items, totalMinor: 12_000, currency: 'TRY', placedAt: '2026-11-18T09:00:00Z', ...changes }
}

export const SAME_AUTHOR = {
  name: 'Same author',
  status: 'active',
  purpose: 'crossSell',
  gesture: { kind: 'percent', percent: 5 },
  items: { kind: 'sameAttribute', attribute: 'author' },
  rule: { all: [] },
  requires: ['verifiedOrder'],
  codes: { kind: 'token' },
  validDays: 14,
  capPerPerson: 1,
  capDays: 30,
  cooldownDays: 30,
  stackingClass: 'discount',
  priority: 1,
}

/** Every proof that reads `good` is a good one. */
export async function aStockedServer(offer: object | null = SAME_AUTHOR): Promise<StockedServer> {
  const from = { address: 'everybody' }
  const verifyProof: VerifyProof = async ({ proof }) => proof === 'good'
  const server = await aServer({ verifyProof, addressOf: () => from.address })
  const bearer = await server.key('owner')
  await server.book.createProofKey(server.site.id, 'system')
  const call: StockedServer['call'] = (method, path, body) =>
    send(server, method, path, { bearer, ...(body !== undefined && { body }) })
  const upload: StockedServer['upload'] = (path, type, body) =>
    send(server, 'POST', path, { bearer, body, headers: { 'content-type': type } })
  await call('POST', '/v1/products', BOOKS)
  if (offer) {
    const made = await call('POST', '/v1/offers', offer)
    if (made.status !== 201) throw new Error(made.text)
  }
  const respond = async (changes: Partial<ResponseSubmission> = {}) => {
    const body = aSubmission({ occurredAt: new Date(server.at.now).toISOString(), ...changes })
    const answer = await send(server, 'POST', `/v1/sites/${server.site.key}/responses`, { body })
    if (answer.status > 201) throw new Error(answer.text)
    return answer.body as unknown as Receipt
  }
  return { ...server, bearer, from, call, upload, respond }
}

/** The order as the page of the shop would send it. */
export function ratedOrder(id: string, proof?: string): NonNullable<ResponseSubmission['order']> {
  const { placedAt: _placedAt, ...order } = anOrder(id)
  return { ...order, ...(proof !== undefined && { proof }) }
}

export function hintsOf({ reply }: Receipt) {
  return reply.kind === 'thanks' ? reply.hints : []
}
