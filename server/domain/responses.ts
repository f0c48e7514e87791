/** What shoppers and owners do with responses. Never answers before the store has flushed. */
import type {
  Contact,
  EventBatch,
  Message,
  OrderContext,
  RemedyPick,
  ResponseSubmission,
  SentResponse,
  Shopper,
} from '../../sdk/contract/index.ts'
import type { Flag } from './abuse/flag.ts'
import type { EpochMs } from './ports.ts'
import type { Refusal } from './refusal.ts'
import type { StoredMessage, StoredResponse } from './response.ts'
import type { Site } from './site.ts'
import type { ListPosition, ResponseFilter } from './store.ts'
import type { VerifiedFacts } from './verified.ts'

/** How a public request came in. */
export type PublicCall = {
  readonly site: Site
  /** Without an `Origin` header. */
  readonly direct: boolean
  /** Of a demo: kept apart from what is measured. */
  readonly isSample?: true
  /** Where it came from, as `PlaceOf` names it: opaque, and absent where that says nothing. */
  readonly place?: string
  /** `?sent=` of the request: the device's clock when it was sent. */
  readonly sentAt?: EpochMs
}

/** `bytes` is the whole JSON body to answer with; `isReplay` sets `Idempotency-Replayed: true` and status 200. */
export type Accepted = { readonly kind: 'accepted'; readonly bytes: string; readonly isReplay: boolean }

export interface ShopperResponses {
  submit(call: PublicCall, submission: ResponseSubmission): Promise<Accepted | Refusal>
  read(site: Site, id: string, token: string): Promise<SentResponse | Refusal>
  erase(site: Site, id: string, token: string): Promise<Accepted | Refusal>
  /** The same remedy again gives the same bytes; another is `remedy_already_chosen`. */
  pickRemedy(site: Site, responseId: string, pick: RemedyPick): Promise<Accepted | Refusal>
  addMessage(site: Site, responseId: string, message: Message): Promise<Accepted | Refusal>
  recordEvents(site: Site, batch: EventBatch): Promise<Accepted | Refusal>
}

/** A response as owners read it: no token, no sealed contact. */
export type OwnerResponse = {
  readonly id: string
  readonly receivedAt: string
  readonly occurredAt: string
  readonly revision: number
  readonly complete: boolean
  readonly closedAt?: string
  readonly kind: string
  readonly survey: { readonly id: string; readonly version: number }
  readonly touchpoint: string
  readonly locale: string
  readonly band?: string
  readonly score?: number
  readonly answers: StoredResponse['content']['answers']
  readonly page?: string
  readonly order?: Omit<OrderContext, 'proof'>
  readonly about?: StoredResponse['content']['about']
  readonly shopper?: Omit<Shopper, 'proof'>
  readonly verified: VerifiedFacts
  readonly direct: boolean
  readonly origin: string
  readonly outcome: string
  /** Why it deserves a second look; statistics can leave those with any out. */
  readonly flags: readonly Flag[]
  readonly hasContact: boolean
}

/** A response on its way into a file. */
export type ExportedResponse = {
  readonly response: OwnerResponse
  /** What was written rather than chosen, a line each. */
  readonly text: string
}

export interface OwnerResponses {
  /** One row more than `limit` is never returned; `next` is there when more rows follow. */
  list(
    filter: ResponseFilter,
    after: ListPosition | undefined,
    limit: number,
  ): Promise<{ readonly rows: readonly OwnerResponse[]; readonly next?: ListPosition }>
  one(
    siteId: string,
    id: string,
  ): Promise<(OwnerResponse & { readonly messages: readonly Omit<StoredMessage, 'sealedContact'>[] }) | Refusal>
  stream(filter: ResponseFilter): AsyncIterable<ExportedResponse>
  /** The sealed contact in clear; writes an audit row first. */
  revealContact(siteId: string, id: string, actor: string): Promise<Contact | Refusal>
  erase(siteId: string, id: string, actor: string): Promise<Accepted | Refusal>
  /** Takes one flag off, with an audit row; safe to repeat. */
  unflag(siteId: string, id: string, flag: Flag, actor: string): Promise<OwnerResponse | Refusal>
}

export type ProofClaim =
  | { readonly kind: 'order'; readonly payload: OrderContext }
  | { readonly kind: 'shopper'; readonly payload: Shopper }

/** The same shape as `verifyProof` of `defter/sign`, so that it is wired as it is. */
export type ProofRequest = ProofClaim & {
  readonly siteKey: string
  readonly proof: string
  /** The site's secrets in force by key id. */
  readonly keys: Readonly<Record<string, string>>
  readonly now: Date
}

/** Checks a proof by the server's clock; wrong, missing and expired all answer false. */
export type VerifyProof = (request: ProofRequest) => Promise<boolean>
