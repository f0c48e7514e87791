/** The sites, surveys and keys of this server, read from memory and written through. Never hands out a secret twice. */
import type { LocalizedText, Look, Notice, SurveyDefinition } from '../../sdk/contract/index.ts'
import type { SiteLimits } from './abuse/site-limits.ts'
import type { RoutesPatch } from './page-routes.ts'
import type { Refusal } from './refusal.ts'
import type { MessagesPatch } from './site-messages.ts'
import type { OwnerKey, ProofKey, Role, Site } from './site.ts'
import type { SurveyVersion } from './survey.ts'

export type SiteDraft = Partial<SiteLimits> & {
  readonly name: string
  readonly origins: readonly string[]
  readonly locale: string
  readonly locales?: readonly string[]
  readonly timeZone: string
  readonly currency: string
  readonly brandColour?: string
  readonly look?: Partial<Look>
  readonly routes?: RoutesPatch
  readonly hasLauncher?: boolean
  readonly notice?: Notice | null
  readonly messages?: MessagesPatch
  /** True makes a `pk_test_` key: its answers are marked as tests. */
  readonly test?: boolean
}
export type SitePatch = Partial<Omit<SiteDraft, 'test'>>

export type SurveyDraft = Omit<SurveyDefinition, 'version' | 'greeting'> & {
  readonly greeting: LocalizedText
  /** The version it was made from, 0 where there is none: of two edits of the same one the second is told. */
  readonly over?: number
}

export type VersionName = { readonly id: string; readonly version: number }

/** Who acts, for the audit: an owner key id, `cli` or `system`. */
export type Actor = string

export type OwnerIdentity = { readonly keyId: string; readonly siteId: string | '*'; readonly role: Role }

/** A key made just now; `secret` is shown once and never again. */
export type NewOwnerKey = { readonly key: OwnerKey; readonly secret: string }
export type NewProofKey = { readonly key: ProofKey; readonly secret: string }

export interface SiteBook {
  sites(): readonly Site[]
  siteByKey(siteKey: string): Site | undefined
  siteById(siteId: string): Site | undefined
  /** The newest live version of each survey, in the order they were first saved. */
  liveSurveys(siteId: string): readonly SurveyVersion[]
  surveys(siteId: string): readonly SurveyVersion[]
  survey(siteId: string, id: string, version: number): SurveyVersion | undefined
  /** The same, but for drafts: no page was given one, so no answer can name it. */
  publishedSurvey(siteId: string, id: string, version: number): SurveyVersion | undefined
  ownerKeys(siteId: string): readonly OwnerKey[]
  proofKeys(siteId: string): readonly ProofKey[]
  /** The keys in force with their secrets opened, newest first. */
  proofSecrets(siteId: string): readonly { readonly id: string; readonly secret: string }[]
  /** Keys that may have signed a hint still out: those in force, and those a rotation replaced; never a revoked one. */
  hintSecrets(siteId: string): readonly { readonly id: string; readonly secret: string }[]
  /** The holder of `sk_<id>_<secret>`, compared in constant time; undefined when wrong, expired or revoked. */
  identify(bearer: string): OwnerIdentity | undefined
  /** Called after every change of a site or its surveys, so that its script is composed again. */
  onChange(listener: (siteId: string) => void): void

  /** `key` where the owner has chosen one. */
  createSite(draft: SiteDraft, actor: Actor, key?: string): Promise<Site | Refusal>
  updateSite(siteId: string, patch: SitePatch, actor: Actor): Promise<Site | Refusal>
  /** A new survey, or a new version of the one with that id; checked whole before it is saved. */
  saveSurvey(siteId: string, draft: SurveyDraft, actor: Actor): Promise<SurveyVersion | Refusal>
  /** The same, but no page is given it until it is published. */
  saveSurveyDraft(siteId: string, draft: SurveyDraft, actor: Actor): Promise<SurveyVersion | Refusal>
  /** Safe to retry; a draft that a later version has overtaken is refused. */
  publishSurvey(siteId: string, name: VersionName, actor: Actor): Promise<SurveyVersion | Refusal>
  archiveSurvey(siteId: string, id: string, actor: Actor): Promise<SurveyVersion | Refusal>
  createOwnerKey(siteId: string, role: Role, name: string, actor: Actor): Promise<NewOwnerKey | Refusal>
  /** A new secret under a new id; the old key works 24 h longer. */
  rotateOwnerKey(siteId: string, keyId: string, actor: Actor): Promise<NewOwnerKey | Refusal>
  revokeOwnerKey(siteId: string, keyId: string, actor: Actor): Promise<OwnerKey | Refusal>
  createProofKey(siteId: string, actor: Actor): Promise<NewProofKey | Refusal>
  rotateProofKey(siteId: string, keyId: string, actor: Actor): Promise<NewProofKey | Refusal>
  revokeProofKey(siteId: string, keyId: string, actor: Actor): Promise<ProofKey | Refusal>
}
