/** What the shop is told when it starts. Never sent to a browser but for the API's address and the site key. */
import type { HintToken } from '../sdk/sign/index.ts'
import type { SignedOrder } from './purchase.ts'

export type ShopOptions = {
  /** Origin of the Defter server, without a slash at the end. */
  readonly apiUrl: string
  /** Public. */
  readonly siteKey: string
  /** Stays on the shop's server: reads what arrived. */
  readonly ownerKey: string
  /** Stays on the shop's server: signs orders. */
  readonly proofKey: { readonly id: string; readonly secret: string }
  /** The name the shop listens on; requests for other names are refused. */
  readonly host: string
}

/** What the shop takes from the platform. */
export type ShopPlatform = {
  readonly signOrder: (order: SignedOrder) => Promise<string>
  /** The claims of a token of this site in time; undefined for any other. */
  readonly verifyHint: (token: string) => Promise<HintToken | undefined>
  readonly fetch: (url: string, init: RequestInit) => Promise<Response>
  readonly newOrderId: () => string
  /** 128 random bits as text. */
  readonly newSecret: () => string
}
