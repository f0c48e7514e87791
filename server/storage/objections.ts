/** The wish for no personal offers. Never leaves a hint that could be traced back to who said it. */
import type { EpochMs } from '../domain/ports.ts'
import { unlinkHint } from './hint-life.ts'
import type { HintTables, OfferTables } from './shop-tables.ts'

export type Objection = { readonly siteId: string; readonly subject: string; readonly at: EpochMs }

export function addObjection(
  tables: HintTables & Pick<OfferTables, 'spend'>,
  { siteId, subject, at }: Objection,
): void {
  for (const kept of tables.hintsOf(siteId, subject, 0)) unlinkHint(tables, kept, at)
  tables.addObjection(siteId, subject, at)
}
