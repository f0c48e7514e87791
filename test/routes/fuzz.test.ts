import fc from 'fast-check'
import { expect, test } from 'vitest'
import { aSubmission } from '../kit/a-submission.ts'
import { aServer } from './a-server.ts'
import { SAME_AUTHOR } from './a-stocked-server.ts'

/** Whatever comes in, the server answers with its own words and never breaks. */
async function expectNoFault(path: string, bodies: fc.Arbitrary<string | Uint8Array<ArrayBuffer>>, bearer?: string) {
  let callers = 0
  // Every call comes from another address: or ten wrong vouchers would be all that is tried.
  const server = await aServer({ addressOf: () => String((callers += 1)) })
  const address = path.replace('$site', server.site.key)
  const authorization = `Bearer ${bearer ?? server.operatorKey}`
  await fc.assert(
    fc.asyncProperty(bodies, async (body) => {
      const headers = { 'content-type': 'application/json', authorization }
      const answer = await server.app.request(address, { method: 'POST', headers, body })
      expect(answer.status).toBeLessThan(500)
      expect(typeof (await answer.json())).toBe('object')
    }),
    { numRuns: 400 },
  )
}

/** A valid submission with one value anywhere replaced by any JSON. */
const mutated = fc
  .tuple(fc.constantFrom(...leavesOf(submission())), fc.jsonValue({ maxDepth: 3 }))
  .map(([path, value]) => JSON.stringify(replaceAt(submission(), path, value)))

function submission(): Record<string, unknown> {
  return {
    ...aSubmission({ answers: { rating: 2, comment: 'x' }, about: { staff: 'L' } }),
    order: { id: 'A', items: [{ sku: 's', name: 'n', quantity: 1, priceMinor: 1 }], totalMinor: 1, currency: 'TRY' },
    shopper: { ref: 'r', traits: { a: 1 } },
    consent: { personalisation: true },
    contact: { channel: 'phone', value: '+90 555 000 00 00' },
  }
}

function leavesOf(value: unknown, path: readonly string[] = []): readonly (readonly string[])[] {
  if (typeof value !== 'object' || value === null) return [path]
  return [path, ...Object.entries(value).flatMap(([key, child]) => leavesOf(child, [...path, key]))].filter(
    (one) => one.length > 0,
  )
}

function replaceAt(value: unknown, [key = '', ...rest]: readonly string[], replacement: unknown): unknown {
  const copy = structuredClone(value) as Record<string, unknown>
  copy[key] = rest.length === 0 ? replacement : replaceAt(copy[key], rest, replacement)
  return copy
}

const bytes = fc.uint8Array({ maxLength: 2_000 }).map((array) => new Uint8Array(array))
const PUBLIC = '/v1/sites/$site/responses'

test('a response with anything in any place is never a fault of ours', () => expectNoFault(PUBLIC, mutated))
test('any JSON at all is never a fault of ours', () => expectNoFault(PUBLIC, fc.json({ maxDepth: 6 })))
test('any bytes at all are never a fault of ours', () => expectNoFault(PUBLIC, bytes))
test('any events are never a fault of ours', () => expectNoFault('/v1/sites/$site/events', fc.json()))
test('any survey is never a fault of ours', () => expectNoFault('/v1/surveys', fc.json({ maxDepth: 6 })))
test('any site is never a fault of ours', () => expectNoFault('/v1/sites', fc.json()))
test('any words, routes and notice of a site are never a fault of ours', () =>
  expectNoFault('/v1/sites', sitesWith(fc.oneof(fc.jsonValue({ maxDepth: 3 }), oddWords))))
test('any invitation is never a fault of ours', () => expectNoFault('/v1/surveys', surveysWith(invitations)))

test('any offer, rule or number is never a fault of ours', () =>
  expectNoFault('/v1/offers', fc.oneof(fc.json({ maxDepth: 6 }), offersWith(fc.jsonValue({ maxDepth: 4 })))))
test('any voucher is never a fault of ours', () =>
  expectNoFault(
    '/v1/hints/verify',
    fc.oneof(fc.string({ unit: 'binary' }), fc.string()).map((code) => JSON.stringify({ code })),
  ))
test('any import is never a fault of ours', () =>
  expectNoFault(
    '/v1/products',
    fc.oneof(
      fc.json({ maxDepth: 6 }),
      fc.array(fc.object()).map((list) => JSON.stringify(list)),
    ),
  ))
test('any order is never a fault of ours', () =>
  expectNoFault(
    '/v1/orders',
    fc
      .array(fc.record({ id: fc.jsonValue(), items: fc.jsonValue(), placedAt: fc.jsonValue() }))
      .map((list) => JSON.stringify(list)),
  ))

const oddText = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string(),
  fc.constantFrom('{n}', '*/cart', 'https://a.example'),
)
const oddWords = fc.dictionary(
  fc.constantFrom('tr', 'az', 'toString', 'include', 'exclude', 'url', 'version'),
  fc.oneof(
    oddText,
    fc.array(oddText),
    fc.dictionary(fc.constantFrom('send', 'valueOf', 'charactersLeft.one'), oddText),
  ),
)
const invitations = fc.dictionary(
  fc.constantFrom('afterOrder', 'event', 'delaySeconds', 'scrollPercent', 'element', 'device', 'quietDays', 'repeat'),
  fc.oneof(fc.jsonValue({ maxDepth: 1 }), oddText, fc.double(), fc.boolean()),
)

/** A site that would be taken, but for what it says of its pages. */
function sitesWith(value: fc.Arbitrary<unknown>): fc.Arbitrary<string> {
  const site = { name: 'B', origins: [], locale: 'tr', timeZone: 'Asia/Baku', currency: 'AZN' }
  return fc
    .record({ messages: value, routes: value, notice: value, hasLauncher: fc.boolean() }, { requiredKeys: [] })
    .map((fields) => JSON.stringify({ ...site, ...fields }))
}

/** A survey that would be taken, but for its invitation. */
function surveysWith(invitation: fc.Arbitrary<unknown>): fc.Arbitrary<string> {
  const questions = [{ kind: 'text', id: 'comment', title: { tr: 'Yazın' } }]
  const survey = { id: 'own', touchpoint: 'browse', greeting: { tr: 'Merhaba' }, questions }
  return invitation.map((value) => JSON.stringify({ ...survey, invitation: value }))
}

/** An offer that would be taken, with any JSON in one of its fields. */
function offersWith(value: fc.Arbitrary<unknown>): fc.Arbitrary<string> {
  return fc
    .tuple(fc.constantFrom(...Object.keys(SAME_AUTHOR)), value)
    .map(([field, replacement]) => JSON.stringify({ ...SAME_AUTHOR, [field]: replacement }))
}

test('any address is never a fault of ours', async () => {
  const server = await aServer()
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom('/v1/', '/w/', '/assets/', '/', '/v1/sites/'),
      fc.string({ unit: 'binary' }),
      async (start, rest) => {
        const answer = await server.app.request(
          `http://book.example${start}${encodeURI(rest.replace(/[\ud800-\udfff]/g, ''))}`,
        )
        expect(answer.status).toBeLessThan(500)
      },
    ),
  )
})
