/** A response as the server keeps it. Never the token itself, nor text that was not masked. */
import type { About, Answer, Band, Consent, OrderContext, ResponseKind, Shopper } from '../../sdk/contract/index.ts'
import type { Flag } from './abuse/flag.ts'
import type { EpochMs } from './ports.ts'
import type { VerifiedFacts } from './verified.ts'

/** Where a response counts: real answers, answers under a test key, samples of the demo. */
export type ResponseOrigin = 'live' | 'test' | 'sample'

/** `none` until the first complete revision; fixed from then on but for thanks → recovery. */
export type Outcome = 'none' | 'thanks' | 'recovery'

/** What a revision says, after validation, normalisation and masking. */
export type ResponseContent = {
  readonly complete: boolean
  readonly kind: ResponseKind
  readonly surveyId: string
  readonly surveyVersion: number
  readonly touchpoint: string
  readonly locale: string
  readonly answers: Readonly<Record<string, Answer>>
  /** The band of the first rating answered, where there is one. */
  readonly band?: Band
  /** The score of the first rating answered. */
  readonly score?: number
  readonly hasText: boolean
  /** Ids of the questions answered in the shopper's own words; absent when there are none. */
  readonly texts?: readonly string[]
  readonly page?: string
  readonly order?: OrderContext
  readonly about?: About
  readonly shopper?: Omit<Shopper, 'proof'>
  readonly consent?: Consent
  /** Judged when it arrived. */
  readonly verified: VerifiedFacts
  /** Judged until the first complete revision; afterwards only the owner takes one off. Absent where there are none. */
  readonly flags?: readonly Flag[]
  /** Without an `Origin` header: Node, a native app. */
  readonly direct: boolean
  readonly origin: ResponseOrigin
  /** By the device's clock, corrected by `sent` and clamped to [receivedAt − 7 days, receivedAt]. */
  readonly occurredAt: EpochMs
  /** Sealed `Contact`, where one was given. */
  readonly sealedContact?: string
  /** When the last contact, of the response or of a message, was erased because nobody needed it any more. */
  readonly contactErasedAt?: EpochMs
}

export type StoredResponse = {
  /** Set by the store: rises with every new response of the database. */
  readonly seq: number
  readonly siteId: string
  readonly id: string
  /** SHA-256 of the token, base64url. */
  readonly tokenHash: string
  readonly revision: number
  /** HMAC of the canonical body of this revision, base64url. */
  readonly bodyHash: string
  readonly receivedAt: EpochMs
  readonly updatedAt: EpochMs
  /** When a job closed it because it stayed incomplete. */
  readonly closedAt?: EpochMs
  readonly outcome: Outcome
  /** The exact bytes of this revision's receipt. */
  readonly receipt: string
  readonly content: ResponseContent
}

/** A receipt of an earlier revision, kept so that a replay gets the same bytes. */
export type PastReceipt = { readonly revision: number; readonly bodyHash: string; readonly receipt: string }

export type Tombstone = {
  readonly siteId: string
  readonly id: string
  readonly tokenHash: string
  readonly erasedAt: EpochMs
}

/** What its shopper wrote afterwards. */
export type StoredMessage = {
  readonly id: string
  readonly responseId: string
  readonly receivedAt: EpochMs
  readonly text?: string
  readonly putRight?: boolean
  readonly sealedContact?: string
  readonly noPersonalOffers?: true
}
