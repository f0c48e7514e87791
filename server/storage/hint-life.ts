/** What becomes of a hint and its money once it is out. Never moves money that is not there, nor twice. */
import type { StoredHint } from '../domain/offers/decision.ts'
import type { EpochMs } from '../domain/ports.ts'
import type { HintMove } from '../domain/shop-store.ts'
import type { WriteRules } from '../domain/store.ts'
import type { HintTables, KeptHint, OfferTables } from './shop-tables.ts'

type HintContext = {
  readonly tables: MoneyTables & Pick<HintTables, 'hintsOfResponse'>
  readonly rules: Pick<WriteRules, 'canBeTakenBack'>
}
type MoneyTables = Pick<HintTables, 'putHint'> & Pick<OfferTables, 'spend'>

/** The hint as it is afterwards: unchanged where it is not in the state to move from, or would be paid beyond its reserve. */
export function moveHint(tables: MoneyTables, kept: KeptHint, move: HintMove): StoredHint {
  const { hint } = kept
  if (hint.state !== move.from || !isReserved(hint, move)) return hint
  const next = nextHint(hint, move)
  moveMoney(tables, kept, {
    amountMinor: heldMinor(next) - heldMinor(hint),
    redeemedMinor: usedMinor(next) - usedMinor(hint),
  })
  tables.putHint({ ...kept, hint: next })
  return next
}

/** The desk refuses it with a sentence; here the ledger holds whoever calls. */
function isReserved({ reservedMinor }: StoredHint, move: HintMove): boolean {
  if (move.to !== 'redeemed') return true
  return Number.isSafeInteger(move.amountMinor) && move.amountMinor >= 0 && move.amountMinor <= reservedMinor
}

/** What the hint holds of its offer's budget. */
export function heldMinor({ state, reservedMinor, redeemedMinor = 0 }: StoredHint): number {
  switch (state) {
    case 'reserved':
      return reservedMinor
    case 'redeemed':
      return redeemedMinor
    case 'released':
    case 'reversed':
      return 0
  }
}

function usedMinor({ state, redeemedMinor = 0 }: StoredHint): number {
  return state === 'redeemed' ? redeemedMinor : 0
}

function nextHint(hint: StoredHint, move: HintMove): StoredHint {
  const moved = { ...hint, state: move.to, changedAt: move.at }
  if (move.to !== 'redeemed') return moved
  return { ...moved, redeemedMinor: move.amountMinor, redeemedOrderId: move.orderId }
}

/** The hints of a response that can be taken back: their codes are good no more, and their money returns. */
export function releaseHints(
  { tables, rules }: HintContext,
  { siteId, id }: { readonly siteId: string; readonly id: string },
  at: EpochMs,
): void {
  for (const kept of tables.hintsOfResponse(siteId, id))
    if (rules.canBeTakenBack(kept.hint)) moveHint(tables, kept, { to: 'released', from: 'reserved', at })
}

/** No history finds it any more. Its response does, so that whoever is put right later has not its code as well. */
export function detachHint(tables: Pick<HintTables, 'putHint'>, { hint, ...kept }: KeptHint, at: EpochMs): void {
  const { subject: _subject, ...rest } = hint
  tables.putHint({ ...kept, hint: { ...rest, changedAt: at } })
}

/** The money stays as it is; nobody can be found by the hint any more. */
export function unlinkHint(tables: MoneyTables, { hint, day }: KeptHint, at: EpochMs): void {
  const { subject: _subject, orderId: _orderId, ...rest } = hint
  const nobodys = { ...rest, responseId: '', changedAt: at }
  tables.putHint(day === undefined ? { hint: nobodys } : { hint: nobodys, day })
}

/** "Not for me": its code stays good, and what caps and cooldowns look at is when it was said first. */
export function dismissHint(tables: Pick<HintTables, 'putHint'>, kept: KeptHint, at: EpochMs): void {
  if (kept.hint.dismissedAt === undefined) tables.putHint({ ...kept, hint: { ...kept.hint, dismissedAt: at } })
}

/** As if it had never been given. */
export function withdrawHint(tables: MoneyTables & Pick<HintTables, 'removeHint'>, kept: KeptHint): void {
  moveMoney(tables, kept, { amountMinor: -heldMinor(kept.hint), redeemedMinor: -usedMinor(kept.hint) })
  tables.removeHint(kept.hint.siteId, kept.hint.id)
}

type Money = { readonly amountMinor: number; readonly redeemedMinor: number }

function moveMoney({ spend }: MoneyTables, { hint, day }: KeptHint, money: Money): void {
  if (day === undefined || (money.amountMinor === 0 && money.redeemedMinor === 0)) return
  spend(hint.siteId, { offerId: hint.offerId, day, ...money })
}
