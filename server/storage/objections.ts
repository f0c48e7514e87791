/** The wish for no personal offers: no hint is found by the person or the order any more. */
import type { EpochMs } from '../domain/ports.ts'
import { detachHint } from './hint-life.ts'
import type { HintTables, OfferTables } from './shop-tables.ts'

export type Objection = { readonly siteId: string; readonly subject: string; readonly at: EpochMs }

export function addObjection(
  tables: HintTables & Pick<OfferTables, 'spend'>,
  { siteId, subject, at }: Objection,
): void {
  for (const kept of tables.hintsOf(siteId, subject, 0)) detachHint(tables, kept, at)
  tables.addObjection(siteId, subject, at)
}
