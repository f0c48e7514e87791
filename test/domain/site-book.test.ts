/** Sites, surveys and keys as their owners edit them. Never a secret that could be read twice. */
import { describe, expect, test } from 'vitest'
import { createSiteBook } from '../../server/domain/create-site-book.ts'
import { normaliseOrigin } from '../../server/domain/site-check.ts'
import { aShop, aSiteDraft, NOON } from './a-shop.ts'

const DAY = 24 * 60 * 60 * 1000

function made<Answer extends object>(answer: Answer): Exclude<Answer, { readonly kind: 'refused' }> {
  if ('kind' in answer) throw new Error(JSON.stringify(answer))
  return answer as Exclude<Answer, { readonly kind: 'refused' }>
}

describe('a new shop', () => {
  test('has a public key of 128 bits, its colours, and six surveys to begin with', async () => {
    const { site, book } = await aShop()
    expect(site.key).toMatch(/^pk_live_[\w-]{22}$/)
    expect(site).toMatchObject({ brandColour: '#14606b', locales: ['tr', 'az', 'en', 'ru', 'ar'] })
    expect(site.theme.light.primary).toBe('#14606b')
    expect(book.siteByKey(site.key)).toBe(site)
    expect(book.liveSurveys(site.id).map(({ definition }) => definition.id)).toEqual([
      'browse',
      'checkout',
      'delivery',
      'product',
      'support',
      'return',
    ])
  })

  test('is the same after a restart', async () => {
    const shop = await aShop()
    const key = made(await shop.book.createOwnerKey(shop.site.id, 'owner', 'till', 'test'))
    const proof = made(await shop.book.createProofKey(shop.site.id, 'test'))
    const again = await createSiteBook(shop)
    expect(again.sites()).toEqual(shop.book.sites())
    expect(again.liveSurveys(shop.site.id)).toEqual(shop.book.liveSurveys(shop.site.id))
    expect(again.identify(key.secret)).toMatchObject({ siteId: shop.site.id, role: 'owner' })
    expect(again.proofSecrets(shop.site.id)).toEqual([{ id: proof.key.id, secret: proof.secret }])
  })

  test('has the colours of this version after a restart, whatever an earlier one saved', async () => {
    const { store, site, ...ports } = await aShop()
    const loadBook = async () => {
      const book = await store.loadBook()
      const earlier = { paper: '#fefdfc' } as never
      return { ...book, sites: book.sites.map((saved) => ({ ...saved, theme: { light: earlier, dark: earlier } })) }
    }
    const again = await createSiteBook({ ...ports, store: { ...store, loadBook } })
    expect(again.siteByKey(site.key)).toEqual(site)
  })

  test('is told what to correct', async () => {
    const { book } = await aShop()
    const draft = aSiteDraft({
      name: ' ',
      origins: ['https://shop.example/path'],
      timeZone: 'Mars/Base',
      currency: 'XXX',
      brandColour: 'red',
      locale: 'tr_TR',
    })
    const answer = await book.createSite(draft, 'test')
    expect('kind' in answer && answer.errors?.map(({ path }) => path)).toEqual([
      'name',
      'origins.0',
      'locale',
      'timeZone',
      'currency',
      'brandColour',
    ])
  })

  test('an edit is checked, saved and told to those who listen; a refused one is not', async () => {
    const { book, site } = await aShop()
    const heard: string[] = []
    book.onChange((siteId) => heard.push(siteId))
    const updated = made(await book.updateSite(site.id, { brandColour: '#FF0000', timeZone: 'Asia/Baku' }, 'key'))
    expect(updated).toMatchObject({ key: site.key, brandColour: '#ff0000', timeZone: 'Asia/Baku', name: 'Kitap Evi' })
    expect(await book.updateSite(site.id, { currency: 'lira' }, 'key')).toMatchObject({ code: 'validation_failed' })
    expect(book.siteById(site.id)).toBe(updated)
    expect(heard).toEqual([site.id])
  })
})

describe('what a site says of its pages', () => {
  const findWord = () => ({ known: [], needed: [] })

  test('is kept by a later edit of something else, also where nobody knows the widget’s words', async () => {
    const { site, ...shop } = await aShop()
    const routes = { include: ['/help'], exclude: ['/cart'] }
    const notice = { url: 'https://shop.example/privacy', version: '1' }
    const said = { routes, notice, hasLauncher: false, messages: { tr: { send: 'Gönderin' } } }
    made(await (await createSiteBook({ ...shop, findWord })).updateSite(site.id, said, 'key'))
    const book = await createSiteBook(shop)
    const origins = ['https://shop.example', 'https://www.shop.example']
    expect(made(await book.updateSite(site.id, { origins }, 'system'))).toMatchObject({ ...said, origins })
    expect(await book.updateSite(site.id, { messages: { tr: { send: 'x' } } }, 'key')).toMatchObject({
      errors: [{ path: 'messages.tr.send', code: 'message_unknown' }],
    })
  })

  test('is what every site of before has by default', async () => {
    const { book, site, store } = await aShop()
    const { routes: _routes, hasLauncher: _hasLauncher, messages: _messages, ...before } = site
    await store.saveSite(before, { id: 'e', siteId: site.id, at: 0, actor: 'x', action: 'x', subject: 'x' })
    expect(made(await book.updateSite(site.id, { name: 'Yeni' }, 'key'))).toMatchObject({
      routes: {},
      hasLauncher: true,
      messages: {},
    })
  })
})

describe('origins', () => {
  test('are kept as browsers send them', () => {
    expect(normaliseOrigin('HTTPS://Shop.Example:443/')).toBe('https://shop.example')
    expect(normaliseOrigin('http://127.0.0.1:8788')).toBe('http://127.0.0.1:8788')
    expect(normaliseOrigin('https://münchen.example')).toBe('https://xn--mnchen-3ya.example')
    expect(normaliseOrigin('null')).toBe('null')
  })

  test.each([
    '*',
    'https://*.shop.example',
    'shop.example',
    'https://a:b@shop.example',
    'https://shop.example/a',
    'https://shop.example?x',
    'ftp://shop.example',
    'javascript:alert(1)',
    '',
  ])('A058 %s is none', (text) => expect(normaliseOrigin(text)).toBeUndefined())
})

describe('surveys', () => {
  test('an edit is a new version; the old one stays readable', async () => {
    const { book, site } = await aShop()
    const first = book.survey(site.id, 'support', 1)
    if (!first) throw new Error('No survey.')
    const saved = made(await book.saveSurvey(site.id, { ...first.definition, greeting: { tr: 'Buyurun' } }, 'key'))
    expect(saved.definition).toMatchObject({ version: 2, greeting: { tr: 'Buyurun' } })
    expect(book.survey(site.id, 'support', 1)).toEqual(first)
    expect(book.liveSurveys(site.id)).toHaveLength(6)
  })

  test('two edits at once make two versions', async () => {
    const { book, site } = await aShop()
    const draft = book.survey(site.id, 'support', 1)?.definition
    if (!draft) throw new Error('No survey.')
    const saved = await Promise.all([1, 2, 3].map(() => book.saveSurvey(site.id, draft, 'key')))
    expect(saved.map((survey) => made(survey).definition.version)).toEqual([2, 3, 4])
  })

  test('an archived one is not asked any more, still takes late answers, and comes back with a new version', async () => {
    const shop = await aShop()
    const { book, site } = shop
    made(await book.archiveSurvey(site.id, 'delivery', 'key'))
    expect(book.liveSurveys(site.id)).toHaveLength(5)
    expect(await shop.send()).toMatchObject({ kind: 'accepted' })
    const draft = book.survey(site.id, 'delivery', 1)?.definition
    if (!draft) throw new Error('No survey.')
    made(await book.saveSurvey(site.id, draft, 'key'))
    expect(book.liveSurveys(site.id)).toHaveLength(6)
  })

  test('a faulty one is refused and nothing changes', async () => {
    const { book, site } = await aShop()
    const before = book.surveys(site.id)
    const draft = { id: 'x', touchpoint: 'x', greeting: { en: 'only English' }, questions: [] }
    expect(await book.saveSurvey(site.id, draft, 'key')).toMatchObject({ code: 'validation_failed' })
    expect(book.surveys(site.id)).toEqual(before)
  })
})

describe('owner keys', () => {
  test('open their site with their role, and are kept as a hash only', async () => {
    const shop = await aShop()
    const { key, secret } = made(await shop.book.createOwnerKey(shop.site.id, 'viewer', 'Monday', 'cli'))
    expect(secret).toMatch(/^sk_[0-9a-f]{12}_[\w-]{32}$/)
    expect(shop.book.identify(secret)).toEqual({ keyId: key.id, siteId: shop.site.id, role: 'viewer' })
    expect(JSON.stringify([await shop.store.loadBook(), shop.book.ownerKeys(shop.site.id)])).not.toContain(
      secret.slice(16),
    )
  })

  test('A064 anything else opens nothing', async () => {
    const { book, site } = await aShop()
    const { secret } = made(await book.createOwnerKey(site.id, 'owner', 'k', 'cli'))
    for (const bearer of [
      '',
      site.key,
      secret.slice(0, -1),
      `${secret}x`,
      secret.toUpperCase(),
      ` ${secret}`,
      `sk_${'0'.repeat(12)}_${'a'.repeat(32)}`,
      'x'.repeat(7_000),
    ]) {
      expect(book.identify(bearer)).toBeUndefined()
    }
  })

  test('A066 a rotated key works 24 hours longer, a revoked one not at all', async () => {
    const { book, site, clock } = await aShop()
    const old = made(await book.createOwnerKey(site.id, 'agent', 'k', 'cli'))
    const fresh = made(await book.rotateOwnerKey(site.id, old.key.id, 'cli'))
    expect(fresh.key.role).toBe('agent')
    clock.at = NOON + DAY - 1
    expect(book.identify(old.secret)).toBeDefined()
    clock.at = NOON + DAY
    expect(book.identify(old.secret)).toBeUndefined()
    expect(book.identify(fresh.secret)).toBeDefined()
    made(await book.revokeOwnerKey(site.id, fresh.key.id, 'cli'))
    expect(book.identify(fresh.secret)).toBeUndefined()
  })

  test('a key that was rotated twice ends when the first rotation said, and so does a proof key', async () => {
    const { book, site, clock } = await aShop()
    const old = made(await book.createOwnerKey(site.id, 'agent', 'k', 'cli'))
    const proof = made(await book.createProofKey(site.id, 'cli'))
    for (const at of [NOON, NOON + DAY - 1]) {
      clock.at = at
      made(await book.rotateOwnerKey(site.id, old.key.id, 'cli'))
      made(await book.rotateProofKey(site.id, proof.key.id, 'cli'))
    }
    clock.at = NOON + DAY
    expect(book.identify(old.secret)).toBeUndefined()
    expect(book.proofSecrets(site.id).map(({ id }) => id)).not.toContain(proof.key.id)
  })

  test('a key is called as its owner wrote it, or its name is refused; never half a name', async () => {
    const { book, site } = await aShop()
    const named = (name: string) => book.createOwnerKey(site.id, 'viewer', name, 'cli')
    expect(made(await named(` ${'ş'.repeat(100)} `)).key.name).toBe('ş'.repeat(100))
    for (const name of ['ş'.repeat(101), '   '])
      expect(await named(name)).toMatchObject({ code: 'validation_failed', errors: [{ path: 'name' }] })
  })

  test('A079 a key of another shop cannot be rotated or revoked', async () => {
    const { book, site } = await aShop()
    const other = made(await book.createSite(aSiteDraft({ name: 'Other' }), 'cli'))
    const { key } = made(await book.createOwnerKey(site.id, 'owner', 'k', 'cli'))
    expect(await book.rotateOwnerKey(other.id, key.id, 'cli')).toMatchObject({ code: 'not_found' })
    expect(await book.revokeOwnerKey(other.id, key.id, 'cli')).toMatchObject({ code: 'not_found' })
  })
})

describe('proof keys', () => {
  test('are sealed, newest first, and both hold while one replaces the other', async () => {
    const { book, site, store, clock } = await aShop()
    const old = made(await book.createProofKey(site.id, 'cli'))
    clock.at += 1
    const fresh = made(await book.rotateProofKey(site.id, old.key.id, 'cli'))
    expect(book.proofSecrets(site.id).map(({ secret }) => secret)).toEqual([fresh.secret, old.secret])
    expect(JSON.stringify(await store.loadBook())).not.toContain(fresh.secret)
    made(await book.revokeProofKey(site.id, old.key.id, 'cli'))
    expect(book.proofSecrets(site.id)).toHaveLength(1)
  })

  test('one that was rotated away opens the hints it signed for as long as they last, and no proof', async () => {
    const shop = await aShop()
    const { book, site, clock } = shop
    const old = made(await book.createProofKey(site.id, 'cli'))
    made(await book.rotateProofKey(site.id, old.key.id, 'cli'))
    clock.at += 14 * DAY
    const hintKeys = () => book.hintSecrets(site.id).map(({ id }) => id)
    expect(book.proofSecrets(site.id).map(({ id }) => id)).not.toContain(old.key.id)
    expect(hintKeys()).toContain(old.key.id)
    expect((await createSiteBook(shop)).hintSecrets(site.id).map(({ id }) => id)).toEqual(hintKeys())
    made(await book.revokeProofKey(site.id, old.key.id, 'cli'))
    expect(hintKeys()).not.toContain(old.key.id)
    expect(hintKeys()).toHaveLength(1)
    expect(await book.revokeProofKey(site.id, old.key.id, 'cli')).toMatchObject({ code: 'not_found' })
  })

  test('a revoked one opens nothing from then on, in the overlap of its rotation too', async () => {
    const { book, site } = await aShop()
    const old = made(await book.createProofKey(site.id, 'cli'))
    made(await book.rotateProofKey(site.id, old.key.id, 'cli'))
    made(await book.revokeProofKey(site.id, old.key.id, 'cli'))
    for (const keys of [book.proofSecrets(site.id), book.hintSecrets(site.id)]) {
      expect(keys.map(({ id }) => id)).not.toContain(old.key.id)
    }
  })
})

test('whatever an owner does leaves an audit row that names who did it', async () => {
  const { book, site, store } = await aShop()
  made(await book.updateSite(site.id, { name: 'New' }, 'key-1'))
  made(await book.archiveSurvey(site.id, 'browse', 'key-2'))
  const rows = await store.listAudit(site.id, 100)
  expect(rows.map(({ actor, action, subject }) => `${actor} ${action} ${subject}`)).toEqual(
    expect.arrayContaining([
      `key-1 site.updated ${site.id}`,
      'key-2 survey.archived browse/1',
      `test site.created ${site.id}`,
    ]),
  )
})
