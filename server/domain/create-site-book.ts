/** The site book, in memory and written through. Never shows an edit that the store has not saved. */
import { createKeyVerbs } from './book-keys.ts'
import { createShelf, putSite, putSurvey, type Shelf } from './book-shelf.ts'
import { createSiteVerbs } from './book-sites.ts'
import { createSurveyVerbs } from './book-surveys.ts'
import type { Clock, Ids, Vault } from './ports.ts'
import { isRefused } from './refusal.ts'
import type { AuditEntry, OwnerKey, ProofKey, Site } from './site.ts'
import type { FindWidgetWord } from './site-messages.ts'
import type { Actor, SiteBook } from './site-book.ts'
import type { Store } from './store.ts'
import type { SurveyVersion } from './survey.ts'
import { themeOf } from './theme.ts'
import { createTurns } from './turns.ts'

export type BookPorts = {
  readonly store: Pick<Store, 'loadBook' | 'saveSite' | 'saveSurveyVersion' | 'saveOwnerKey' | 'saveProofKey'>
  readonly clock: Clock
  readonly ids: Ids
  readonly vault: Vault
  /** The widget's colours from the brand colour; `themeOf` unless another is given. */
  readonly palette?: typeof themeOf
  /** What the widget says, and an owner may say otherwise; nothing unless told. */
  readonly findWord?: FindWidgetWord
}

/** Saves with an audit row, then puts the same thing on the shelf. */
export type Saver = {
  site(site: Site, actor: Actor, action: string): Promise<void>
  survey(survey: SurveyVersion, actor: Actor, action: string): Promise<void>
  ownerKey(key: OwnerKey, actor: Actor, action: string): Promise<void>
  proofKey(key: ProofKey, actor: Actor, action: string): Promise<void>
}

/** Loads everything once. Edits run one after the other, so that two of them never make the same version. */
export async function createSiteBook(ports: BookPorts): Promise<SiteBook> {
  const shelf = createShelf(await ports.store.loadBook(), ports.palette ?? themeOf)
  const listeners = new Set<(siteId: string) => void>()
  const changed = (siteId: string) => listeners.forEach((listener) => listener(siteId))
  const save = createSaver(shelf, ports)
  const sites = createSiteVerbs(shelf, ports, save)
  const surveys = createSurveyVerbs(shelf, ports, save)
  const keys = createKeyVerbs(shelf, ports, save)
  const inTurn = createTurns()

  async function edit<Answer extends object>(change: () => Promise<Answer>, siteId?: string): Promise<Answer> {
    const answer = await inTurn(change)
    if (siteId !== undefined && !isRefused(answer)) changed(siteId)
    return answer
  }

  return {
    ...sites,
    ...surveys,
    ...keys,
    onChange: (listener) => void listeners.add(listener),
    async createSite(draft, actor, key) {
      const site = await edit(() => sites.createSite(draft, actor, key))
      if (!isRefused(site)) changed(site.id)
      return site
    },
    updateSite: (siteId, patch, actor) => edit(() => sites.updateSite(siteId, patch, actor), siteId),
    saveSurvey: (siteId, draft, actor) => edit(() => surveys.saveSurvey(siteId, draft, actor), siteId),
    // No page shows a draft, so nothing is composed again.
    saveSurveyDraft: (siteId, draft, actor) => edit(() => surveys.saveSurveyDraft(siteId, draft, actor)),
    publishSurvey: (siteId, name, actor) => edit(() => surveys.publishSurvey(siteId, name, actor), siteId),
    archiveSurvey: (siteId, id, actor) => edit(() => surveys.archiveSurvey(siteId, id, actor), siteId),
    createOwnerKey: (siteId, role, name, actor) => edit(() => keys.createOwnerKey(siteId, role, name, actor)),
    rotateOwnerKey: (siteId, keyId, actor) => edit(() => keys.rotateOwnerKey(siteId, keyId, actor)),
    revokeOwnerKey: (siteId, keyId, actor) => edit(() => keys.revokeOwnerKey(siteId, keyId, actor)),
    createProofKey: (siteId, actor) => edit(() => keys.createProofKey(siteId, actor)),
    rotateProofKey: (siteId, keyId, actor) => edit(() => keys.rotateProofKey(siteId, keyId, actor)),
    revokeProofKey: (siteId, keyId, actor) => edit(() => keys.revokeProofKey(siteId, keyId, actor)),
  }
}

function createSaver(shelf: Shelf, { store, ids, clock }: BookPorts): Saver {
  const audit = (siteId: string, actor: Actor, action: string, subject: string): AuditEntry => {
    return { id: ids.uuid(), siteId, at: clock.now(), actor, action, subject }
  }
  return {
    async site(site, actor, action) {
      await store.saveSite(site, audit(site.id, actor, action, site.id))
      putSite(shelf, site)
    },
    async survey(survey, actor, action) {
      const { id, version } = survey.definition
      await store.saveSurveyVersion(survey, audit(survey.siteId, actor, action, `${id}/${version}`))
      putSurvey(shelf, survey)
    },
    async ownerKey(key, actor, action) {
      await store.saveOwnerKey(key, audit(key.siteId, actor, action, key.id))
      shelf.ownerKeys.set(key.id, key)
    },
    async proofKey(key, actor, action) {
      await store.saveProofKey(key, audit(key.siteId, actor, action, key.id))
      shelf.proofKeys.set(key.id, key)
    },
  }
}
