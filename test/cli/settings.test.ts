import { describe, expect, test } from 'vitest'
import { FLAGS, readSettings, type Settings } from '../../server/settings.ts'

function sentencesOf(words: readonly string[], environment = {}): readonly string[] {
  const read = readSettings(words, environment)
  return 'sentences' in read ? read.sentences : []
}

describe('a server is started', () => {
  test('with nothing said it has the published defaults', () => {
    expect(readSettings([], {})).toEqual({
      acceptClock: false,
      host: '127.0.0.1',
      port: 8787,
      database: './data/defter.db',
      origins: [],
      timeZone: 'Europe/Istanbul',
      currency: 'TRY',
      locale: 'tr',
      rateLimit: 120,
      proxyTrust: { kind: 'none' },
    })
  })

  test('flags and environment say the same things, and a flag wins', () => {
    const environment = {
      DEFTER_PORT: '1',
      DEFTER_TIME_ZONE: 'Asia/Baku',
      DEFTER_ORIGINS: 'https://a.example, https://b.example:8443',
    }
    const read = readSettings(['--port', '9000'], environment) as Settings
    expect(read).toMatchObject({
      port: 9_000,
      timeZone: 'Asia/Baku',
      origins: ['https://a.example', 'https://b.example:8443'],
    })
  })

  test('a public address loses its slash, so that links have one', () => {
    expect(readSettings(['--public-url', 'https://book.example/'], {})).toMatchObject({
      publicUrl: 'https://book.example',
    })
  })

  test.each([
    ['host', 'a b'],
    ['port', '65536'],
    ['port', 'http'],
    ['port', '-1'],
    ['secret', 'short'],
    ['site-key', 'key'],
    ['owner-key', 'sk_x'],
    ['origins', 'https://shop.example/path'],
    ['origins', 'shop.example'],
    ['origins', '*'],
    ['time-zone', 'Mars/Olympus'],
    ['currency', 'LIRA'],
    ['locale', 'türkçe'],
    ['rate-limit', 'many'],
    ['trust-proxy', '10.0.0.0/33'],
    ['trust-proxy', 'everybody'],
    ['public-url', 'book.example'],
    ['public-url', 'https://book.example/path'],
  ])('F92 A149 --%s %s stops the start with a sentence that names the flag', (flag, value) => {
    const fromFlag = sentencesOf([`--${flag}=${value}`])
    const fromEnvironment = sentencesOf([], { [`DEFTER_${flag.replaceAll('-', '_').toUpperCase()}`]: value })
    expect(fromFlag).toHaveLength(1)
    expect(fromFlag[0]).toMatch(new RegExp(`^--${flag}: .*\\.$`))
    expect(fromEnvironment).toEqual(fromFlag)
  })

  test.each(['0.0.0.0', '::', '0', '0.0', '0x0', '000.0.0.0', '::0', '0:0:0:0:0:0:0:0', '::0.0.0.0', '::ffff:0.0.0.0'])(
    'on every address (--host %s) it asks for the one that shoppers reach, instead of telling pages one that is none',
    (host) => {
      const sentence = expect.stringMatching(/^--public-url: .*every address.*https:\/\/book\.shop\.example\.$/)
      expect(sentencesOf(['--host', host])).toEqual([sentence])
      expect(sentencesOf([], { DEFTER_HOST: host, DEFTER_PUBLIC_URL: '' })).toEqual([sentence])
      const told = readSettings(['--host', host], { DEFTER_PUBLIC_URL: 'https://book.example' })
      expect(told).toMatchObject({ host, publicUrl: 'https://book.example' })
    },
  )

  test.each(['127.0.0.1', '::1', 'localhost', '192.168.0.10', '10.0.0.0', 'fd00::', 'book.internal'])(
    'on one address (--host %s) it asks for nothing more',
    (host) => {
      expect(readSettings(['--host', host], {})).toMatchObject({ host })
    },
  )

  test.each(['http://0.0.0.0:8787', 'http://0:8787', 'https://[::]', 'http://[::ffff:0.0.0.0]:80'])(
    'an address that nobody can call is no public one: %s',
    (url) => {
      expect(sentencesOf(['--public-url', url])).toEqual([expect.stringMatching(/^--public-url: /)])
      expect(sentencesOf(['--host', '0.0.0.0', '--public-url', url])).toEqual([
        expect.stringMatching(/^--public-url: /),
      ])
    },
  )

  test.each(['', 'book.example'])('a public address that is wrong is told once, also on every address: %j', (url) => {
    expect(sentencesOf(['--host', '::', '--public-url', url])).toEqual([
      '--public-url: give the http or https origin that shoppers reach, like https://book.shop.example.',
    ])
  })

  test('a wrong secret is not repeated', () => {
    expect(sentencesOf(['--secret', 'hunter2'])[0]).not.toContain('hunter2')
    expect(sentencesOf(['--owner-key', 'sk_hunter2'])[0]).not.toContain('hunter2')
  })

  test('F92 every wrong flag is named at once, and an unknown one too', () => {
    expect(sentencesOf(['--port', 'x', '--currency', 'x'])).toHaveLength(2)
    expect(sentencesOf(['--prot', '1'])[0]).toContain('--prot')
    expect(sentencesOf(['serve'])).toHaveLength(1)
  })

  test('PostgreSQL is refused with a sentence that says when it comes', () => {
    const [sentence] = sentencesOf(['--database', 'postgres://localhost/defter'])
    expect(sentence).toMatch(/^--database: .*PostgreSQL is not in this build yet/)
  })

  test('the table of flags is the published one', () => {
    expect(Object.keys(FLAGS)).toEqual([
      'host',
      'port',
      'database',
      'secret',
      'site-key',
      'owner-key',
      'origins',
      'time-zone',
      'currency',
      'locale',
      'rate-limit',
      'trust-proxy',
      'public-url',
      'accept-clock',
    ])
  })
})
