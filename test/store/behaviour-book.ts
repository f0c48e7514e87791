/** Sites, surveys, keys and the audit, on any store. Never opens a seal. */
import { expect, test } from 'vitest'
import type { AuditEntry, OwnerKey, ProofKey, Site } from '../../server/domain/site.ts'
import type { SurveyVersion } from '../../server/domain/survey.ts'
import type { OpenStore } from './behaviour.ts'
import { OTHER_SITE, SITE, START } from './builders.ts'

const aSite = (changes: Partial<Site> = {}): Site => ({
  id: SITE,
  key: 'pk_live_x',
  name: 'Kitabevi',
  origins: ['https://kitap.example'],
  locale: 'tr',
  locales: ['tr', 'az'],
  timeZone: 'Asia/Baku',
  currency: 'AZN',
  brandColour: '#123456',
  theme: {} as Site['theme'],
  createdAt: START,
  updatedAt: START,
  ...changes,
})

const aSurvey = (version: number, status: 'live' | 'archived' = 'live'): SurveyVersion => ({
  siteId: SITE,
  definition: { id: 'delivery', version, touchpoint: 'delivery', greeting: { tr: 'Merhaba' }, questions: [] },
  status,
  savedAt: START,
})

const anEntry = (id: string, changes: Partial<AuditEntry> = {}): AuditEntry => ({
  id,
  siteId: SITE,
  at: START,
  actor: 'cli',
  action: 'site.saved',
  subject: SITE,
  ...changes,
})

export function bookBehaviour(open: OpenStore): void {
  test('sites, survey versions and keys come back as they were saved, in the order they were first saved', async () => {
    const store = open()
    const ownerKey: OwnerKey = {
      id: 'k1',
      siteId: '*',
      role: 'owner',
      secretHash: 'h',
      name: 'first',
      createdAt: START,
    }
    const proofKey: ProofKey = { id: 'p1', siteId: SITE, sealedSecret: 'v1.x', createdAt: START }
    await store.saveSite(aSite(), anEntry('1'))
    await store.saveSite(aSite({ id: OTHER_SITE, key: 'pk_live_y' }), anEntry('2'))
    await store.saveSite(aSite({ name: 'Yeni ad' }), anEntry('3'))
    await store.saveSurveyVersion(aSurvey(1), anEntry('4'))
    await store.saveSurveyVersion(aSurvey(2), anEntry('5'))
    await store.saveSurveyVersion(aSurvey(1, 'archived'), anEntry('6'))
    await store.saveOwnerKey(ownerKey, anEntry('7'))
    await store.saveOwnerKey({ ...ownerKey, expiresAt: START + 1 }, anEntry('8'))
    await store.saveProofKey(proofKey, anEntry('9'))
    expect(await store.loadBook()).toEqual({
      sites: [aSite({ name: 'Yeni ad' }), aSite({ id: OTHER_SITE, key: 'pk_live_y' })],
      surveys: [aSurvey(1, 'archived'), aSurvey(2)],
      ownerKeys: [{ ...ownerKey, expiresAt: START + 1 }],
      proofKeys: [proofKey],
    })
  })

  test('the audit is read newest first and by shop', async () => {
    const store = open()
    const entries = [anEntry('a'), anEntry('b'), anEntry('c', { at: START + 1 }), anEntry('d', { siteId: OTHER_SITE })]
    for (const entry of entries) await store.saveAudit(entry)
    const listed = await store.listAudit(SITE, 2)
    expect(listed.map((entry) => entry.id)).toEqual(['c', 'b'])
    expect(await store.listAudit(OTHER_SITE, 10)).toEqual([entries[3]])
    const [, last] = listed
    if (!last) throw new Error('Nothing was listed.')
    const rest = await store.listAudit(SITE, 2, { after: last })
    expect(rest.map((entry) => entry.id)).toEqual(['a'])
  })

  test('the operator reads what belongs to no shop among what was done in one, each once', async () => {
    const store = open()
    const entries = [anEntry('a'), anEntry('b', { siteId: '*' }), anEntry('c'), anEntry('d', { siteId: OTHER_SITE })]
    for (const entry of entries) await store.saveAudit(entry)
    const first = await store.listAudit(SITE, 2, { withOperator: true })
    expect(first.map((entry) => entry.id)).toEqual(['c', 'b'])
    const reach = { withOperator: true, after: { at: START, id: 'b' } }
    expect((await store.listAudit(SITE, 2, reach)).map((entry) => entry.id)).toEqual(['a'])
    expect((await store.listAudit(SITE, 9)).map((entry) => entry.id)).toEqual(['c', 'a'])
  })
}
