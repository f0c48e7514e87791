/** What a shop's checkout and till do with a hint: look, use, take back. Never uses one twice, nor pays more than was reserved. */
import type { Clock } from '../ports.ts'
import { refuse, type Refusal } from '../refusal.ts'
import type { HintMove, ShopStore } from '../shop-store.ts'
import type { AuditEntry, Site } from '../site.ts'
import type { StoredHint } from './decision.ts'
import { parseShortCode } from './short-code.ts'

export type RedeemPorts = {
  readonly store: Pick<ShopStore, 'findHint' | 'findHintByCode' | 'moveHint' | 'releaseExpired'>
  readonly clock: Clock
  /** The hint a token is for, by the site's keys in force or rotated away; undefined for anything that is not ours. Ignores expiry. */
  readonly readToken: (site: Site, token: string) => Promise<string | undefined>
  /** One code for all: the shop's own, counted by its checkout. Which shopper's hint it was, nobody can tell. */
  readonly isSharedCode: (site: Site, code: string) => boolean
  readonly audit: (entry: Pick<AuditEntry, 'siteId' | 'actor' | 'action' | 'subject'>) => Promise<void>
}

/** One of a token or a code. */
export type Voucher = { readonly token: string } | { readonly code: string }

export type Redemption = {
  readonly voucher: Voucher
  /** The order it is used in: the same order again gets the same answer. */
  readonly orderId: string
  /** What was taken off, in minor units; what was reserved where absent. */
  readonly amountMinor?: number
  /** The products of that order; a hint for one product needs it there. */
  readonly skus?: readonly string[]
  readonly actor: string
}

export interface HintDesk {
  /** What a voucher is worth now. */
  verify(site: Site, voucher: Voucher): Promise<StoredHint | Refusal>
  /** Idempotent by order. A second order is refused, whoever asks first. */
  redeem(site: Site, redemption: Redemption): Promise<StoredHint | Refusal>
  /** The order was cancelled or sent back: the money returns to the budget, the hint is not given out again. */
  reverse(site: Site, hintId: string, actor: string): Promise<StoredHint | Refusal>
  /** A job: puts the money of hints that ran out back; answers how many. */
  releaseExpired(): Promise<number>
}

const RELEASED_AT_ONCE = 500
const CORRECT = 'Correct the fields named in errors and send again.'

export function createHintDesk(ports: RedeemPorts): HintDesk {
  const { store, clock } = ports

  async function find(site: Site, voucher: Voucher): Promise<StoredHint | Refusal> {
    const hint = 'token' in voucher ? await findByToken(site, voucher.token) : await findByCode(site, voucher.code)
    if (!hint && 'code' in voucher && ports.isSharedCode(site, voucher.code)) return sharedCode()
    return hint ?? unknownHint()
  }
  async function findByToken(site: Site, token: string): Promise<StoredHint | undefined> {
    const id = await ports.readToken(site, token)
    return id === undefined ? undefined : store.findHint(site.id, id)
  }
  /** A pasted code as it is; a till's code however it was typed. */
  async function findByCode(site: Site, typed: string): Promise<StoredHint | undefined> {
    const found = await store.findHintByCode(site.id, typed.trim())
    const short = found ? undefined : parseShortCode(typed)
    return short === undefined ? found : store.findHintByCode(site.id, short)
  }

  return {
    async verify(site, voucher) {
      const hint = await find(site, voucher)
      return isStored(hint) ? (refuseUse(hint, clock.now()) ?? hint) : hint
    },

    async redeem(site, redemption) {
      const hint = await find(site, redemption.voucher)
      if (!isStored(hint)) return hint
      if (isUsedIn(hint, redemption.orderId)) return hint
      const refusal = refuseUse(hint, clock.now()) ?? refuseOrder(hint, redemption)
      if (refusal) return refusal
      const moved = await store.moveHint(site.id, hint.id, moveOf(hint, redemption, clock.now()))
      if (!moved) return unknownHint()
      // Somebody else may have been faster: the store moved it only from the state we saw.
      if (!isUsedIn(moved, redemption.orderId)) return refuseUse(moved, clock.now()) ?? usedElsewhere()
      await ports.audit({ siteId: site.id, actor: redemption.actor, action: 'hint.redeemed', subject: hint.id })
      return moved
    },

    async reverse(site, hintId, actor) {
      const hint = await store.findHint(site.id, hintId)
      if (!hint) return unknownHint()
      if (hint.state === 'reversed') return hint
      if (hint.state !== 'redeemed') return refuse('version_conflict', 'Only a hint that was used can be taken back.')
      const moved = await store.moveHint(site.id, hintId, { to: 'reversed', from: 'redeemed', at: clock.now() })
      if (moved?.state !== 'reversed')
        return refuse('version_conflict', 'Somebody changed it meanwhile. Read it again.')
      await ports.audit({ siteId: site.id, actor, action: 'hint.reversed', subject: hintId })
      return moved
    },

    async releaseExpired() {
      let released = 0
      for (;;) {
        const count = await store.releaseExpired(clock.now(), RELEASED_AT_ONCE)
        released += count
        if (count < RELEASED_AT_ONCE) return released
      }
    },
  }
}

function isStored(answer: StoredHint | Refusal): answer is StoredHint {
  return 'state' in answer
}

function isUsedIn({ state, redeemedOrderId }: StoredHint, orderId: string): boolean {
  return state === 'redeemed' && redeemedOrderId === orderId
}

function refuseUse({ state, expiresAt }: StoredHint, now: number): Refusal | undefined {
  if (state === 'redeemed' || state === 'reversed') return usedElsewhere()
  return state === 'released' || now >= expiresAt ? refuse('hint_expired', 'This offer is over.') : undefined
}

function refuseOrder(hint: StoredHint, { skus, amountMinor, orderId }: Redemption): Refusal | undefined {
  const wrong = (path: string, code: string, message: string) =>
    refuse('hint_not_for_this', CORRECT, [{ path, code, message }])
  const wrongAmount = (code: string, message: string) =>
    refuse('validation_failed', CORRECT, [{ path: 'amountMinor', code, message }])
  if (orderId === hint.orderId) return wrong('orderId', 'same_order', 'It is for another order than the one rated.')
  if (hint.sku !== undefined && skus && !skus.includes(hint.sku)) {
    return wrong('skus', 'other_product', `It is for ${hint.sku}, which is not in this order.`)
  }
  const isAmount = amountMinor === undefined || (Number.isInteger(amountMinor) && amountMinor >= 0)
  if (!isAmount) return wrongAmount('amount_unusable', 'Write a whole number of the smallest coin.')
  if ((amountMinor ?? 0) <= hint.reservedMinor) return undefined
  return wrongAmount('amount_too_high', `It is worth ${hint.reservedMinor} at most.`)
}

function moveOf(hint: StoredHint, { orderId, amountMinor }: Redemption, at: number): HintMove {
  return { to: 'redeemed', from: 'reserved', orderId, amountMinor: amountMinor ?? hint.reservedMinor, at }
}

/** Said openly, since the code is public: no list of ours could stop its second use, only the checkout that takes it. */
function sharedCode(): Refusal {
  const message =
    'This code is one for all: your checkout takes and counts it. Give codes of your panel or tokens to redeem hints here.'
  return refuse('hint_not_for_this', 'Nothing is kept here of a code that everybody has.', [
    { path: 'code', code: 'code_shared', message },
  ])
}

/** The same for a wrong code, a forged token and another shop's: an answer must not help to guess. */
function unknownHint(): Refusal {
  return refuse('hint_not_found', 'There is no such offer.')
}

function usedElsewhere(): Refusal {
  return refuse('hint_already_redeemed', 'This offer was used before.')
}
