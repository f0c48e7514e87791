/** The whole SDK of one site as one object. Two clients of one page share no state but the device. */
import {
  LIMITS,
  type Answer,
  type ClientEvent,
  type Consent,
  type EventBatch,
  type LocalizedText,
  type Message,
  type Problem,
  type RemedyPick,
  type ResponseSubmission,
  type SentResponse,
  type Shopper,
  type SiteConfig,
  type Survey,
  type SurveyOf,
} from './contract/index.ts'
import type { Listener } from './emitter.ts'
import { DefterError } from './errors.ts'
import { cutToCodePoints, fitSubmission } from './fit-submission.ts'
import { createToken, createUuid } from './ids.ts'
import { createOutbox, type Outbox, type OutboxEvents } from './outbox/outbox.ts'
import { createRecord, type QueueKind } from './outbox/record.ts'
import { createRequestInit } from './outbox/send.ts'
import { browserPlatform, type Platform } from './platform.ts'
import {
  buildSubmission,
  toJson,
  type ClientContext,
  type Delivery,
  type ResponseDraft,
  type ResponseTicket,
} from './submission.ts'
import type { AnswersOf } from './survey.ts'

export type ClientOptions = {
  /** Public: `pk_live_…`, or `pk_test_…` whose answers are marked as tests. */
  readonly siteKey: string
  /** Address of the API, for instance `https://feedback.example`. */
  readonly apiUrl: string
  /** BCP 47; the device's language where absent. */
  readonly locale?: string
  /** Gives the answers their types, see `defineSurvey()`. */
  readonly survey?: SurveyOf<string | LocalizedText>
  /** Sees each response before it is stored; `false` stops it. */
  readonly beforeSend?: (submission: ResponseSubmission) => boolean | void
  /** Parts of the platform to replace, each on its own; the browser's, the worker's or Node's where absent. */
  readonly platform?: Partial<Platform>
}

/** Where a message, a remedy or a deletion stands. Of a refused `remedy_already_chosen` the problem names the chosen one. */
export type FollowUpResult =
  | { readonly state: 'sent'; readonly id: string; readonly receipt: unknown }
  | { readonly state: 'saved' | 'notSaved' | 'erased' | 'refused'; readonly id: string }
  | { readonly state: 'rejected'; readonly id: string; readonly problem: Problem }

/** `unknown`: the server has no such response, or not yet. `unreachable`: nothing is known; ask another time. */
export type ReadResult =
  | { readonly state: 'read'; readonly response: SentResponse }
  | { readonly state: 'erased' | 'unknown' | 'unreachable' }

export type ClientEvents = OutboxEvents

export interface Client<Answers = Readonly<Record<string, Answer>>> {
  /** A new response id (a UUID). */
  createId(): string
  /** Stores, then sends; resolves after the first attempt (10 s at most). The same draft id twice is one response. */
  submit(draft: ResponseDraft<Answers>): Promise<Delivery>
  /** The whole state again, under the next revision. An id that this client neither submitted nor resumed is a new response. */
  revise(id: string, draft: ResponseDraft<Answers>): Promise<Delivery>
  /** The right to continue a response; to be stored where the shopper comes back on another page. */
  ticket(id: string): ResponseTicket | undefined
  /** Continues a response that an earlier page has submitted. */
  resume(ticket: ResponseTicket): void
  /** What the owner published for a touchpoint, in the client's language; undefined where nothing is. @throws DefterError `unreachable`, safe to repeat. */
  survey(touchpoint: string): Promise<Survey | undefined>
  /** What was sent and what the shop answered. Safe to repeat. @throws DefterError `unknown_response` without its ticket. */
  read(responseId: string): Promise<ReadResult>
  /** The shopper writes again; texts are cut at 5,000 code points. @throws DefterError `unknown_response`. */
  message(responseId: string, message: Omit<Message, 'id' | 'token'>): Promise<FollowUpResult>
  /** The first pick stands. One that asks for a contact needs a message with it before. @throws DefterError `unknown_response`. */
  pickRemedy(
    responseId: string,
    remedyId: string,
    more?: Pick<RemedyPick, 'idea' | 'readHere'>,
  ): Promise<FollowUpResult>
  /** Deletes the response on the server, and everything of it still queued here. @throws DefterError `unknown_response`. */
  remove(responseId: string): Promise<FollowUpResult>
  /** What was seen and clicked; 50 at most in one call. */
  sendEvents(events: readonly Omit<ClientEvent, 'id' | 'occurredAt'>[]): Promise<void>
  /** How many records wait on this device and in memory. */
  countQueued(): Promise<number>
  /** Tries everything that waits now; resolves when each was tried once. */
  flush(): Promise<void>
  /** Said with each response from now on, where there is consent. `ref`: a pseudonym of the shop's. */
  identify(ref: string, options?: Omit<Shopper, 'ref'>): void
  /** Said with each response from now on. */
  setConsent(consent: Consent | undefined): void
  /** Forgets the shopper and everything queued for this site on this device. What another open tab has in memory it still sends. */
  reset(): Promise<void>
  /** Leaves no listener, timer or open handle. What is queued stays on the device. */
  destroy(): void
  /** Returns the unsubscribe. Who listens to `rejected` takes the words over; `false` leaves them on the device for a later one. */
  on<Name extends keyof ClientEvents>(name: Name, listener: Listener<ClientEvents[Name]>): () => void
}

const READ_LIMIT_MS = 10_000
/** While a first attempt is under way, other pages leave the record alone. */
const FIRST_ATTEMPT_MS = 2_000

/**
 * A client for one site; it begins at once to send what earlier pages left. @throws DefterError `invalid_options`.
 * @example
 * const client = createClient({ siteKey: 'pk_live_…', apiUrl: 'https://feedback.example' })
 * const delivery = await client.submit({ survey: { id: 'delivery', version: 1 }, answers: { rating: 5 } })
 */
export function createClient<const S extends SurveyOf<string | LocalizedText>>(
  options: ClientOptions & { readonly survey: S },
): Client<AnswersOf<S>>
export function createClient(options: ClientOptions): Client
export function createClient(options: ClientOptions): Client | Client<never> {
  const { siteKey, apiUrl } = checkOptions(options)
  const platform = { ...browserPlatform(), ...options.platform }
  const outbox = createOutbox({ platform, apiUrl, siteKey })
  const tickets = new Map<string, ResponseTicket>()
  const context: Context = {
    options,
    platform,
    outbox,
    siteKey,
    siteUrl: `${apiUrl}/v1/sites/${siteKey}`,
    locale: options.locale ?? platform.locale,
    tickets,
    shopper: { known: {} },
  }
  return {
    createId: () => createUuid(platform),
    ...createResponseVerbs(context),
    ...createReadVerbs(context),
    ...createFollowUpVerbs(context),
    ticket: (id) => tickets.get(id),
    resume: (ticket) => void tickets.set(ticket.id, ticket),
    countQueued: outbox.count,
    flush: outbox.flush,
    async reset() {
      context.shopper.known = {}
      tickets.clear()
      await outbox.removeWhere(() => true)
    },
    destroy: outbox.destroy,
    on: outbox.on,
  }
}

type Context = {
  readonly options: ClientOptions
  readonly platform: Platform
  readonly outbox: Outbox
  readonly siteKey: string
  readonly siteUrl: string
  readonly locale: string
  /** By response id. */
  readonly tickets: Map<string, ResponseTicket>
  /** Said with each response. */
  readonly shopper: { known: Pick<ClientContext, 'shopper' | 'consent'> }
}

function createResponseVerbs(context: Context): Pick<Client, 'submit' | 'revise' | 'identify' | 'setConsent'> {
  const { options, platform, outbox, siteKey, locale, tickets, shopper } = context
  const submitted = new Map<string, Promise<Delivery>>()

  async function revise(id: string, draft: ResponseDraft): Promise<Delivery> {
    const { token, revision: earlier } = tickets.get(id) ?? { token: createToken(platform), revision: -1 }
    // A conflict may have given a higher revision to what waits.
    const revision = Math.max(earlier, outbox.revisionInQueue(id)) + 1
    const ticket = { id, token, revision }
    tickets.set(id, ticket)
    if (revision > LIMITS.lastRevision) return { state: 'refused', id, reason: 'last_revision' }
    const nowMs = platform.clock.now()
    const known = { locale, page: platform.pageUrl(), occurredAt: new Date(nowMs).toISOString(), ...shopper.known }
    const submission = fitSubmission(buildSubmission(draft, ticket, known))
    if (options.beforeSend?.(submission) === false) return { state: 'refused', id, reason: 'vetoed' }
    const content = { kind: 'response', siteKey, id, revision, bytes: toJson(submission) } as const
    const result = await outbox.post(createRecord(content, nowMs, FIRST_ATTEMPT_MS))
    // An acknowledgement of a response was checked to be its receipt.
    return { ...result, id, ...(result.state === 'rejected' && { draft }) } as Delivery
  }

  return {
    revise,
    submit(draft) {
      const id = draft.id ?? createUuid(platform)
      const earlier = submitted.get(id)
      if (earlier) return earlier
      const delivery = revise(id, draft)
      submitted.set(id, delivery)
      // What was not taken may be corrected and submitted again.
      delivery.then(
        ({ state }) => (state === 'rejected' || state === 'refused') && submitted.delete(id),
        () => submitted.delete(id),
      )
      return delivery
    },
    identify(ref, more) {
      shopper.known = { ...shopper.known, shopper: { ref, ...more } }
    },
    setConsent(consent) {
      shopper.known = { ...shopper.known, consent }
    },
  }
}

function createReadVerbs({ platform, siteUrl, locale, tickets }: Context): Pick<Client, 'survey' | 'read'> {
  function fetchFromSite(path: string, headers: HeadersInit = {}): Promise<Response> {
    const signal = AbortSignal.timeout(READ_LIMIT_MS)
    return platform.fetch(`${siteUrl}/${path}`, createRequestInit({ headers, signal }))
  }

  return {
    async survey(touchpoint) {
      try {
        const httpResponse = await fetchFromSite(`config?locale=${encodeURIComponent(locale)}`)
        if (!httpResponse.ok) throw new Error(`HTTP ${httpResponse.status}`)
        const { surveys } = (await httpResponse.json()) as SiteConfig
        return surveys.find((survey) => survey.touchpoint === touchpoint)
      } catch (cause) {
        throw new DefterError('unreachable', `The surveys could not be read from ${siteUrl}/config.`, { cause })
      }
    },
    async read(responseId) {
      const headers = { authorization: `Bearer ${tokenOf(tickets, responseId)}` }
      try {
        const httpResponse = await fetchFromSite(`responses/${responseId}`, headers)
        const body: Partial<SentResponse> & { readonly code?: string } = Object(await httpResponse.json())
        const isOurs = httpResponse.ok && body.id === responseId && body.reply !== undefined
        if (isOurs) return { state: 'read', response: body as SentResponse }
        if (body.code === 'erased') return { state: 'erased' }
        return { state: body.code === 'response_not_found' ? 'unknown' : 'unreachable' }
      } catch {
        return { state: 'unreachable' }
      }
    },
  }
}

function createFollowUpVerbs(context: Context): Pick<Client, 'message' | 'pickRemedy' | 'remove' | 'sendEvents'> {
  const { platform, outbox, siteKey, tickets } = context

  async function post(kind: QueueKind, id: string, bytes: string): Promise<FollowUpResult> {
    const record = createRecord({ kind, siteKey, id, revision: 0, bytes }, platform.clock.now())
    return { ...(await outbox.post(record)), id }
  }

  return {
    async message(responseId, { text, ...more }) {
      const token = tokenOf(tickets, responseId)
      const id = createUuid(platform)
      const body: Message = { ...more, ...(text && { text: cutToCodePoints(text) }), id, token }
      return { ...(await post('message', `${responseId}/${id}`, JSON.stringify(body))), id }
    },
    async pickRemedy(responseId, remedyId, { idea, ...more } = {}) {
      const token = tokenOf(tickets, responseId)
      const pick: RemedyPick = { ...more, token, remedyId, ...(idea && { idea: cutToCodePoints(idea) }) }
      return post('remedy', responseId, JSON.stringify(pick))
    },
    async remove(responseId) {
      const token = tokenOf(tickets, responseId)
      // What was clicked names the response in its body.
      await outbox.removeWhere(({ id, bytes }) => id.includes(responseId) || bytes.includes(responseId))
      const result = await post('delete', responseId, token)
      if (result.state === 'sent' || result.state === 'saved' || result.state === 'erased') tickets.delete(responseId)
      return result
    },
    async sendEvents(events) {
      if (events.length === 0) return
      const occurredAt = new Date(platform.clock.now()).toISOString()
      const named = events
        .slice(0, LIMITS.eventsPerBatch)
        .map((event) => ({ ...event, id: createUuid(platform), occurredAt }))
      const batch: EventBatch = { id: createUuid(platform), events: named }
      await post('events', batch.id, JSON.stringify(batch))
    },
  }
}

function tokenOf(tickets: Context['tickets'], responseId: string): string {
  const ticket = tickets.get(responseId)
  if (!ticket) throw new DefterError('unknown_response', `resume() the ticket of ${responseId} first.`)
  return ticket.token
}

/** A trailing slash of the address is no fault. */
function checkOptions({ siteKey, apiUrl }: ClientOptions): { readonly siteKey: string; readonly apiUrl: string } {
  if (!siteKey || !apiUrl) throw new DefterError('invalid_options', 'Give siteKey and apiUrl.')
  if (siteKey.startsWith('sk_')) {
    throw new DefterError('invalid_options', 'An owner key (sk_…) never belongs in a page: use the site key, pk_….')
  }
  return { siteKey, apiUrl: apiUrl.replace(/\/+$/, '') }
}
