/** A stocked shop with an offer for everybody, and verbs to come to it in numbers. Never two visitors with one id. */
import type { Receipt, ResponseSubmission } from '../../sdk/contract/index.ts'
import { aSubmission } from '../kit/a-submission.ts'
import { send, type Posted } from '../routes/a-server.ts'
import { aStockedServer, ratedOrder, SAME_AUTHOR, type StockedServer } from '../routes/a-stocked-server.ts'

export type Row = { readonly id: string; readonly flags: readonly string[] }

export type Crowd = {
  readonly shop: StockedServer
  said(changes?: Partial<ResponseSubmission>): ResponseSubmission
  post(body: ResponseSubmission): Promise<Posted>
  setSite(patch: object): Promise<Posted>
  /** A hint comes of an order that the page shows; each has its own number. */
  visit(number: number, proof?: string): Promise<Receipt>
  manyFrom(address: (number: number) => string, count: number): Promise<readonly Receipt[]>
  /** All pages of the owner's list, newest first. */
  listed(query?: string): Promise<readonly Row[]>
  /** Responses in the rollups. */
  counted(isFlagged: boolean): Promise<number>
}

export async function aCrowd(): Promise<Crowd> {
  const shop = await aStockedServer({ ...SAME_AUTHOR, requires: [], codes: { kind: 'static', code: 'OXU5' } })
  const visit = (number: number, proof?: string) => shop.respond({ order: ratedOrder(`V-${number}`, proof) })
  return {
    shop,
    visit,
    said: (changes = {}) => aSubmission({ occurredAt: new Date(shop.at.now).toISOString(), ...changes }),
    post: (body) => send(shop, 'POST', `/v1/sites/${shop.site.key}/responses`, { body }),
    setSite: (patch) => shop.call('PATCH', `/v1/sites/${shop.site.key}`, patch),
    async manyFrom(address, count) {
      const receipts: Receipt[] = []
      for (let number = 0; number < count; number += 1) {
        shop.from.address = address(number)
        receipts.push(await visit(number))
      }
      return receipts
    },
    listed: (query = '') => listedOf(shop, query),
    async counted(isFlagged) {
      const rows = await shop.store.rollups({ siteId: shop.site.id })
      const own = rows.filter((row) => row.value === 'answered' && row.isFlagged === isFlagged)
      return own.reduce((sum, { count }) => sum + count, 0)
    },
  }
}

async function listedOf(shop: StockedServer, query: string): Promise<readonly Row[]> {
  const rows: Row[] = []
  let cursor = ''
  do {
    const page = await shop.call('GET', `/v1/responses?limit=100${query}${cursor && `&cursor=${cursor}`}`)
    rows.push(...(page.body['data'] as Row[]))
    cursor = (page.body['meta'] as { readonly nextCursor?: string }).nextCursor ?? ''
  } while (cursor !== '')
  return rows
}
