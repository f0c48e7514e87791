/** A database into which a page's invented sums got, before sums were kept from verified orders alone: it opens and works. */
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { beforeEach, expect, onTestFinished, test } from 'vitest'
import { migrate } from '../../server/storage/sqlite/migrate.ts'
import { MIGRATIONS } from '../../server/storage/sqlite/schema.ts'
import { FACTS } from '../../server/storage/sqlite/schema-facts.ts'
import { aSubmission } from '../kit/a-submission.ts'
import { aServer, send, type TestServer } from '../routes/a-server.ts'
import { anOrder, SAME_AUTHOR } from '../routes/a-stocked-server.ts'
import { aFolder, openFile } from '../store/builders.ts'

const BEYOND = Number.MAX_SAFE_INTEGER
const DAY = '2026-11-21'

let shop: TestServer
let bearer: string

const call = (method: string, path: string, body?: unknown) =>
  send(shop, method, path, { bearer, ...(body !== undefined && { body }) })

beforeEach(async () => {
  const { site, book } = await aServer()
  const file = join(aFolder(), 'defter.db')
  const db = new DatabaseSync(file)
  migrate(db, file, MIGRATIONS.slice(0, MIGRATIONS.indexOf(FACTS)))
  db.prepare('INSERT INTO sites (id, body) VALUES (?, ?)').run(site.id, JSON.stringify(site))
  const survey = book.publishedSurvey(site.id, 'delivery', 1)
  db.prepare('INSERT INTO surveys (site, id, version, body) VALUES (?, ?, 1, ?)').run(
    site.id,
    'delivery',
    JSON.stringify(survey),
  )
  const { requires: _requires, ...offer } = { ...SAME_AUTHOR, highestValueMinor: 500, createdAt: 0, updatedAt: 0 }
  const offers = [
    { ...offer, id: 'for-all', trust: 'page', codes: { kind: 'static', code: 'OXU5' }, budgetMinor: 9_000 },
    { ...offer, id: 'personal', trust: 'order', items: { kind: 'none' }, budgetMinor: 9_000 },
  ]
  const saveOffer = db.prepare('INSERT INTO offers (site, id, body) VALUES (?, ?, ?)')
  for (const one of offers) saveOffer.run(site.id, one.id, JSON.stringify({ ...one, version: 1 }))
  const give = db.prepare(`INSERT INTO hints
    (site, id, offer_id, response_id, code, reserved_minor, issued_at, expires_at, state, redeemed_minor, changed_at,
     spending_day) VALUES (?, ?, ?, ?, ?, ?, 0, 4102444800000, ?, ?, 0, '${DAY}')`)
  for (let number = 0; number < 20; number += 1)
    give.run(site.id, `i-${number}`, 'for-all', `r-${number}`, null, BEYOND, 'reserved', null)
  give.run(site.id, 'honest', 'personal', 'r-1', 'AAAAA-BBBBB', 600, 'reserved', null)
  give.run(site.id, 'huge', 'personal', 'r-2', 'AAAAA-CCCCC', BEYOND, 'redeemed', 9_000_000_000_000_000)
  db.exec(`
    INSERT INTO offer_spending (site, offer_id, day, amount_minor) VALUES
      ('${site.id}', 'for-all', '', 180143985094819820), ('${site.id}', 'for-all', '${DAY}', 180143985094819820),
      ('${site.id}', 'personal', '', 9000000000000600), ('${site.id}', 'personal', '${DAY}', 600);
    INSERT INTO orders (site, id, items, total_minor, currency, customer_ref, placed_at, updated_at)
      VALUES ('${site.id}', 'gold', '[{"sku":"gold","quantity":100000,"priceMinor":1000000000000}]', 100000000000000000,
        'TRY', 'customer', 1, 1);
    INSERT INTO responses (site, id, token_hash, revision, body_hash, received_at, updated_at, outcome, receipt, content,
       origin, kind, has_text, touchpoint, survey_id) VALUES ('${site.id}', 'r-1', '', 0, '', 0, 0, 'thanks', '{}',
       '{"kind":"rating","locale":"tr","touchpoint":"delivery","surveyId":"s","surveyVersion":1,"answers":{},"complete":true,
         "occurredAt":"2026-11-20T10:00:00.000Z","direct":false,"origin":"live","hasText":false,"trust":"order"}',
       'live', 'rating', 0, 'delivery', 's');
  `)
  db.close()
  const store = openFile(file)
  shop = await aServer({ store, verifyProof: async ({ proof }) => proof === 'good' })
  onTestFinished(() => store.close())
  shop = { ...shop, site }
  bearer = await shop.key('owner', site)
})

test('the offers are listed, with what verified hints hold of them', async () => {
  const { status, body } = await call('GET', '/v1/offers')
  expect(status).toBe(200)
  const rows = body['data'] as { id: string; budget: object; requires: unknown }[]
  expect(Object.fromEntries(rows.map(({ id, budget }) => [id, budget]))).toMatchObject({
    'for-all': { spentMinor: 0, reservedMinor: 0 },
    personal: { limitMinor: 9_000, spentMinor: 1_000_000_000_000, reservedMinor: 600 },
  })
  expect(rows.map(({ requires }) => requires)).toEqual([[], ['verifiedOrder']])
})

test('answers come in and are answered, with the code that is for all', async () => {
  await call('POST', '/v1/products', [{ sku: 'mavi', title: 'Mavi', priceMinor: 12_000, attributes: { author: 'A' } }])
  await call('POST', '/v1/products', [{ sku: 'two', title: 'İki', priceMinor: 12_000, attributes: { author: 'A' } }])
  const { placedAt: _placedAt, ...order } = anOrder('S-1')
  const body = aSubmission({ occurredAt: new Date(shop.at.now).toISOString(), order })
  const answer = await send(shop, 'POST', `/v1/sites/${shop.site.key}/responses`, { body })
  expect(answer.status).toBe(201)
  expect(answer.body).toMatchObject({ reply: { hints: [{ code: 'OXU5' }] } })
})

test('an order beyond counting can be read, and its person erased', async () => {
  expect((await call('GET', '/v1/orders/gold')).body).toMatchObject({ totalMinor: 1_000_000_000_000 })
  expect((await call('DELETE', '/v1/persons/customer')).status).toBe(200)
  expect((await call('GET', '/v1/orders/gold')).text).not.toContain('customer')
})

test('what was said to be proved by one level is two facts', async () => {
  expect((await call('GET', '/v1/responses/r-1')).body).toMatchObject({ verified: { order: true, person: false } })
})
