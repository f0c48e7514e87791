/** Takes the remedy a shopper picks. Never agrees to one that was not shown, nor to two, nor to a call without a number. */
import { LIMITS, type FieldError, type RemedyPick, type Reply } from '../../../sdk/contract/index.ts'
import { canonicalJson } from '../canonical-json.ts'
import { codePoints, findUnstorable, isVisible, toNfc } from '../clean-text.ts'
import { commitOne, refuseOverload, type Committer } from '../commit-answer.ts'
import { findOwnResponse, type OwnResponsePorts } from '../own-response.ts'
import type { Clock, EpochMs } from '../ports.ts'
import { replyJsonOf } from '../receipt-bytes.ts'
import { isRefused, refuse, type Refusal } from '../refusal.ts'
import { maskText } from '../response-content.ts'
import type { StoredResponse } from '../response.ts'
import type { Accepted } from '../responses.ts'
import type { ShopStore } from '../shop-store.ts'
import type { Site } from '../site.ts'
import type { RemedyWrite, Store } from '../store.ts'
import { chooseReplyWords } from '../words/choose-words.ts'
import { caseClockOf } from './business-time.ts'
import { defaultRecovery } from './default-remedies.ts'
import { localDayOf, startOfMinute } from '../local-time.ts'
import type { RecoverySettings } from './remedy.ts'

export type PickPorts = Committer &
  OwnResponsePorts & {
    readonly store: Pick<ShopStore, 'loadRecovery' | 'caseOfResponse'> & Pick<Store, 'messagesOf'>
    readonly clock: Clock
  }

const DAY_MS = 24 * 60 * 60 * 1000

/** Safe to retry: the same pick again gives the same bytes; another one is `remedy_already_chosen`. */
export async function pickRemedy(
  ports: PickPorts,
  site: Site,
  responseId: string,
  raw: RemedyPick,
): Promise<Accepted | Refusal> {
  const overload = refuseOverload(ports)
  if (overload) return overload
  const unusable = findUnstorable(raw)
  if (unusable !== undefined)
    return refuseField(unusable, 'text_unusable', 'Send text without NUL or broken characters.')
  const pick = toNfc(raw)
  const stored = await findOwnResponse(ports, { siteId: site.id, id: responseId, token: pick.token })
  if (isRefused(stored)) return stored
  const wrong = checkPick(pick, stored) ?? (await checkContactOf(ports.store, pick, stored))
  if (wrong) return refuse('validation_failed', 'Correct the fields named in errors and send again.', [wrong])
  const settings = (await ports.store.loadRecovery(site.id)) ?? defaultRecovery(site.currency)
  return commitOne(ports.store, writeOf(ports, site, stored, { pick, settings }))
}

function checkPick({ remedyId, idea }: RemedyPick, stored: StoredResponse): FieldError | undefined {
  const shown = replyOf(stored).remedies.find(({ id }) => id === remedyId)
  if (!shown) return { path: 'remedyId', code: 'remedy_not_offered', message: 'Pick one of the remedies of the reply.' }
  if (shown.asks === 'idea' && (idea === undefined || !isVisible(idea))) {
    return { path: 'idea', code: 'text_required', message: 'Write the solution you have in mind.' }
  }
  if (idea === undefined || codePoints(idea) <= LIMITS.textCodePoints) return undefined
  return { path: 'idea', code: 'text_too_long', message: `Shorten the text to ${LIMITS.textCodePoints} characters.` }
}

/** What was agreed once stays agreed, also when its contact has been erased since. */
async function checkContactOf(
  store: PickPorts['store'],
  { remedyId, readHere }: RemedyPick,
  stored: StoredResponse,
): Promise<FieldError | undefined> {
  const shown = replyOf(stored).remedies.find(({ id }) => id === remedyId)
  if (shown?.asks !== 'contact' || readHere || stored.content.sealedContact !== undefined) return undefined
  if ((await store.caseOfResponse(stored.siteId, stored.id))?.pick) return undefined
  const messages = await store.messagesOf(stored.siteId, stored.id)
  if (messages.some(({ sealedContact }) => sealedContact !== undefined)) return undefined
  const message = 'Send a message with a contact first, or readHere: true where the answer is read on the next visit.'
  return { path: 'contact', code: 'contact_required', message }
}

type Recovery = Pick<Extract<Reply, { kind: 'recovery' }>, 'remedies' | 'promise'>

function replyOf(stored: StoredResponse): Recovery {
  const reply = JSON.parse(replyJsonOf(stored)) as Reply
  return reply.kind === 'recovery' ? reply : { remedies: [] }
}

function writeOf(
  { vault, clock }: PickPorts,
  site: Site,
  stored: StoredResponse,
  { pick, settings }: { readonly pick: RemedyPick; readonly settings: RecoverySettings },
): RemedyWrite {
  const { remedyId, idea } = pick
  const words = chooseReplyWords([stored.content.locale, site.locale])
  // One that the owner took off the table since: somebody has to look whether it can still be given.
  const remedy = settings.remedies.find(({ id }) => id === remedyId)
  const { promise, remedies } = replyOf(stored)
  // Nobody has read an idea yet, and a note asks for nothing that could be agreed to.
  const isIdea = remedies.find(({ id }) => id === remedyId)?.asks === 'idea'
  const waiting = isIdea ? words.idea : words.chosen
  const now = clock.now()
  const limitMinor = settings.dailyBudgetMinor
  return {
    kind: 'remedy',
    siteId: site.id,
    responseId: stored.id,
    tokenHash: stored.tokenHash,
    bodyHash: vault.mac('body-hash', canonicalJson({ responseId: stored.id, remedyId, idea })),
    arrivedAt: now,
    remedyId,
    isMoney: remedy?.isMoney ?? false,
    costMinor: remedy?.costMinor ?? 0,
    ...(idea !== undefined && isVisible(idea) && { idea: maskText(idea) }),
    ...(remedy?.kind !== 'note' && { caseClock: caseClockOf(settings, site.timeZone) }),
    agreed: !remedy || isIdea || remedy.kind === 'note' ? waiting : words.agreed,
    waiting,
    ...(promise && { promise }),
    farmSince: now - settings.farmDays * DAY_MS,
    ...(limitMinor !== undefined && { budget: { since: startOfDay(now, site.timeZone), limitMinor } }),
  }
}

function startOfDay(at: EpochMs, timeZone: string): EpochMs {
  return startOfMinute(localDayOf(at, timeZone), 0, timeZone)
}

function refuseField(path: string, code: string, message: string): Refusal {
  return refuse('validation_failed', 'Correct the fields named in errors and send again.', [{ path, code, message }])
}
