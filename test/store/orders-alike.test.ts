/** Orders that share something are looked up through an index, also in a file of before. Never a walk over a shop's orders. */
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { expect, test } from 'vitest'
import { migrate } from '../../server/storage/sqlite/migrate.ts'
import { createAlikePages } from '../../server/storage/sqlite/orders-alike.ts'
import { createOrderTable } from '../../server/storage/sqlite/orders.ts'
import { MIGRATIONS } from '../../server/storage/sqlite/schema.ts'
import { SITE, START, aFolder } from './builders.ts'
import { DAY_MS, anOrder } from './shop-builders.ts'

const PERIOD = { from: START, to: START + DAY_MS } as const

test('a file of before knows what its orders share once it is opened', () => {
  const db = new DatabaseSync(join(aFolder(), 'defter.db'))
  migrate(db, 'old', MIGRATIONS.slice(0, 2))
  createOrderTable(db).putOrder(SITE, anOrder('old', { courier: 'Sürət', promisedAt: START }))
  migrate(db, 'old', MIGRATIONS)
  const pages = createAlikePages(db)
  const likenesses = [
    { by: 'item', skus: ['mavi'] },
    { by: 'courierDay', courier: 'Sürət' },
  ] as const
  for (const likeness of likenesses) {
    const found = pages({ siteId: SITE, likeness: { ...likeness, ...PERIOD }, limit: 10 })
    expect(found.map(([id]) => id)).toEqual(['old'])
  }
  db.close()
})

test('a page out of fifty thousand orders is found without walking over them, whatever they share', () => {
  const db = new DatabaseSync(join(aFolder(), 'defter.db'))
  migrate(db, 'many', MIGRATIONS)
  const { putOrder } = createOrderTable(db)
  db.exec('BEGIN')
  for (let n = 0; n < 50_000; n++) {
    const placedAt = START + (n % 400) * DAY_MS
    const items = [{ sku: `b${n % 2_000}`, quantity: 1, priceMinor: 1 }]
    putOrder(
      SITE,
      anOrder(`o${n}`, { items, placedAt, deliveredAt: placedAt, courier: `k${n % 3}`, shippingMinor: 300 }),
    )
  }
  db.exec('COMMIT')
  const pages = createAlikePages(db)
  const ever = { from: 0, to: START + 1_000 * DAY_MS }
  const likenesses = [
    { by: 'item', skus: ['b7'], ...ever },
    { by: 'courierDay', courier: 'k1', ...PERIOD },
    { by: 'fee', shippingMinor: 300, currency: 'AZN', ...PERIOD },
  ] as const
  const walk = db.prepare(`SELECT count(*) FROM orders WHERE items LIKE '%"b7"%' OR courier || id LIKE 'k1%'`)
  const walkMs = fastest(() => walk.get())
  for (const likeness of likenesses) {
    expect(pages({ siteId: SITE, likeness, limit: 25 })).toHaveLength(25)
    expect(fastest(() => pages({ siteId: SITE, likeness, limit: 25 }))).toBeLessThan(walkMs / 5)
  }
  db.close()
})

/** The best of five, in milliseconds: a busy machine slows down some of them. */
function fastest(task: () => unknown): number {
  const times = Array.from({ length: 5 }, () => {
    const started = performance.now()
    task()
    return performance.now() - started
  })
  return Math.min(...times)
}
