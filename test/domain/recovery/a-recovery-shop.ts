/** A whole shop in memory with one unhappy answer that has a case. Never decides a reply: the answer comes with its own. */
import type { Message, RemedyPick } from '../../../sdk/contract/index.ts'
import { createCases } from '../../../server/domain/recovery/cases.ts'
import type { Case, CaseDraft } from '../../../server/domain/recovery/case.ts'
import { defaultRecovery } from '../../../server/domain/recovery/default-remedies.ts'
import type { RecoverySettings } from '../../../server/domain/recovery/remedy.ts'
import { createShopperResponses } from '../../../server/domain/shopper-responses.ts'
import { aShop } from '../a-shop.ts'
import { aWrite } from '../a-keeper.ts'
import { NOTHING_VERIFIED, type VerifiedFacts } from '../../../server/domain/verified.ts'
import { aContent, aDraft } from './a-recovery.ts'

export const TOKEN = 'tokentokentokentokento'

type Opened = {
  readonly id?: string
  readonly draft?: Partial<CaseDraft>
  readonly remedies?: readonly { readonly id: string; readonly asks?: 'contact' | 'idea' }[]
  readonly orderId?: string
  readonly customerRef?: string
  readonly verified?: VerifiedFacts
  /** Given with the response itself. */
  readonly sealedContact?: string
}

export async function aRecoveryShop(settings?: Partial<RecoverySettings>) {
  const shop = await aShop({ site: { locale: 'az', timeZone: 'Asia/Baku', currency: 'AZN' }, maxPendingWrites: 10_000 })
  const { store, site, clock, ids, vault, book } = shop
  const forgotten: string[] = []
  const shopper = createShopperResponses({
    store,
    book,
    clock,
    vault,
    verifyProof: async () => false,
    maxPendingWrites: 10_000,
    forgetPerson: async (_, ref) => void forgotten.push(ref),
  })
  if (settings) {
    const audit = { id: 'audit', siteId: site.id, at: clock.at, actor: 'test', action: 'remedies.saved', subject: '' }
    await store.saveRecovery(site.id, { ...defaultRecovery('AZN'), ...settings }, audit)
  }
  const cases = createCases({ store, clock, ids, vault })

  /** Stores an unhappy answer as the decision would have answered it. */
  async function open({
    id = ids.uuid(),
    draft = {},
    remedies,
    orderId = 'A-1',
    customerRef,
    verified = NOTHING_VERIFIED,
    ...given
  }: Opened = {}) {
    const shown = remedies ?? [
      { id: 'refund' },
      { id: 'replace' },
      { id: 'contact', asks: 'contact' },
      { id: 'idea', asks: 'idea' },
    ]
    const reply = { kind: 'recovery', apology: 'x', remedies: shown.map((one) => ({ ...one, label: one.id })) }
    const who = customerRef === undefined ? {} : { customerRef }
    const caseDraft = aDraft({
      id: ids.uuid(),
      responseId: id,
      cause: 'product',
      orderId,
      ...who,
      openedAt: clock.at,
      ...draft,
    })
    const order = { id: orderId, items: [], totalMinor: 1_500, currency: 'AZN' }
    const write = aWrite({
      siteId: site.id,
      id,
      tokenHash: vault.sha256(TOKEN),
      outcome: 'recovery',
      replyJson: JSON.stringify(reply),
      arrivedAt: clock.at,
    })
    const content = aContent({
      order,
      verified,
      ...(customerRef !== undefined && { shopper: { ref: customerRef } }),
      ...given,
    })
    await store.commit([{ ...write, content, effects: { claims: [], hints: [], caseDraft } }])
    return id
  }

  return {
    ...shop,
    shopper,
    forgotten,
    cases,
    open,
    caseOf: async (responseId: string): Promise<Case> => {
      const found = await store.caseOfResponse(site.id, responseId)
      if (!found) throw new Error('No case.')
      return found
    },
    pick: (responseId: string, pick: Partial<RemedyPick> = {}) =>
      shopper.pickRemedy(site, responseId, { token: TOKEN, remedyId: 'refund', ...pick }),
    say: (responseId: string, message: Omit<Message, 'id' | 'token'>) =>
      shopper.addMessage(site, responseId, { id: ids.uuid(), token: TOKEN, ...message }),
  }
}

/** The bytes of an accepted answer; fails the test for a refusal. */
export function bytesOf(answer: { readonly kind: string; readonly bytes?: string }): string {
  if (answer.kind !== 'accepted' || answer.bytes === undefined) throw new Error(JSON.stringify(answer))
  return answer.bytes
}

/** `path code` of each error of a refusal, or its code; fails the test for anything else. */
export function refusalOf(answer: object): readonly string[] {
  if (!('kind' in answer && answer.kind === 'refused')) throw new Error(JSON.stringify(answer))
  const { code, errors = [] } = answer as unknown as {
    code: string
    errors?: readonly { path: string; code: string }[]
  }
  return errors.length > 0 ? errors.map((error) => `${error.path} ${error.code}`) : [code]
}
