/** What a shopper does with a response of their own: send, read, write again, delete. Never opens one to an id without its token. */
import { LIMITS, type EventBatch, type Message, type SentResponse } from '../../sdk/contract/index.ts'
import { canonicalJson } from './canonical-json.ts'
import { codePoints, findUnstorable, isVisible, toNfc } from './clean-text.ts'
import { commitOne, refuseOverload } from './commit-answer.ts'
import { checkContact, sealContact, unsealContact } from './contact.ts'
import { findOwnResponse } from './own-response.ts'
import { isoTime, replyJsonOf } from './receipt-bytes.ts'
import { caseClockOf, type CaseClock } from './recovery/business-time.ts'
import { defaultRecovery } from './recovery/default-remedies.ts'
import { pickRemedy } from './recovery/pick-remedy.ts'
import { shopperCaseOf } from './recovery/shopper-case.ts'
import { isRefused, refuse, type Refusal } from './refusal.ts'
import { maskText } from './response-content.ts'
import type { StoredMessage, StoredResponse } from './response.ts'
import type { Accepted, ShopperResponses } from './responses.ts'
import type { DefterStore } from './shop-store.ts'
import type { Site } from './site.ts'
import type { MessageWrite } from './store.ts'
import { submitResponse, type SubmitPorts } from './submit-response.ts'

export type ShopperPorts = Omit<SubmitPorts, 'store'> & {
  readonly store: DefterStore
  /** Called after an objection was stored: what is remembered of a person outside the store. */
  readonly forgetPerson?: (siteId: string, ref: string) => Promise<void>
}

export function createShopperResponses(ports: ShopperPorts): ShopperResponses {
  return {
    submit: (call, submission) => submitResponse(ports, call, submission),
    read: (site, id, token) => readResponse(ports, site, id, token),
    erase: (site, id, token) => eraseResponse(ports, site, id, token),
    pickRemedy: (site, responseId, pick) => pickRemedy(ports, site, responseId, pick),
    addMessage: (site, responseId, message) => addMessage(ports, site, responseId, message),
    recordEvents: (site, batch) => recordEvents(ports, site, batch),
  }
}

async function readResponse(
  ports: ShopperPorts,
  site: Site,
  id: string,
  token: string,
): Promise<SentResponse | Refusal> {
  const stored = await findOwnResponse(ports, { siteId: site.id, id, token })
  if (isRefused(stored)) return stored
  const found = await ports.store.caseOfResponse(site.id, id)
  const messages = await ports.store.messagesOf(site.id, id)
  const inTurn = messages.toSorted((a, b) => a.receivedAt - b.receivedAt)
  return {
    ...asSent(stored),
    ...(found && { case: shopperCaseOf(found, site) }),
    ...besideAnswers(ports, stored, inTurn),
  }
}

/** What is kept of the shopper beside the answers. Whoever holds the token learns no number that was not theirs to know. */
function besideAnswers(
  { vault }: Pick<ShopperPorts, 'vault'>,
  { siteId, id, content }: StoredResponse,
  messages: readonly StoredMessage[],
): Partial<SentResponse> {
  const { page, order, shopper } = content
  const texts = messages.flatMap(({ text }) => text ?? [])
  const sealed = messages.findLast(({ sealedContact }) => sealedContact)?.sealedContact ?? content.sealedContact
  const contact = sealed === undefined ? undefined : unsealContact(vault, sealed, siteId, id)
  return {
    ...(texts[0] !== undefined && { messages: texts }),
    ...(page !== undefined && { page }),
    ...(order && { orderId: order.id, items: order.items.map(({ sku, name }) => ({ sku, name })) }),
    ...(shopper && { shopperRef: shopper.ref }),
    ...(contact && { contact: contact.channel }),
  }
}

function asSent(stored: StoredResponse): SentResponse {
  const { content } = stored
  return {
    id: stored.id,
    revision: stored.revision,
    complete: content.complete,
    receivedAt: isoTime(stored.receivedAt),
    survey: { id: content.surveyId, version: content.surveyVersion },
    answers: content.answers,
    reply: JSON.parse(replyJsonOf(stored)) as SentResponse['reply'],
  }
}

/** Of an unknown id too: whatever of it is still on its way must not come back. */
function eraseResponse(ports: ShopperPorts, site: Site, id: string, token: string): Promise<Accepted | Refusal> {
  const tokenHash = ports.vault.sha256(token)
  return commitOne(ports.store, { kind: 'erase', siteId: site.id, id, tokenHash, arrivedAt: ports.clock.now() })
}

async function addMessage(
  ports: ShopperPorts,
  site: Site,
  responseId: string,
  raw: Message,
): Promise<Accepted | Refusal> {
  const overload = refuseOverload(ports)
  if (overload) return overload
  const errors = checkMessage(raw)
  if (errors.length > 0)
    return refuse('validation_failed', 'Correct the fields named in errors and send again.', errors)
  const message = toNfc(raw)
  const caseClock = await caseClockFor(ports, site, message)
  const answer = await commitOne(ports.store, {
    ...messageWrite(ports, site, responseId, message),
    ...(caseClock && { caseClock }),
  })
  if (message.noPersonalOffers && answer.kind === 'accepted') await forgetShopper(ports, site, responseId)
  return answer
}

async function forgetShopper({ store, forgetPerson }: ShopperPorts, site: Site, responseId: string): Promise<void> {
  const content = (await store.findResponse(site.id, responseId))?.content
  if (content?.verified.person && content.shopper) await forgetPerson?.(site.id, content.shopper.ref)
}

/** The one-tap objection is no word to a case. */
async function caseClockFor({ store }: ShopperPorts, site: Site, message: Message): Promise<CaseClock | undefined> {
  const { text, contact, putRight } = message
  if (text === undefined && contact === undefined && putRight === undefined) return undefined
  const settings = (await store.loadRecovery(site.id)) ?? defaultRecovery(site.currency)
  return caseClockOf(settings, site.timeZone)
}

function checkMessage(message: Message): NonNullable<Refusal['errors']> {
  const { text, contact, putRight, noPersonalOffers } = message
  const unstorable = findUnstorable(message)
  if (unstorable !== undefined) {
    return [{ path: unstorable, code: 'text_unusable', message: 'Send text without NUL or broken characters.' }]
  }
  if (text !== undefined && codePoints(text) > LIMITS.textCodePoints) {
    const advice = `Shorten the text to ${LIMITS.textCodePoints} characters.`
    return [{ path: 'text', code: 'text_too_long', message: advice }]
  }
  const saysSomething = (text !== undefined && isVisible(text)) || contact || putRight !== undefined || noPersonalOffers
  if (!saysSomething) return [{ path: 'text', code: 'text_required', message: 'Write a message.' }]
  const unusable = contact && checkContact(contact)
  return unusable ? [unusable] : []
}

function messageWrite(ports: ShopperPorts, site: Site, responseId: string, message: Message): MessageWrite {
  const { vault, clock } = ports
  const { token, text, contact, putRight, noPersonalOffers, ...rest } = message
  const body = { ...rest, responseId, text, contact, putRight, noPersonalOffers }
  return {
    kind: 'message',
    siteId: site.id,
    responseId,
    tokenHash: vault.sha256(token),
    id: message.id,
    bodyHash: vault.mac('body-hash', canonicalJson(body)),
    arrivedAt: clock.now(),
    ...(text !== undefined && isVisible(text) && { text: maskText(text) }),
    ...(putRight !== undefined && { putRight }),
    ...(contact && { sealedContact: sealContact(vault, contact, site.id, responseId) }),
    ...(noPersonalOffers && { noPersonalOffers }),
  }
}

async function recordEvents(ports: ShopperPorts, site: Site, batch: EventBatch): Promise<Accepted | Refusal> {
  const overload = refuseOverload(ports)
  if (overload) return overload
  const { id: batchId, events } = batch
  return commitOne(ports.store, { kind: 'events', siteId: site.id, batchId, arrivedAt: ports.clock.now(), events })
}
