/** A113: amounts that no coin can count. Never a stranger's number that stops a shop. */
import { join } from 'node:path'
import { beforeEach, describe, expect, onTestFinished, test } from 'vitest'
import { aSubmission } from '../kit/a-submission.ts'
import { aServer, send, type TestServer } from '../routes/a-server.ts'
import { anOrder, SAME_AUTHOR } from '../routes/a-stocked-server.ts'
import { aFolder, openFile } from '../store/builders.ts'

let shop: TestServer
let bearer: string

beforeEach(async () => {
  // In a file, since memory counts as far as it is asked to.
  const store = openFile(join(aFolder(), 'defter.db'))
  shop = await aServer({ store })
  onTestFinished(() => store.close())
  bearer = await shop.key('owner')
})

const call = (method: string, path: string, body?: unknown) =>
  send(shop, method, path, { bearer, ...(body !== undefined && { body }) })

describe('money beyond counting', () => {
  test('A113 an order whose lines come to more than any order can is left out of the import, and named', async () => {
    const items = [{ sku: 'gold', quantity: 100_000, priceMinor: 1_000_000_000_000 }]
    const { totalMinor: _total, ...order } = anOrder('S-1', { items })
    const report = await call('POST', '/v1/orders', [order, anOrder('S-2')])
    expect(report.body).toMatchObject({ saved: 1, rejected: 1, problems: [{ line: 1, path: 'total' }] })
    expect((await call('GET', '/v1/orders/S-1')).status).toBe(404)
    expect((await call('GET', '/v1/orders/S-2')).status).toBe(200)
  })

  test('A113 strangers who say that they paid a fortune do not overflow what an offer has cost', async () => {
    const thanks = { purpose: 'thanks', items: { kind: 'none' }, requires: [], codes: { kind: 'static', code: 'T5' } }
    const half = { gesture: { kind: 'percent', percent: 50 } }
    expect((await call('POST', '/v1/offers', { ...SAME_AUTHOR, ...thanks, ...half })).status).toBe(201)
    const order = { ...anOrder('said'), totalMinor: Number.MAX_SAFE_INTEGER, placedAt: '2026-11-18T09:00:00Z' }
    for (let n = 0; n < 4; n += 1) {
      const body = aSubmission({
        occurredAt: new Date(shop.at.now).toISOString(),
        order: { ...order, id: `said-${n}` },
      })
      const answer = await send(shop, 'POST', `/v1/sites/${shop.site.key}/responses`, { body })
      expect(answer.status).toBe(201)
    }
    expect((await call('GET', '/v1/offers')).status).toBe(200)
  })
})
