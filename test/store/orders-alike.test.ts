/** Orders that share something are looked up through an index, also in a file of before. Never a walk over a shop's orders. */
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { expect, test, vi } from 'vitest'
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

test('orders that share something are found through an index, whatever they share', () => {
  const db = new DatabaseSync(join(aFolder(), 'defter.db'))
  migrate(db, 'many', MIGRATIONS)
  const prepare = vi.spyOn(db, 'prepare')
  createAlikePages(db)
  const plans = prepare.mock.calls.map(([sql]) =>
    db
      .prepare(`EXPLAIN QUERY PLAN ${sql}`)
      .all()
      .map(({ detail }) => String(detail)),
  )
  expect(plans).toHaveLength(3)
  for (const plan of plans) {
    expect(plan.filter((step) => /^SEARCH (orders|order_items) USING /.test(step))).not.toEqual([])
    expect(plan.filter((step) => /^SCAN (orders|order_items)/.test(step))).toEqual([])
  }
  db.close()
})
