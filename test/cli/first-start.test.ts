import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { createSiteBook } from '../../server/domain/create-site-book.ts'
import { createWriteRules } from '../../server/domain/revision.ts'
import { prepareFirstSite, type MadeKeys } from '../../server/first-start.ts'
import { createIds } from '../../server/platform/ids.ts'
import { createVault } from '../../server/platform/vault.ts'
import { addToKeysFile, keysFileOf, loadSecret, readKeysFile } from '../../server/secret-files.ts'
import { createMemoryStore } from '../../server/storage/memory/memory-store.ts'

const clock = { now: () => Date.parse('2026-11-21T10:00:00Z') }
const WANTED = { origins: ['https://shop.example'], locale: 'tr', timeZone: 'Europe/Istanbul', currency: 'TRY' }
const CHOSEN = { siteKey: `pk_live_${'a'.repeat(22)}`, ownerKey: `sk_${'0'.repeat(12)}_${'b'.repeat(32)}` }

function emptyPorts() {
  return {
    store: createMemoryStore({ rules: createWriteRules() }),
    clock,
    ids: createIds(clock),
    vault: createVault(new Uint8Array(32)),
  }
}

describe('the first start', () => {
  test('makes a site with ready surveys and keys that open it', async () => {
    const ports = emptyPorts()
    const made = (await prepareFirstSite(ports, WANTED)) as MadeKeys
    const book = await createSiteBook(ports)
    const site = book.siteByKey(made.siteKey)
    expect(book.liveSurveys(site?.id ?? '')).toHaveLength(6)
    expect(book.identify(made.ownerKey ?? '')).toMatchObject({ siteId: '*', role: 'owner' })
    expect(book.proofSecrets(site?.id ?? '')).toEqual([made.proofKey])
  })

  test('keeps the keys that the owner chose', async () => {
    const ports = emptyPorts()
    const made = await prepareFirstSite(ports, { ...WANTED, ...CHOSEN })
    const book = await createSiteBook(ports)
    expect(made).toMatchObject({ siteKey: CHOSEN.siteKey })
    expect(made).not.toHaveProperty('ownerKey')
    expect(book.identify(CHOSEN.ownerKey)).toMatchObject({ siteId: '*' })
  })

  test('a key that was revoked, or replaced by another, is not brought back by the flag that once made it', async () => {
    for (const end of ['revokeOwnerKey', 'rotateOwnerKey'] as const) {
      const ports = emptyPorts()
      await prepareFirstSite(ports, { ...WANTED, ...CHOSEN })
      const book = await createSiteBook(ports)
      await book[end]('*', '0'.repeat(12), 'test')
      const later = { ...ports, clock: { now: () => clock.now() + 25 * 60 * 60 * 1000 } }
      await prepareFirstSite(later, { ...WANTED, ...CHOSEN })
      expect([end, (await createSiteBook(later)).identify(CHOSEN.ownerKey)]).toEqual([end, undefined])
      const other = `sk_${'0'.repeat(12)}_${'c'.repeat(32)}`
      await prepareFirstSite(later, { ...WANTED, ownerKey: other })
      expect((await createSiteBook(later)).identify(other)).toMatchObject({ siteId: '*' })
    }
  })

  test('a second start changes nothing, shows nothing, and adds new origins', async () => {
    const ports = emptyPorts()
    const first = (await prepareFirstSite(ports, WANTED)) as MadeKeys
    const again = await prepareFirstSite(ports, { ...WANTED, origins: ['https://new.example'], currency: 'AZN' })
    expect(again).toEqual({ siteKey: first.siteKey })
    const [site] = (await createSiteBook(ports)).sites()
    expect(site).toMatchObject({ origins: ['https://shop.example', 'https://new.example'], currency: 'TRY' })
  })

  test('another site key than the database’s is a sentence, not a second site', async () => {
    const ports = emptyPorts()
    await prepareFirstSite(ports, WANTED)
    expect(await prepareFirstSite(ports, { ...WANTED, ...CHOSEN })).toMatch(/^--site-key: /)
    expect((await createSiteBook(ports)).sites()).toHaveLength(1)
  })

  test('cut off after any write, the next start goes on with the keys that were chosen', async () => {
    for (let writes = 1; writes < 12; writes++) {
      const ports = emptyPorts()
      let left = writes
      const { store } = ports
      const cutOff = <Verb extends (...args: never[]) => Promise<unknown>>(verb: Verb) =>
        ((...args: never[]) => (left-- > 0 ? verb(...args) : Promise.reject(new Error('killed')))) as Verb
      const dying = {
        ...store,
        saveSite: cutOff(store.saveSite),
        saveSurveyVersion: cutOff(store.saveSurveyVersion),
        saveOwnerKey: cutOff(store.saveOwnerKey),
        saveProofKey: cutOff(store.saveProofKey),
      }
      await prepareFirstSite({ ...ports, store: dying }, { ...WANTED, ...CHOSEN }).catch(() => undefined)
      const again = await prepareFirstSite(ports, { ...WANTED, ...CHOSEN })
      expect([writes, again]).toMatchObject([writes, { siteKey: CHOSEN.siteKey }])
      const book = await createSiteBook(ports)
      expect(book.sites()).toHaveLength(1)
      expect(book.identify(CHOSEN.ownerKey)).toBeDefined()
    }
  })

  test('pk_test_ marks what comes in as a test', async () => {
    const ports = emptyPorts()
    await prepareFirstSite(ports, { ...WANTED, siteKey: `pk_test_${'a'.repeat(22)}` })
    expect((await createSiteBook(ports)).sites()[0]?.key).toMatch(/^pk_test_/)
  })
})

describe('the files beside the database', () => {
  const folder = mkdtempSync(join(tmpdir(), 'defter-cli-'))
  const database = join(folder, 'new', 'defter.db')
  afterAll(() => rmSync(folder, { recursive: true }))

  test('the secret is made once and only its owner may read it', () => {
    const secret = loadSecret(database)
    expect(secret.length).toBeGreaterThanOrEqual(43)
    expect(loadSecret(database)).toBe(secret)
    expect(statSync(join(folder, 'new', 'secret')).mode & 0o777).toBe(0o600)
  })

  test('keys are added to, never lost, and private even where the file was not', () => {
    writeFileSync(keysFileOf(database), JSON.stringify({ ownerKey: 'sk_1' }), { mode: 0o644 })
    addToKeysFile(database, { url: 'http://127.0.0.1:1', siteKey: 'pk_1' })
    expect(readKeysFile(database)).toEqual({ ownerKey: 'sk_1', url: 'http://127.0.0.1:1', siteKey: 'pk_1' })
    expect(statSync(keysFileOf(database)).mode & 0o777).toBe(0o600)
    expect(readFileSync(keysFileOf(database), 'utf8')).toMatch(/\n$/)
  })
})
