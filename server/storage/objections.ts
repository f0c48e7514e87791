/** The wish for no personal offers: no hint is found by the person or the order any more. */
import type { EpochMs } from '../domain/ports.ts'
import { detachHint } from './hint-life.ts'
import type { HintTables, OfferTables } from './shop-tables.ts'

export type Objection = { readonly siteId: string; readonly subject: string; readonly at: EpochMs }

/** Of somebody who is erased: kept under `pseudonym`, which does not say who it was. */
export type ErasedSubject = Objection & { readonly pseudonym: string }

export function addObjection(
  tables: HintTables & Pick<OfferTables, 'spend'>,
  { siteId, subject, at }: Objection,
): void {
  for (const kept of tables.hintsOf(siteId, subject, 0)) detachHint(tables, kept, at)
  tables.addObjection(siteId, subject, at)
}

export function eraseSubject(
  tables: HintTables & Pick<OfferTables, 'spend'>,
  { pseudonym, ...objection }: ErasedSubject,
): void {
  addObjection(tables, objection)
  tables.removeObjection(objection.siteId, objection.subject)
  tables.addObjection(objection.siteId, pseudonym, objection.at)
}
