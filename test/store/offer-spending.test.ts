/** The money of all offers, kept between two writes. Never what it was before the last of them. */
import { DatabaseSync } from 'node:sqlite'
import { expect, test } from 'vitest'
import { migrate } from '../../server/storage/sqlite/migrate.ts'
import { createSpendingTable } from '../../server/storage/sqlite/offer-spending.ts'
import { createTransaction } from '../../server/storage/sqlite/transaction.ts'

const TODAY = '2026-03-02'
const TOMORROW = '2026-03-03'

function aLedger() {
  const db = new DatabaseSync(':memory:')
  migrate(db, ':memory:')
  const table = createSpendingTable(db)
  const transact = createTransaction(db, { save: () => {}, forget: () => {} })
  const totals = (day = TODAY, siteId = 'shop') =>
    table.spendingOfAll(siteId, day).map(({ offerId, totalMinor, dayMinor }) => [offerId, totalMinor, dayMinor])
  const spend = (amountMinor: number, siteId = 'shop') => table.spend(siteId, { offerId: 'o', day: TODAY, amountMinor })
  return { table, transact, totals, spend }
}

test('what offers have spent is read once for all who ask between two writes, and again after each write', () => {
  const { table, transact, totals, spend } = aLedger()
  expect(totals()).toEqual([])
  transact([() => spend(65)])
  expect(totals()).toEqual([['o', 65, 65]])
  expect(table.spendingOfAll('shop', TODAY)).toBe(table.spendingOfAll('shop', TODAY))
  transact([() => spend(-65), () => spend(40)])
  expect(totals()).toEqual([['o', 40, 40]])
})

test('every day and every shop has its own figures', () => {
  const { transact, totals, spend } = aLedger()
  transact([() => spend(65)])
  expect(totals()).toEqual([['o', 65, 65]])
  expect(totals(TOMORROW)).toEqual([['o', 65, 0]])
  expect(totals(TODAY, 'another')).toEqual([])
  expect(totals()).toEqual([['o', 65, 65]])
})

test('money of a write that was rolled back is not counted', () => {
  const { transact, totals, spend } = aLedger()
  transact([() => spend(65)])
  expect(totals()).toEqual([['o', 65, 65]])
  const fails = () => {
    spend(1_000)
    throw new Error('a fault of ours')
  }
  transact([fails, () => spend(5)])
  expect(totals()).toEqual([['o', 70, 70]])
})
