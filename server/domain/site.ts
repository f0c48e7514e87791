/** A shop, its keys and the record of what owners did. Never a key in clear, but for the public site key. */
import type { Look, Notice, ThemeTokens } from '../../sdk/contract/index.ts'
import type { SiteLimits } from './abuse/site-limits.ts'
import type { OwnRoutes } from './page-routes.ts'
import type { EpochMs } from './ports.ts'
import type { SiteMessages } from './site-messages.ts'

/** Read its limits with `limitsOf`: sites saved before there were any lack them. */
export type Site = Partial<SiteLimits> & {
  readonly id: string
  /** `pk_live_…` or `pk_test_…`, 128 random bits; public. */
  readonly key: string
  readonly name: string
  /** Exact origins, normalised; `null` only if the owner lists it. */
  readonly origins: readonly string[]
  /** Default language. */
  readonly locale: string
  readonly locales: readonly string[]
  readonly timeZone: string
  /** ISO 4217. */
  readonly currency: string
  /** `#rrggbb`. */
  readonly brandColour: string
  /** Computed from the brand colour when the site is loaded or saved. */
  readonly theme: ThemeTokens
  /** Read it with `lookOf`: sites saved before there were looks lack it. */
  readonly look?: Look
  /** Read them with `pageRoutesOf`. */
  readonly routes?: OwnRoutes
  /** True unless told. */
  readonly hasLauncher?: boolean
  readonly notice?: Notice
  /** What the owner wrote in place of the widget's own words. */
  readonly messages?: SiteMessages
  readonly createdAt: EpochMs
  readonly updatedAt: EpochMs
}

export type Role = 'owner' | 'agent' | 'viewer'

export type OwnerKey = {
  /** The public half: `sk_<id>_<secret>`. */
  readonly id: string
  /** The site it opens; `*` is the operator's key and opens every site of this server. */
  readonly siteId: string
  readonly role: Role
  /** SHA-256 of the secret half, base64url. */
  readonly secretHash: string
  readonly name: string
  readonly createdAt: EpochMs
  /** After this time the key is refused (revoked at once, or 24 h after a rotation). */
  readonly expiresAt?: EpochMs
}

export type ProofKey = {
  readonly id: string
  readonly siteId: string
  /** The secret, sealed under the purpose `proof-key`. */
  readonly sealedSecret: string
  readonly createdAt: EpochMs
  readonly expiresAt?: EpochMs
  /** Replaced by another, and not revoked since: hints it signed are good for as long as they were given. */
  readonly rotatedAt?: EpochMs
}

/** Where a page of the audit begins, and whether the operator's own entries, which are no site's, stand among the others. */
export type AuditReach = { readonly withOperator?: boolean; readonly after?: Pick<AuditEntry, 'at' | 'id'> }

export type AuditEntry = {
  readonly id: string
  readonly siteId: string
  readonly at: EpochMs
  /** Owner key id, `cli` or `system`. */
  readonly actor: string
  /** For instance `survey.saved`, `contact.revealed`, `key.created`. */
  readonly action: string
  readonly subject: string
}
