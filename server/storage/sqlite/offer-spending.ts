/** Money that offers hold, in all and by day. Never read from the hints: a sum of them all would grow with the book. */
import type { DatabaseSync } from 'node:sqlite'
import type { OfferSpending, OfferTables } from '../shop-tables.ts'
import { prepareQuery } from './statement.ts'

/** A sum that could not be read would stop every decision of its shop. */
function bounded(sum: string): string {
  return `max(0, min(${Number.MAX_SAFE_INTEGER}, ${sum}))`
}

type SpendingTable = Pick<OfferTables, 'spending' | 'spendingOfAll' | 'spend'>

/** The day of the row that holds an offer's total. */
const TOTAL = ''

export function createSpendingTable(db: DatabaseSync): SpendingTable {
  const one = prepareQuery<[number]>(
    db,
    'SELECT amount_minor FROM offer_spending WHERE site = ? AND offer_id = ? AND day = ?',
  )
  const all = prepareQuery<[string, number, number | null, number]>(
    db,
    `SELECT total.offer_id, total.amount_minor, today.amount_minor, total.redeemed_minor FROM offer_spending total
     LEFT JOIN offer_spending today ON today.site = total.site AND today.offer_id = total.offer_id AND today.day = ?2
     WHERE total.site = ?1 AND total.day = '${TOTAL}' ORDER BY total.offer_id`,
  )
  const add = db.prepare(
    `INSERT INTO offer_spending (site, offer_id, day, amount_minor, redeemed_minor) VALUES (?, ?, ?, ?, ?)
     ON CONFLICT DO UPDATE SET amount_minor = ${bounded('amount_minor + excluded.amount_minor')},
       redeemed_minor = ${bounded('redeemed_minor + excluded.redeemed_minor')}`,
  )
  // Between two writes many decisions read the same rows. A write that is rolled back only makes them be read again.
  let read: { readonly siteId: string; readonly day: string; readonly rows: readonly OfferSpending[] } | undefined
  const amount = (siteId: string, offerId: string, day: string) => one.one(siteId, offerId, day)?.[0] ?? 0
  return {
    spending: (siteId, offerId, day) => ({
      totalMinor: amount(siteId, offerId, TOTAL),
      dayMinor: amount(siteId, offerId, day),
    }),
    spendingOfAll(siteId, day) {
      if (read?.siteId !== siteId || read.day !== day) {
        const rows = all.all(siteId, day).map(([offerId, totalMinor, dayMinor, redeemedMinor]) => {
          return { offerId, totalMinor, dayMinor: dayMinor ?? 0, redeemedMinor }
        })
        read = { siteId, day, rows }
      }
      return read.rows
    },
    spend(siteId, { offerId, day, amountMinor, redeemedMinor = 0 }) {
      read = undefined
      add.run(siteId, offerId, TOTAL, amountMinor, redeemedMinor)
      add.run(siteId, offerId, day, amountMinor, 0)
    },
  }
}
