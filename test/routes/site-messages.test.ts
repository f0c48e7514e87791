/** C64: the owner puts any word of the widget in other words. */
import { beforeEach, describe, expect, test } from 'vitest'
import { runInNewContext } from 'node:vm'
import { LOCALES, type LoaderConfig } from '../../sdk/contract/index.ts'
import { MESSAGES } from '../../widget/messages/index.ts'
import { aServer, must, send, type TestServer } from './a-server.ts'
import { WIDGET } from './a-widget.ts'

let server: TestServer
let bearer: string
let path: string

beforeEach(async () => {
  server = await aServer({ widget: WIDGET })
  bearer = await server.key('owner')
  path = `/v1/sites/${server.site.key}`
})

const patch = (messages: unknown, more: object = {}) =>
  send(server, 'PATCH', path, { bearer, body: { messages, ...more } })
const kept = async () => (await send(server, 'GET', path, { bearer })).body['messages']
const said = async (locale: string) =>
  (await send(server, 'GET', `${path}/config?locale=${locale}`)).body['messages'] as Record<string, string>
const launcher = async () => {
  const page: { defterTest?: readonly [LoaderConfig] } = {}
  runInNewContext(await (await server.app.request(`/w/${server.site.key}.js`)).text(), page)
  return page.defterTest?.[0].launcher
}
const faults = async (messages: unknown, more: object = {}) => {
  const { status, body } = await patch(messages, more)
  const errors = (body['errors'] ?? []) as readonly { path: string; code: string; message: string }[]
  for (const { message } of errors) expect(message).toMatch(/^.{10,}\.$/)
  return [status, ...errors.map((error) => `${error.path} ${error.code}`)]
}

describe('C64 the owner’s own words', () => {
  test('C64 stand over the widget’s in their language, in the configuration and on the launcher', async () => {
    expect(await said('tr')).toEqual(MESSAGES['tr'])
    await launcher()
    const answer = await patch({ tr: { launcher: 'Bize yazın', send: 'Gönderin' }, en: { title: '</script>\u2028' } })
    expect([answer.status, await kept()]).toEqual([200, answer.body['messages']])
    expect(await said('tr')).toEqual({ ...MESSAGES['tr'], launcher: 'Bize yazın', send: 'Gönderin' })
    expect(await said('en')).toEqual({ ...MESSAGES['en'], title: '</script>\u2028' })
    expect(await said('az')).toEqual(MESSAGES['az'])
    expect(await launcher()).toMatchObject({
      tr: { launcher: 'Bize yazın', title: MESSAGES['tr']?.title },
      en: { launcher: MESSAGES['en']?.launcher, title: '</script>\u2028' },
    })
  })

  test('C64 are merged word by word, and go with null', async () => {
    await patch({ tr: { launcher: 'Bir', send: 'İki' }, en: { send: 'Two' }, ru: { send: 'Два' } })
    await patch({ tr: { launcher: null, close: 'Üç' }, en: { send: null }, ru: null })
    expect(await kept()).toEqual({ tr: { send: 'İki', close: 'Üç' } })
    await send(server, 'PATCH', path, { bearer, body: { name: 'Renamed' } })
    expect(await kept()).toEqual({ tr: { send: 'İki', close: 'Üç' } })
    expect((await patch(await kept())).status).toBe(200)
    await patch({ tr: { send: null, close: null } })
    expect([await kept(), await said('tr')]).toEqual([{}, MESSAGES['tr']])
  })

  test('C64 stand in a preview too', async () => {
    await patch({ tr: { send: 'Gönderin' } })
    const made = await send(server, 'POST', '/v1/surveys/delivery/versions/1/preview', { bearer })
    const shown = await send(server, 'GET', `${path}/preview?token=${made.body['token']}`)
    expect(shown.body['messages']).toMatchObject({ send: 'Gönderin', preview: expect.any(String) })
  })

  test('C64 are said in a variant of their language, and where a language has no words of its own', async () => {
    must(await server.book.updateSite(server.site.id, { locales: ['tr', 'en', 'en-GB', 'de'] }, 'system'))
    await patch({ tr: { send: 'Gönderin' }, en: { send: 'Post' }, 'en-GB': { close: 'Shut' }, de: { back: 'Zurück' } })
    expect(await said('en-GB')).toEqual({ ...MESSAGES['en'], send: 'Post', close: 'Shut' })
    expect(await said('de')).toEqual({ ...MESSAGES['tr'], send: 'Gönderin', back: 'Zurück' })
    expect((await launcher())?.['de']).toMatchObject({ launcher: MESSAGES['tr']?.launcher })
  })

  test('C64 are given with a new site', async () => {
    const draft = { name: 'B', origins: [], locale: 'tr', timeZone: 'Asia/Baku', currency: 'AZN' }
    const create = (messages: object) =>
      send(server, 'POST', '/v1/sites', { bearer: server.operatorKey, body: { ...draft, messages } })
    const made = await create({ tr: { send: 'Gönderin' }, az: { send: null } })
    expect([made.status, made.body['messages']]).toEqual([201, { tr: { send: 'Gönderin' } }])
    expect((await create({ tr: { sned: 'Gönderin' } })).status).toBe(422)
  })

  test('C64 keep the number where the widget says one, by the plural forms of each language', async () => {
    const one = 'charactersLeft.one'
    const many = 'charactersLeft.many'
    expect(await faults({ en: { [one]: '{n} left' }, ru: { [many]: 'Ещё {n}' } })).toEqual([200])
    expect(await faults({ en: { [one]: 'One left' } })).toEqual([422, `messages.en.${one} number_missing`])
    // Arabic says “one letter” and “two letters” without a figure.
    expect(await faults({ ar: { [one]: 'حرف', 'charactersLeft.two': 'بقي {n}' } })).toEqual([200])
    expect(await faults({ ar: { [many]: 'حرف' } })).toEqual([422, `messages.ar.${many} number_missing`])
    expect(await faults({ tr: { [many]: 'Çok' } })).toEqual([200])
  })

  test('C64 keep the day where the widget says one', async () => {
    expect(await faults({ en: { again: 'Rated on {date}' }, az: { again: 'Tarix: {date}' } })).toEqual([200])
    expect(await faults({ en: { again: 'Rated before' } })).toEqual([422, 'messages.en.again date_missing'])
    expect(await faults({ en: { again: '{n} {date}' } })).toEqual([422, 'messages.en.again placeholder_unknown'])
    expect(await faults({ en: { send: 'By {date}' } })).toEqual([422, 'messages.en.send placeholder_unknown'])
  })

  test('C64 every word of the widget can be theirs, in every language', async () => {
    must(await server.book.updateSite(server.site.id, { locales: [...LOCALES] }, 'system'))
    const texts = (locale: string) => Object.entries(MESSAGES[locale] ?? {}).map(([key, text]) => [key, `${text} ·`])
    const own = Object.fromEntries(LOCALES.map((locale) => [locale, Object.fromEntries(texts(locale))]))
    expect((await patch(own)).status).toBe(200)
    for (const locale of LOCALES) expect(await said(locale)).toEqual(own[locale])
  })

  test.each([
    [{ tr: { sned: 'x' } }, 'messages.tr.sned message_unknown'],
    [{ tr: { toString: 'x' } }, 'messages.tr.toString message_unknown'],
    [{ tr: { sned: null } }, 'messages.tr.sned message_unknown'],
    [{ tr: { preview: 'x' } }, 'messages.tr.preview message_unknown'],
    [{ fr: { send: 'Envoyer' } }, 'messages.fr language_unknown'],
    [{ fr: { send: null } }, 'messages.fr language_unknown'],
    [{ 'not a tag': { send: 'x' } }, 'messages.not a tag unknown_field'],
    [{ tr: { send: '' } }, 'messages.tr.send too_short'],
    [{ tr: { send: ' \u200b' } }, 'messages.tr.send text_missing'],
    [{ tr: { send: 'x'.repeat(401) } }, 'messages.tr.send too_long'],
    [{ tr: { send: '{n} gönderin' } }, 'messages.tr.send placeholder_unknown'],
    [{ tr: { 'charactersLeft.other': '{n} {item}' } }, 'messages.tr.charactersLeft.other placeholder_unknown'],
    [{ tr: { send: 5 } }, 'messages.tr.send wrong_type'],
    [{ tr: 'x' }, 'messages.tr wrong_type'],
    [{ tr: { __proto__x: 'x' } }, 'messages.tr.__proto__x unknown_field'],
  ])('C64 %j is refused and named', async (messages, fault) => {
    expect(await faults(messages)).toEqual([422, fault])
    expect(await kept()).toEqual({})
  })

  test('C64 a language is not taken from the site while it has words', async () => {
    await patch({ ru: { send: 'Послать' } })
    expect(await faults({}, { locales: ['tr', 'en'] })).toEqual([422, 'messages.ru language_unknown'])
    expect(await faults({ ru: null }, { locales: ['tr', 'en'] })).toEqual([200])
  })

  test('C64 at most ten faults are told at once', async () => {
    const texts = Object.fromEntries(Array.from({ length: 50 }, (_, n) => [`no.${n}`, 'x']))
    expect(await faults({ tr: texts })).toHaveLength(11)
  })

  test('C64 a word that has gone from the widget since it was saved is left out, and in nobody’s way', async () => {
    await patch({ tr: { send: 'Gönderin' } })
    const site = server.book.siteById(server.site.id)
    if (!site) throw new Error('No site.')
    const messages = { tr: { ...site.messages?.['tr'], gone: 'x' } }
    const entry = { id: 'e', siteId: site.id, at: 0, actor: 'system', action: 'site.updated', subject: site.id }
    await server.store.saveSite({ ...site, messages }, entry)
    const again = await aServer({ widget: WIDGET, store: server.store })
    const answer = await send(again, 'PATCH', path, { bearer, body: { messages: { tr: { close: 'Kapat' } } } })
    expect([answer.status, answer.body['messages']]).toEqual([200, { tr: { send: 'Gönderin', close: 'Kapat' } }])
    expect((await send(again, 'GET', `${path}/config`)).body['messages']).not.toHaveProperty('gone')
  })
})
