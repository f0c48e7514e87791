/** What a shopper's device sends: one response, whole, every time. */

/** A score, a choice's value, several choices' values, a text (at most 5,000 code points), or scores by sku (50 at most). */
export type Answer = number | string | readonly string[] | Readonly<Record<string, number>>

export type ResponseKind = 'rating' | 'complaint' | 'suggestion' | 'praise' | 'question'

export type ResponseSubmission = {
  /** UUID v7 or v4, lower case, made by the client: identity and idempotency key, never order or time. */
  readonly id: string
  /** 128 random bits in base64url (22 characters), made by the client, the same in every revision. */
  readonly token: string
  /** 0 … 19; each later one carries the whole state again. */
  readonly revision: number
  /** False while the shopper is still answering: a tapped rating counts even if they leave. */
  readonly complete: boolean
  readonly kind?: ResponseKind
  readonly survey: { readonly id: string; readonly version: number }
  readonly answers: Readonly<Record<string, Answer>>
  readonly touchpoint?: string
  /** BCP 47, for instance `tr` or `az`. */
  readonly locale: string
  /** Origin and path of the page only. */
  readonly page?: string
  readonly order?: OrderContext
  readonly about?: About
  readonly shopper?: Shopper
  readonly contact?: Contact
  readonly consent?: Consent
  /** ISO 8601 in UTC, by the device's clock. */
  readonly occurredAt: string
  /** Time since the book was opened; a shop that switched its guard on flags answers without it. */
  readonly elapsedMs?: number
  /** A trap: no person sees this field, so only a script fills it. Never stored. */
  readonly website?: string
}

export type OrderContext = {
  readonly id: string
  readonly items: readonly OrderItem[]
  readonly totalMinor: number
  readonly shippingMinor?: number
  /** ISO 4217. */
  readonly currency: string
  readonly payment?: 'prepaid' | 'onDelivery'
  readonly placedAt?: string
  readonly promisedAt?: string
  readonly deliveredAt?: string
  /** `v1.<keyId>.<exp>.<mac>`, made by the shop's server with `defter/sign`. */
  readonly proof?: string
}

export type OrderItem = {
  readonly sku: string
  readonly name: string
  readonly quantity: number
  /** Price of one piece in minor units of the order's currency. */
  readonly priceMinor: number
}

export type About = {
  readonly store?: string
  readonly staff?: string
  readonly courier?: string
  readonly department?: string
  readonly product?: string
}

/** Sent only with consent. `ref` is an opaque pseudonym and never holds an `@`. */
export type Shopper = {
  readonly ref: string
  readonly traits?: Readonly<Record<string, string | number | boolean>>
  readonly proof?: string
}

/** Asked only when the shopper wants to be reached about this; sealed at rest and erased after the case closes. */
export type Contact = { readonly channel: 'phone' | 'whatsapp' | 'email'; readonly value: string }

export type Consent = { readonly personalisation: boolean; readonly noticeVersion?: string }

/** The remedy a shopper picks. The same again gives the same bytes; another one is 409 `remedy_already_chosen`. */
export type RemedyPick = {
  readonly token: string
  readonly remedyId: string
  readonly idea?: string
  /** Of a remedy that asks for a contact: none is given, the answer is read on the next visit. */
  readonly readHere?: true
}

/** The shopper writes again. `id` makes it idempotent; `noPersonalOffers` is the one-tap objection. */
export type Message = {
  readonly id: string
  readonly token: string
  readonly text?: string
  readonly putRight?: boolean
  readonly contact?: Contact
  readonly noPersonalOffers?: true
}

export type ClientEvent = {
  readonly id: string
  readonly name: ClientEventName
  readonly surveyId: string
  readonly responseId?: string
  readonly hintId?: string
  readonly occurredAt: string
}

export const CLIENT_EVENT_NAMES = [
  'opened',
  'dismissed',
  'hintShown',
  'hintClicked',
  'hintCopied',
  'hintDismissed',
] as const

export type ClientEventName = (typeof CLIENT_EVENT_NAMES)[number]

/** At most 50 events; `id` names the batch so that its acknowledgement can be recognised. */
export type EventBatch = { readonly id: string; readonly events: readonly ClientEvent[] }
