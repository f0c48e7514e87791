import { beforeEach, describe, expect, test } from 'vitest'
import { aSubmission } from '../kit/a-submission.ts'
import { aServer, send, type SendOptions, type TestServer } from './a-server.ts'

let server: TestServer
let bearer: string

beforeEach(async () => {
  server = await aServer()
  bearer = await server.key('owner')
})

const call = (method: string, path: string, body?: SendOptions['body']) =>
  send(server, method, path, { bearer, ...(body !== undefined && { body }) })

const SURVEY = {
  touchpoint: 'checkout',
  greeting: { tr: 'Nasıl geçti?', az: 'Necə keçdi?' },
  questions: [
    { kind: 'rating', id: 'rating', title: { tr: 'Puanınız' }, scale: 'csat' },
    { kind: 'text', id: 'comment', title: { tr: 'Neden?' }, when: { band: ['unhappy'] } },
  ],
}

describe('the owner reads the book', () => {
  async function sendRatings(scores: readonly number[]) {
    for (const rating of scores) {
      server.at.now += 60_000
      const answers = rating < 3 ? { rating, comment: 'Kargo geç geldi' } : { rating }
      const occurredAt = new Date(server.at.now).toISOString()
      await send(server, 'POST', `/v1/sites/${server.site.key}/responses`, {
        body: aSubmission({ answers, occurredAt }),
      })
    }
  }
  const scoresOf = (answer: { readonly body: Record<string, unknown> }) =>
    (answer.body['data'] as { readonly score: number }[]).map(({ score }) => score)

  test('newest first, page by page, each row once', async () => {
    await sendRatings([1, 2, 3, 4, 5])
    const first = await call('GET', '/v1/responses?limit=2')
    const second = await call('GET', `/v1/responses?limit=2&cursor=${nextOf(first)}`)
    const third = await call('GET', `/v1/responses?limit=2&cursor=${nextOf(second)}`)
    expect([first, second, third].flatMap(scoresOf)).toEqual([5, 4, 3, 2, 1])
    expect(nextOf(third)).toBeUndefined()
  })

  test.each([
    ['band=unhappy', [2, 1]],
    ['band=happy', [5]],
    ['hasText=true', [2, 1]],
    ['hasText=false', [5]],
    ['kind=complaint', []],
    ['touchpoint=delivery&origin=live', [5, 2, 1]],
    ['survey=product', []],
    ['from=2026-11-21T10:02:00Z', [5, 2]],
    ['to=2026-11-21T10:02:00Z', [1]],
  ])('filtered by %s', async (query, scores) => {
    await sendRatings([1, 2, 5])
    expect(scoresOf(await call('GET', `/v1/responses?${query}`))).toEqual(scores)
  })

  test('erases one for good', async () => {
    const body = aSubmission()
    await send(server, 'POST', `/v1/sites/${server.site.key}/responses`, { body })
    expect((await call('DELETE', `/v1/responses/${body.id}`)).status).toBe(200)
    expect((await call('GET', `/v1/responses/${body.id}`)).status).toBe(404)
    const late = await send(server, 'POST', `/v1/sites/${server.site.key}/responses`, { body })
    expect(late.status).toBe(410)
  })

  const nextOf = (answer: { readonly body: Record<string, unknown> }) =>
    (answer.body['meta'] as { readonly nextCursor?: string }).nextCursor
})

describe('the owner edits surveys', () => {
  test('a new one is live at once, an edit is a new version, the old one stays readable', async () => {
    const made = await call('POST', '/v1/surveys', { id: 'till', ...SURVEY })
    expect([made.status, made.body['version'], made.body['status']]).toEqual([201, 1, 'live'])
    const edited = await call('PUT', '/v1/surveys/till', { ...SURVEY, greeting: { tr: 'Merhaba' }, version: 1 })
    expect([edited.status, edited.body['version']]).toEqual([200, 2])
    expect((await call('GET', '/v1/surveys/till')).body['greeting']).toEqual({ tr: 'Merhaba' })
    expect((await call('GET', '/v1/surveys/till/versions/1')).body['greeting']).toEqual(SURVEY.greeting)
  })

  test('of two edits of the same version the second is told', async () => {
    await call('POST', '/v1/surveys', { id: 'till', ...SURVEY })
    await call('PUT', '/v1/surveys/till', { ...SURVEY, version: 1 })
    const late = await call('PUT', '/v1/surveys/till', { ...SURVEY, version: 1 })
    expect([late.status, late.body['code']]).toEqual([409, 'version_conflict'])
    expect((await call('POST', '/v1/surveys', { id: 'till', ...SURVEY })).status).toBe(409)
  })

  test('of two who press at the same moment the second is told, whatever they press', async () => {
    const statuses = async (method: string, path: string, body: object) => {
      const both = await Promise.all([call(method, path, body), call(method, path, body)])
      return both.map(({ status }) => status)
    }
    expect(await statuses('POST', '/v1/surveys', { id: 'till', ...SURVEY })).toEqual([201, 409])
    expect(await statuses('PUT', '/v1/surveys/till', { ...SURVEY, version: 1 })).toEqual([200, 409])
    expect(await statuses('POST', '/v1/surveys/till/drafts', { ...SURVEY, version: 2 })).toEqual([201, 409])
  })

  test('an archived one is asked no more', async () => {
    await call('POST', '/v1/surveys', { id: 'till', ...SURVEY })
    expect((await call('POST', '/v1/surveys/till/archive')).body['status']).toBe('archived')
    expect(server.book.liveSurveys(server.site.id).some(({ definition }) => definition.id === 'till')).toBe(false)
  })

  test('when it opens by itself is kept with the version, as it was written', async () => {
    const invitation = {
      afterOrder: true,
      event: 'parcel_opened',
      delaySeconds: 0,
      scrollPercent: 50,
      element: 'main > .reviews',
      device: 'phone',
      sharePercent: 20,
      quietDays: 0,
      repeat: 'perOrder',
    }
    const made = await call('POST', '/v1/surveys', { id: 'till', ...SURVEY, invitation })
    expect([made.status, made.body['invitation']]).toEqual([201, invitation])
    const edited = await call('PUT', '/v1/surveys/till', { ...SURVEY, version: 1 })
    expect([edited.status, edited.body]).toEqual([200, expect.not.objectContaining({ invitation })])
    const draft = await call('POST', '/v1/surveys/till/drafts', { ...SURVEY, invitation: { delaySeconds: 5 } })
    expect(draft.body['invitation']).toEqual({ delaySeconds: 5 })
    expect((await call('GET', '/v1/surveys/till/versions/1')).body['invitation']).toEqual(invitation)
  })

  test.each([
    [{}, 'invitation'],
    [{ quietDays: 3, repeat: 'once' }, 'invitation'],
    [{ delaySeconds: 3_601 }, 'invitation.delaySeconds'],
    [{ delaySeconds: -1 }, 'invitation.delaySeconds'],
    [{ delaySeconds: 1.5 }, 'invitation.delaySeconds'],
    [{ scrollPercent: 0 }, 'invitation.scrollPercent'],
    [{ sharePercent: 101 }, 'invitation.sharePercent'],
    [{ delaySeconds: 1, quietDays: 366 }, 'invitation.quietDays'],
    [{ event: 'Parcel' }, 'invitation.event'],
    [{ event: '' }, 'invitation.event'],
    [{ element: 'a{}' }, 'invitation.element'],
    [{ element: '<script>' }, 'invitation.element'],
    [{ element: ' ' }, 'invitation.element'],
    [{ element: 'x'.repeat(201) }, 'invitation.element'],
    [{ device: 'tablet' }, 'invitation.device'],
    [{ delaySeconds: 1, repeat: 'always' }, 'invitation.repeat'],
    [{ onOpen: 'eval(1)' }, 'invitation.onOpen'],
  ])('an invitation %j is refused, with a sentence', async (invitation, path) => {
    const refused = await call('POST', '/v1/surveys', { id: 'till', ...SURVEY, invitation })
    const [error, ...others] = refused.body['errors'] as readonly { readonly path: string; readonly message: string }[]
    expect([refused.status, error?.path, others]).toEqual([422, path, []])
    expect(error?.message).toMatch(/^[A-Z].*\.$/)
  })

  test('what cannot work is refused before it is saved', async () => {
    const missing = await call('POST', '/v1/surveys', { id: 'till', ...SURVEY, questions: [] })
    expect(missing.body['errors']).toMatchObject([{ path: 'questions' }])
    const strange = await call('POST', '/v1/surveys', { id: 'till', ...SURVEY, onSubmit: 'eval(1)' })
    expect(strange.body['errors']).toMatchObject([{ path: 'onSubmit', code: 'unknown_field' }])
    expect((await call('GET', '/v1/surveys/nothing')).status).toBe(404)
    expect((await call('PUT', '/v1/surveys/nothing', SURVEY)).status).toBe(404)
  })
})

describe('health', () => {
  test('is well while the last write worked, and counts against nobody’s limit', async () => {
    let isHealthy = true
    const { options } = server
    const limited = await aServer({ rateLimit: 1, store: { ...options.store, isHealthy: () => isHealthy } })
    for (let at = 0; at < 5; at += 1) expect((await send(limited, 'GET', '/healthz')).status).toBe(200)
    isHealthy = false
    const ill = await send(limited, 'GET', '/healthz')
    expect([ill.status, ill.body['code']]).toEqual([503, 'storage_unavailable'])
    expect(ill.headers.get('retry-after')).toBe('5')
  })

  test('a fault of ours says a request id, and nothing of what broke', async () => {
    const { options } = server
    const broken = await aServer({
      ownerResponses: {
        ...options.ownerResponses,
        list: () => Promise.reject(new Error('SELECT secret FROM /var/db')),
      },
    })
    const answer = await send(broken, 'GET', '/v1/responses', { bearer: broken.operatorKey })
    expect([answer.status, answer.body['code']]).toEqual([500, 'internal'])
    expect(answer.text).not.toMatch(/SELECT|\/var/)
    expect(answer.body['requestId']).toBe(answer.headers.get('x-request-id'))
  })
})
