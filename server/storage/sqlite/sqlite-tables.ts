/** All tables of the writer's connection. Never used outside a transaction, but for reads by primary key. */
import type { DatabaseSync } from 'node:sqlite'
import type { ShopTables } from '../shop-tables.ts'
import type { WriteTables } from '../write-tables.ts'
import { createAuditInsert } from './audit.ts'
import { createBookTables, type BookTables } from './book.ts'
import { createCaseTable } from './cases.ts'
import { createDecisionTables } from './decisions.ts'
import { createEventTable } from './events.ts'
import { createHintTable } from './hints.ts'
import { createJobTable } from './jobs.ts'
import { createLedger, type Ledger } from './ledger.ts'
import { createMessageTable } from './messages.ts'
import { createOfferTable } from './offers.ts'
import { createSpendingTable } from './offer-spending.ts'
import { createOrderTable } from './orders.ts'
import { createCodeTable } from './pool-codes.ts'
import { createProductTable } from './products.ts'
import { createResponseTable } from './responses.ts'
import { createRollupTable } from './rollups.ts'
import { createTombstoneTable } from './tombstones.ts'
import type { Gathered } from './transaction.ts'

export type SqliteTables = Gathered & {
  readonly ledger: Ledger
  readonly write: WriteTables
  readonly jobs: ReturnType<typeof createJobTable>
  readonly messages: ReturnType<typeof createMessageTable>
  readonly book: BookTables
}

export function createSqliteTables(db: DatabaseSync): SqliteTables {
  const ledger = createLedger(db)
  const rollups = createRollupTable(db)
  const jobs = createJobTable(db)
  const messages = createMessageTable(db)
  return {
    ledger,
    jobs,
    messages,
    book: createBookTables(db),
    write: {
      ...createResponseTable(db, ledger),
      ...createTombstoneTable(db),
      ...createEventTable(db),
      ...messages,
      ...rollups,
      ...jobs,
      ...createShopTables(db),
    },
    save() {
      rollups.save()
      ledger.save()
    },
    forget() {
      rollups.forget()
      ledger.forget()
    },
  }
}

function createShopTables(db: DatabaseSync): ShopTables {
  return {
    ...createProductTable(db),
    ...createOrderTable(db),
    ...createOfferTable(db),
    ...createCodeTable(db),
    ...createSpendingTable(db),
    ...createHintTable(db),
    ...createDecisionTables(db),
    ...createCaseTable(db),
    addAudit: createAuditInsert(db),
  }
}
