/** What an answer means: only our own server's word counts. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { PROBLEMS, type ProblemCode } from '../../sdk/contract/index.ts'
import { classify, PERMANENT } from '../../sdk/outbox/send.ts'
import { createRecord, parseRecord, type QueueRecord } from '../../sdk/outbox/record.ts'
import { parseRetryAfter } from '../../sdk/outbox/retry.ts'

const NOW = Date.UTC(2026, 10, 21, 10)
const ID = '018f3a4e-5b6c-7d8e-9f00-112233445566'

const aRecord = (changes: Partial<QueueRecord> = {}): QueueRecord => ({
  ...createRecord({ kind: 'response', siteKey: 'pk_1', id: ID, revision: 3, bytes: '{}' }, NOW),
  ...changes,
})

const heard = (status: number, body: unknown, contentType = 'application/json', record = aRecord()) =>
  classify(record, new Response(null, { status, headers: { 'content-type': contentType } }), JSON.stringify(body))

describe('an acknowledgement', () => {
  test.each([
    ['our id and revision', { id: ID, revision: 3, reply: { kind: 'pending' } }, 'sent'],
    ['our id and a higher revision', { id: ID, revision: 7, reply: { kind: 'pending' } }, 'sent'],
    ['a lower revision', { id: ID, revision: 2, reply: { kind: 'pending' } }, 'retry'],
    ['no revision', { id: ID, reply: { kind: 'pending' } }, 'retry'],
    ['no reply', { id: ID, revision: 3 }, 'retry'],
    ['another id', { id: ID.replace('0', '1'), revision: 3, reply: {} }, 'retry'],
    ['a list', [ID], 'retry'],
    ['null', null, 'retry'],
    ['a number', 5, 'retry'],
  ])('with %s', (_, body, state) => {
    expect(heard(200, body).state).toBe(state)
  })

  test('is never a redirect or an error, whatever the body says', () => {
    for (const status of [302, 304, 400, 429, 500]) {
      expect(heard(status, { id: ID, revision: 3, reply: {} }).state).toBe('retry')
    }
  })

  test('of a message, a deletion or events names their own id', () => {
    const message = aRecord({ kind: 'message', id: `${ID}/${ID.replace('0', 'a')}` })
    expect(heard(200, { id: ID.replace('0', 'a') }, undefined, message).state).toBe('sent')
    expect(heard(200, { id: ID }, undefined, message).state).toBe('retry')
    for (const kind of ['delete', 'events', 'remedy'] as const) {
      expect(heard(200, { id: ID }, undefined, aRecord({ kind })).state).toBe('sent')
    }
  })
})

describe('a refusal for ever', () => {
  // Codes that only owner routes give, or that are retried, resent or pause.
  const others = new Set<ProblemCode>([
    'malformed_request',
    'method_not_allowed',
    'revision_conflict',
    'version_conflict',
    'hint_already_redeemed',
    'hint_not_for_this',
  ])
  const permanent = (Object.keys(PROBLEMS) as ProblemCode[]).filter(
    (code) => [400, 404, 409, 413, 415, 422].includes(PROBLEMS[code]) && !others.has(code),
  )

  test('is every known code of 400, 404, 413, 415 and 422, with its own status', () => {
    for (const code of Object.keys(PROBLEMS) as ProblemCode[]) {
      expect([code, PERMANENT.test(`${PROBLEMS[code]}${code}`)]).toEqual([code, permanent.includes(code)])
    }
  })

  test.each(permanent)('%s, only as a problem and only with its status', (code) => {
    const status = PROBLEMS[code]
    expect(heard(status, { code, status }, 'application/problem+json').state).toBe('rejected')
    expect(heard(status, { code, status }).state).toBe('retry')
    expect(heard(500, { code, status }, 'application/problem+json').state).toBe('retry')
    expect(heard(status, { code: 'another_code' }, 'application/problem+json').state).toBe('retry')
  })

  test('no answer at all can break the reader or count as sent', () => {
    fc.assert(
      fc.property(fc.integer({ min: 200, max: 599 }), fc.string(), fc.string(), (status, type, text) => {
        fc.pre(![204, 205, 304].includes(status))
        const headers = { get: (name: string) => (name === 'content-type' ? type : text) }
        expect(['sent', 'rejected', 'erased']).not.toContain(classify(aRecord(), { status, headers }, text).state)
      }),
    )
  })
})

describe('Retry-After', () => {
  test.each([
    ['2', 2_000],
    ['0', 0],
    ['1.5', 1_500],
    ['-5', 0],
    ['1000000000', 3_600_000],
    ['1e9', 3_600_000],
    ['Infinity', 3_600_000],
    ['Sat, 21 Nov 2026 10:00:30 GMT', 30_000],
    ['Sat, 21 Nov 2026 09:00:00 GMT', 0],
    ['Fri, 31 Dec 9999 23:59:59 GMT', 3_600_000],
    ['soon', 0],
    ['', 0],
    [null, 0],
  ])('%s is a wait of %d ms', (header, waitMs) => {
    expect(parseRetryAfter(header, undefined, NOW)).toBe(waitMs)
  })

  test('the longer of header and problem counts', () => {
    expect(parseRetryAfter('1', 5_000, NOW)).toBe(5_000)
    expect(parseRetryAfter('9', 5_000, NOW)).toBe(9_000)
    expect(parseRetryAfter(null, 'x', NOW)).toBe(0)
  })

  test('whatever is written, the wait is between 0 s and 1 h', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.double().map(String)), fc.anything(), (header, retryAfterMs) => {
        const plain = typeof retryAfterMs === 'object' ? JSON.stringify(retryAfterMs) : retryAfterMs
        const waitMs = parseRetryAfter(header, typeof plain === 'symbol' ? 0 : plain, NOW)
        expect(waitMs).toBeGreaterThanOrEqual(0)
        expect(waitMs).toBeLessThanOrEqual(3_600_000)
      }),
    )
  })
})

describe('a record on the device', () => {
  test('comes back as it was kept', () => {
    const record = aRecord()
    expect(parseRecord(`response:${ID}`, structuredClone(record))).toEqual(record)
  })

  test.each([
    ['another key', 'response:x', aRecord()],
    ['an unknown kind', `x:${ID}`, { ...aRecord(), kind: 'x' }],
    ['a kind of the prototype', `constructor:${ID}`, { ...aRecord(), kind: 'constructor' }],
    ['an id that leaves its path', 'response:../../x', aRecord({ id: '../../x' })],
    ['no body', `response:${ID}`, { ...aRecord(), bytes: 1 }],
    ['a time that is none', `response:${ID}`, aRecord({ createdAt: Number.NaN })],
    ['no version', `response:${ID}`, { ...aRecord(), v: undefined }],
  ])('with %s is junk', (_, key, value) => {
    expect(parseRecord(key, value)).toBe('junk')
  })

  test('of a later version is foreign, and nothing breaks the reader', () => {
    expect(parseRecord('x', { v: 2 })).toBe('foreign')
    fc.assert(
      fc.property(fc.string(), fc.anything(), (key, value) => {
        expect(['junk', 'foreign']).toContain(parseRecord(key, value))
      }),
    )
  })
})
