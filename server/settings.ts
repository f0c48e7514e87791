/** Turns flags and environment into checked settings. Never starts with a value it does not understand. */
import { parseArgs } from 'node:util'
import { parseProxyTrust, type ProxyTrust } from './http/client-address.ts'

export type Settings = {
  readonly host: string
  readonly port: number
  readonly database: string
  readonly secret?: string
  readonly siteKey?: string
  readonly ownerKey?: string
  readonly origins: readonly string[]
  readonly timeZone: string
  readonly currency: string
  readonly locale: string
  readonly rateLimit: number
  readonly proxyTrust: ProxyTrust
  readonly publicUrl?: string
  /** The machine's clock is right, however far it is from the last answer. */
  readonly acceptClock: boolean
}

/** Flag, meaning for `defter help`, and default; the environment variable is `DEFTER_` and the flag in capitals. */
export const FLAGS = {
  host: ['address to listen on', '127.0.0.1'],
  port: ['port to listen on; 0 takes a free one', '8787'],
  database: ['file of the database', './data/defter.db'],
  secret: ['root of all signing and sealing, 32 characters or more', 'made at the first start'],
  'site-key': ['public key of the first site', 'made at the first start'],
  'owner-key': ['key of the owner API', 'made at the first start'],
  origins: ['origins that may embed the first site, separated by commas', 'none'],
  'time-zone': ['time zone of the first site', 'Europe/Istanbul'],
  currency: ['currency of the first site', 'TRY'],
  locale: ['language of the first site', 'tr'],
  'rate-limit': ['public requests per minute and address; 0 for no limit', '120'],
  'trust-proxy': ['number of proxies, or their networks, whose forwarded address is believed', 'none'],
  'public-url': ['address that shoppers reach this server under', 'http://host:port'],
  'accept-clock': ['yes where the clock is right, however far it is from the last answer', 'no'],
} as const satisfies Readonly<Record<string, readonly [string, string]>>

export type FlagName = keyof typeof FLAGS
type Given = { readonly [name in FlagName]?: string }
type Environment = Readonly<Record<string, string | undefined>>
export type Problems = { readonly kind: 'problems'; readonly sentences: readonly string[] }

/** Settings, or a sentence for every flag that is wrong. A flag beats the environment. */
export function readSettings(words: readonly string[], environment: Environment): Settings | Problems {
  const given = readFlags(words, environment)
  if ('sentences' in given) return given
  const sentences: string[] = []
  const check: Check = (name, fallback, parse, advice) => {
    const text = given[name]
    const value = text === undefined ? undefined : parse(text)
    if (text !== undefined && value === undefined) sentences.push(`--${name}: ${advice}`)
    return value ?? fallback
  }
  const settings = parseAll(check)
  if (isEveryAddress(settings.host) && given['public-url'] === undefined)
    sentences.push(`--public-url: ${EVERY_ADDRESS_ADVICE}`)
  return sentences.length > 0 ? { kind: 'problems', sentences } : settings
}

/** However it is written: URL knows `0`, `0x0` and `0:0:0:0:0:0:0:0` too. */
function isEveryAddress(host: string): boolean {
  const url = `http://${host.includes(':') ? `[${host}]` : host}`
  return URL.canParse(url) && EVERY_ADDRESS.includes(new URL(url).hostname)
}

const EVERY_ADDRESS = ['0.0.0.0', '[::]', '[::ffff:0:0]']

type Check = <Value>(
  name: FlagName,
  fallback: Value,
  parse: (text: string) => Value | undefined,
  advice: string,
) => Value

function parseAll(check: Check): Settings {
  const secret = check('secret', undefined, matching(/^.{32,1000}$/), 'give 32 characters or more.')
  const siteKey = check('site-key', undefined, matching(/^pk_(live|test)_[0-9a-zA-Z_-]{22,64}$/), SITE_KEY_ADVICE)
  const ownerKey = check('owner-key', undefined, matching(/^sk_[0-9a-f]{12}_[0-9a-zA-Z_-]{22,64}$/), OWNER_KEY_ADVICE)
  const publicUrl = check(
    'public-url',
    undefined,
    parsePublicUrl,
    'give the http or https origin that shoppers reach, like https://book.shop.example.',
  )
  return {
    host: check('host', '127.0.0.1', matching(/^[0-9a-zA-Z.:_-]{1,253}$/), 'give an address or a host name.'),
    port: check('port', 8787, wholeUpTo(65_535), 'give a whole number from 0 to 65535.'),
    database: check('database', './data/defter.db', parseDatabase, DATABASE_ADVICE),
    origins: check(
      'origins',
      [],
      parseOrigins,
      'give origins like https://shop.example, separated by commas, without a path.',
    ),
    timeZone: check(
      'time-zone',
      'Europe/Istanbul',
      parseTimeZone,
      'give an IANA zone, like Europe/Istanbul or Asia/Baku.',
    ),
    currency: check('currency', 'TRY', parseCurrency, 'give an ISO 4217 code, like TRY or AZN.'),
    locale: check(
      'locale',
      'tr',
      matching(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/),
      'give a language, like tr, az, en, ru or ar.',
    ),
    rateLimit: check('rate-limit', 120, wholeUpTo(1_000_000), 'give a whole number; 0 switches the limit off.'),
    proxyTrust: check(
      'trust-proxy',
      { kind: 'none' },
      parseProxyTrust,
      'give a number of hops, or networks like 10.0.0.0/8.',
    ),
    acceptClock: check('accept-clock', false, yesOrNo, 'give yes or no.'),
    ...(secret !== undefined && { secret }),
    ...(siteKey !== undefined && { siteKey }),
    ...(ownerKey !== undefined && { ownerKey }),
    ...(publicUrl !== undefined && { publicUrl }),
  }
}

const EVERY_ADDRESS_ADVICE =
  'a server that listens on every address cannot tell pages which one to call: give the one that shoppers reach, like https://book.shop.example.'
const SITE_KEY_ADVICE = 'give pk_live_ or pk_test_ and 22 to 64 letters or digits.'
const OWNER_KEY_ADVICE = 'give sk_, 12 hexadecimal digits, _ and a secret of 22 to 64 letters or digits.'
const DATABASE_ADVICE =
  'give the path of a file. PostgreSQL is not in this build yet: it comes with a later release, use a file until then.'

function readFlags(words: readonly string[], environment: Environment): Given | Problems {
  const names = Object.keys(FLAGS) as FlagName[]
  const options = Object.fromEntries(names.map((name) => [name, { type: 'string' as const }]))
  const fromEnvironment = names.flatMap((name) => {
    const value = environment[`DEFTER_${name.replaceAll('-', '_').toUpperCase()}`]
    return value === undefined || value === '' ? [] : [[name, value] as const]
  })
  try {
    const { values } = parseArgs({ args: [...words], options, strict: true, allowPositionals: false })
    return { ...Object.fromEntries(fromEnvironment), ...values }
  } catch (error) {
    const reason = error instanceof Error ? error.message.split('. ')[0] : 'unreadable flags'
    return { kind: 'problems', sentences: [`${reason}. \`defter help\` lists every flag.`] }
  }
}

function matching(pattern: RegExp) {
  return (text: string): string | undefined => (pattern.test(text) ? text : undefined)
}

function yesOrNo(text: string): boolean | undefined {
  return text === 'yes' ? true : text === 'no' ? false : undefined
}

function wholeUpTo(most: number) {
  return (text: string): number | undefined =>
    /^\d{1,9}$/.test(text) && Number(text) <= most ? Number(text) : undefined
}

function parseDatabase(text: string): string | undefined {
  return /^[a-z]+:\/\//i.test(text) ? undefined : text
}

/** `null` stands for itself: pages without an origin, where the owner wants them. */
function parseOrigins(text: string): readonly string[] | undefined {
  const origins = text
    .split(',')
    .map((part) => part.trim())
    .filter(Boolean)
  return origins.every((origin) => origin === 'null' || isOrigin(origin)) ? origins : undefined
}

function isOrigin(text: string): boolean {
  if (!URL.canParse(text)) return false
  const url = new URL(text)
  return /^https?:$/.test(url.protocol) && url.pathname === '/' && url.search === '' && url.username === ''
}

function parsePublicUrl(text: string): string | undefined {
  if (!isOrigin(text)) return undefined
  const { origin, hostname } = new URL(text)
  return EVERY_ADDRESS.includes(hostname) ? undefined : origin
}

function parseTimeZone(text: string): string | undefined {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: text }).resolvedOptions().timeZone && text
  } catch {
    return undefined
  }
}

function parseCurrency(text: string): string | undefined {
  return Intl.supportedValuesOf('currency').includes(text) ? text : undefined
}
