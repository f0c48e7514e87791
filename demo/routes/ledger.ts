/** The owner's page. The key is used here, on the server, and never printed. */
import type { Hono } from 'hono'
import { TOUCHPOINTS } from '../../sdk/contract/index.ts'
import type { Ledger, LedgerQuery } from '../ledger.ts'
import { ledgerPage } from '../pages/ledger.ts'
import type { ShowPage } from '../show-page.ts'
import type { ShopEnv } from '../visit.ts'

const LONGEST_CURSOR = 1_000

export function mountLedger(
  app: Hono<ShopEnv>,
  showPage: ShowPage,
  readLedger: (query: LedgerQuery) => Promise<Ledger>,
): void {
  app.get('/book', async function showLedger(c) {
    const touchpoint = TOUCHPOINTS.find((name) => name === c.req.query('touchpoint'))
    const cursor = (c.req.query('cursor') ?? '').slice(0, LONGEST_CURSOR)
    const query: LedgerQuery = { ...(touchpoint && { touchpoint }), ...(cursor && { cursor }) }
    const ledger = await readLedger(query)
    const main = ledgerPage(c.var.visit, ledger, query)
    const status = ledger.kind === 'read' ? 200 : 502
    c.header('Cache-Control', 'no-store')
    return showPage(c, 'none', { title: c.var.visit.say('ledgerTitle'), main, status })
  })
}
