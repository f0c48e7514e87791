import { describe, expect, test } from 'vitest'
import { aResponseId, aSubmission, aToken } from '../kit/a-submission.ts'
import { aServer, send, SHOP } from './a-server.ts'
import { withoutChance } from '../kit/without-chance.ts'

describe('a shopper sends a response', () => {
  test('the answer is a receipt with its id, and the owner finds the row', async () => {
    const server = await aServer()
    const submission = aSubmission({ answers: { rating: 5 } })
    const sent = await send(server, 'POST', `/v1/sites/${server.site.key}/responses`, { body: submission })
    expect(sent.text).toContain(submission.id)
    expect(sent.status).toBe(201)
    expect(sent.body).toMatchObject({ id: submission.id, revision: 0, reply: { kind: 'thanks' } })
    const list = await send(server, 'GET', '/v1/responses', { bearer: server.operatorKey })
    expect(list.body).toMatchObject({ data: [{ id: submission.id, score: 5, band: 'happy' }] })
  })

  test('sent twice it is stored once, and both answers are the same bytes', async () => {
    const server = await aServer()
    const body = aSubmission()
    const path = `/v1/sites/${server.site.key}/responses`
    const first = await send(server, 'POST', path, { body })
    const again = await send(server, 'POST', path, { body })
    expect([first.status, again.status]).toEqual([201, 200])
    expect(again.text).toBe(first.text)
    expect(again.headers.get('idempotency-replayed')).toBe('true')
    expect(first.headers.get('idempotency-replayed')).toBeNull()
  })

  test('a body of a newer widget is taken, and the fields nobody knows are not stored', async () => {
    const server = await aServer()
    const body = { ...aSubmission(), mood: 'sunny', about: { staff: 'Leyla', shoeSize: 38 } }
    const sent = await send(server, 'POST', `/v1/sites/${server.site.key}/responses`, { body })
    expect(sent.status).toBe(201)
    const one = await send(server, 'GET', `/v1/responses/${body.id}`, { bearer: server.operatorKey })
    expect(one.body['about']).toEqual({ staff: 'Leyla' })
    expect(one.text).not.toContain('sunny')
  })

  test('what the page gets wrong beside the words costs no answer, and is no consent', async () => {
    const server = await aServer()
    const path = `/v1/sites/${server.site.key}/responses`
    const wrong = [{ shopper: { ref: 1207 }, consent: { personalisation: true } }, { consent: true }]
    const stored = []
    for (const changes of wrong) {
      const body = { ...aSubmission(), ...changes }
      expect((await send(server, 'POST', path, { body })).text).toContain(body.id)
      const one = await send(server, 'GET', `/v1/responses/${body.id}`, { bearer: server.operatorKey })
      stored.push(one.body)
    }
    expect(stored).toMatchObject([{ shopper: { ref: '1207' } }, {}])
    expect(stored[1]).not.toHaveProperty('consent')
  })

  test.each([
    ['phone', 'tomorrow', 'Write one phone number, like +90 555 000 00 00.'],
    ['whatsapp', '12', 'Write one phone number, like +90 555 000 00 00.'],
    ['email', 'leyla', 'Write one e-mail address, like name@example.com.'],
  ])('a %s that cannot be used, “%s”, is named by its field alone', async (channel, value, message) => {
    const server = await aServer()
    const { id, token } = aSubmission()
    const contact = { channel, value }
    const path = `/v1/sites/${server.site.key}/responses`
    const errors = [{ path: 'contact.value', code: 'contact_unusable', message }]
    const sent = await send(server, 'POST', path, { body: { ...aSubmission(), id, token, contact } })
    expect([sent.status, sent.body['errors']]).toEqual([422, errors])
    await send(server, 'POST', path, { body: { ...aSubmission(), id, token } })
    const later = await send(server, 'POST', `${path}/${id}/messages`, { body: { id: aResponseId(), token, contact } })
    expect([later.status, later.body['errors']]).toEqual([422, errors])
  })

  test('a number in Arabic figures is a number', async () => {
    const server = await aServer()
    const contact = { channel: 'phone', value: '٠٥٥٥ ٠٠٠ ٠٠ ٠٠' }
    const path = `/v1/sites/${server.site.key}/responses`
    expect((await send(server, 'POST', path, { body: { ...aSubmission(), contact } })).status).toBe(201)
  })

  test('text/plain needs no preflight and is read like JSON', async () => {
    const server = await aServer()
    const sent = await send(server, 'POST', `/v1/sites/${server.site.key}/responses`, {
      body: aSubmission(),
      headers: { 'content-type': 'text/plain;charset=UTF-8', origin: SHOP },
    })
    expect(sent.status).toBe(201)
    expect(sent.headers.get('access-control-allow-origin')).toBe(SHOP)
  })

  test('an id in capitals is the same response', async () => {
    const server = await aServer()
    const body = aSubmission()
    const path = `/v1/sites/${server.site.key}/responses`
    await send(server, 'POST', path, { body })
    const again = await send(server, 'POST', path, { body: { ...body, id: body.id.toUpperCase() } })
    expect(again.status).toBe(200)
  })

  test('what is wrong is named by its path, with what to do', async () => {
    const server = await aServer()
    const body = { ...aSubmission(), revision: 20, occurredAt: '2026-02-30T10:00:00Z' }
    const sent = await send(server, 'POST', `/v1/sites/${server.site.key}/responses`, { body })
    expect(sent.status).toBe(422)
    expect(sent.headers.get('content-type')).toContain('application/problem+json')
    expect(sent.body['errors']).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ path: 'revision', code: 'out_of_range' }),
        expect.objectContaining({ path: 'occurredAt', code: 'wrong_time' }),
      ]),
    )
  })
})

describe('a shopper comes back to a response', () => {
  async function aSentResponse() {
    const server = await aServer()
    const submission = aSubmission()
    await send(server, 'POST', `/v1/sites/${server.site.key}/responses`, { body: submission })
    return { server, submission, path: `/v1/sites/${server.site.key}/responses/${submission.id}` }
  }

  test('with its token they read what they sent', async () => {
    const { server, submission, path } = await aSentResponse()
    const read = await send(server, 'GET', path, { bearer: submission.token })
    expect(read.status).toBe(200)
    expect(read.body).toMatchObject({ id: submission.id, answers: { rating: 5 } })
    expect(read.headers.get('cache-control')).toBe('no-store')
  })

  test('they read all that is kept of them, and a number by its channel alone', async () => {
    const server = await aServer()
    const contact = { channel: 'whatsapp', value: '+90 555 000 00 00' } as const
    const submission = { ...aSubmission(), contact, page: 'https://shop.example/order?card=1' }
    const path = `/v1/sites/${server.site.key}/responses/${submission.id}`
    await send(server, 'POST', `/v1/sites/${server.site.key}/responses`, { body: submission })
    const { token } = submission
    await send(server, 'POST', `${path}/messages`, { body: { id: aResponseId(), token, text: 'It came.' } })
    const phone = { channel: 'phone', value: '+90 555 000 00 01' }
    await send(server, 'POST', `${path}/messages`, { body: { id: aResponseId(), token, contact: phone } })
    const read = await send(server, 'GET', path, { bearer: token })
    expect(read.body).toMatchObject({ messages: ['It came.'], page: 'https://shop.example/order', contact: 'phone' })
    expect(withoutChance(read.text)).not.toContain('555')
  })

  test('without the token or with a wrong one it looks like nothing is there', async () => {
    const { server, submission, path } = await aSentResponse()
    const wrong = await send(server, 'GET', path, { bearer: aToken() })
    const missing = await send(server, 'GET', path.replace(submission.id, aResponseId()), { bearer: submission.token })
    expect([wrong.status, missing.status]).toEqual([404, 404])
    expect(wrong.body['code']).toBe(missing.body['code'])
    expect((await send(server, 'GET', path)).status).toBe(401)
  })

  test('they delete it, and a copy that arrives later is told so', async () => {
    const { server, submission, path } = await aSentResponse()
    const gone = await send(server, 'DELETE', path, { bearer: submission.token })
    expect(gone.status).toBe(200)
    expect(gone.body).toMatchObject({ id: submission.id })
    const late = await send(server, 'POST', `/v1/sites/${server.site.key}/responses`, { body: submission })
    expect([late.status, late.body['code']]).toEqual([410, 'erased'])
  })

  test('they write again, once however often it is sent', async () => {
    const { server, submission, path } = await aSentResponse()
    const message = { id: aResponseId(), token: submission.token, text: 'The book arrived after all.' }
    const first = await send(server, 'POST', `${path}/messages`, { body: message })
    const again = await send(server, 'POST', `${path}/messages`, { body: message })
    expect([first.status, again.status]).toEqual([201, 200])
    expect(again.text).toBe(first.text)
    const one = await send(server, 'GET', `/v1/responses/${submission.id}`, { bearer: server.operatorKey })
    expect(one.body['messages']).toEqual([
      { id: message.id, responseId: submission.id, receivedAt: first.body['receivedAt'], text: message.text },
    ])
  })

  test('events are counted once', async () => {
    const { server } = await aSentResponse()
    const event = { id: aResponseId(), name: 'opened', surveyId: 'delivery', occurredAt: '2026-11-21T10:00:00Z' }
    const body = { id: aResponseId(), events: [event] }
    const first = await send(server, 'POST', `/v1/sites/${server.site.key}/events`, { body })
    expect(first.body).toEqual({ id: body.id, accepted: 1 })
  })
})
