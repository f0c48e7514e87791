/** The client as a developer meets it, in Node, without IndexedDB and Web Locks. */
import { describe, expect, expectTypeOf, test } from 'vitest'
import type { Answer } from '../../sdk/contract/index.ts'
import { createClient, DefterError, defineSurvey, type AnswersOf, type Delivery } from '../../sdk/index.ts'

const survey = defineSurvey({
  id: 'delivery',
  version: 2,
  touchpoint: 'delivery',
  greeting: 'How was it?',
  questions: [
    { id: 'rating', kind: 'rating', scale: 'csat', title: 'How was the delivery?' },
    { id: 'recommend', kind: 'rating', scale: 'thumbs', title: 'Would you?' },
    {
      id: 'reasons',
      kind: 'choice',
      multiple: true,
      title: 'What happened?',
      options: [
        { value: 'late', label: 'Late' },
        { value: 'damaged', label: 'Damaged' },
      ],
    },
    { id: 'arrived', kind: 'choice', multiple: false, title: 'Here?', options: [{ value: 'yes', label: 'Yes' }] },
    { id: 'comment', kind: 'text', title: 'Tell us' },
  ],
})

function aServer() {
  const requests: { url: string; body: string }[] = []
  const fetch = async (url: string, init: RequestInit) => {
    const body = String(init.body)
    requests.push({ url, body })
    const { id, revision } = JSON.parse(body) as { id: string; revision: number }
    return Response.json({ id, revision, receivedAt: '2026-11-21T10:00:00Z', reply: { kind: 'pending' } })
  }
  return { requests, fetch }
}

const options = { siteKey: 'pk_test_1', apiUrl: 'https://book.example' }

describe('createClient', () => {
  test('sends in Node, where the device keeps nothing', async () => {
    const { requests, fetch } = aServer()
    const client = createClient({ ...options, platform: { fetch } })
    const delivery = await client.submit({ survey, answers: { rating: 5 } })
    expect(delivery).toMatchObject({ state: 'sent', receipt: { reply: { kind: 'pending' } } })
    expect(JSON.parse(requests[0]?.body ?? '')).toMatchObject({
      survey: { id: 'delivery', version: 2 },
      complete: true,
    })
    expect(await client.countQueued()).toBe(0)
    client.destroy()
  })

  test('offline in Node it says "not saved", never "saved"', async () => {
    const fetch = () => Promise.reject(new TypeError('offline'))
    const client = createClient({ ...options, platform: { fetch } })
    expect((await client.submit({ survey, answers: { rating: 5 } })).state).toBe('notSaved')
    expect(await client.countQueued()).toBe(1)
    await client.reset()
    expect(await client.countQueued()).toBe(0)
    client.destroy()
  })

  test('an answer that could not be made is told once, ends no program, and can be made again', async () => {
    const { requests, fetch } = aServer()
    const unheard: unknown[] = []
    const hear = (reason: unknown) => void unheard.push(reason)
    process.on('unhandledRejection', hear)
    let calls = 0
    const beforeSend = () => {
      if (++calls === 1) throw new Error('the shop’s own')
    }
    const client = createClient({ ...options, beforeSend, platform: { fetch } })
    const draft = { id: client.createId(), survey, answers: { rating: 5 } }
    await expect(client.submit(draft)).rejects.toThrow('the shop’s own')
    await new Promise(setImmediate)
    expect((await client.submit(draft)).state).toBe('sent')
    expect(requests).toHaveLength(1)
    process.off('unhandledRejection', hear)
    expect(unheard).toEqual([])
    client.destroy()
  })

  test('two clients of one page know nothing of each other', async () => {
    const { fetch } = aServer()
    const [one, two] = [
      createClient({ ...options, platform: { fetch } }),
      createClient({ ...options, platform: { fetch } }),
    ]
    const heard: string[] = []
    two.on('sent', ({ id }) => void heard.push(id))
    const { id } = await one.submit({ survey, answers: {} })
    expect(heard).toEqual([])
    expect(two.ticket(id)).toBeUndefined()
    await expect(two.message(id, { text: 'hello' })).rejects.toMatchObject({ code: 'unknown_response' })
    one.destroy()
    two.destroy()
  })

  test('a ticket continues a response on another page', async () => {
    const { requests, fetch } = aServer()
    const one = createClient({ ...options, platform: { fetch } })
    const { id } = await one.submit({ survey, answers: { rating: 2 } })
    const ticket = one.ticket(id)
    const two = createClient({ ...options, platform: { fetch } })
    if (ticket) two.resume(ticket)
    expect((await two.revise(id, { survey, answers: { rating: 2, comment: 'late' } })).state).toBe('sent')
    const [first, second] = requests.map(({ body }) => JSON.parse(body) as { token: string; revision: number })
    expect(second).toMatchObject({ token: first?.token, revision: 1 })
    one.destroy()
    two.destroy()
  })

  test('without a site key it throws what is recognised by name', () => {
    expect(() => createClient({ siteKey: '', apiUrl: '' })).toThrow(
      expect.objectContaining({ name: 'DefterError', code: 'invalid_options' }),
    )
    expect(new DefterError('invalid_options', 'x')).toBeInstanceOf(Error)
  })

  test('a listener is told until it unsubscribes', async () => {
    const { fetch } = aServer()
    const client = createClient({ ...options, platform: { fetch } })
    const heard: number[] = []
    const off = client.on('sent', ({ revision }) => void heard.push(revision))
    await client.submit({ survey, answers: {} })
    off()
    await client.submit({ survey, answers: {} })
    expect(heard).toEqual([0])
    client.destroy()
  })
})

describe('the types of answers', () => {
  test('come from a survey written in code', () => {
    type Typed = AnswersOf<typeof survey>
    expectTypeOf<Typed['rating']>().toEqualTypeOf<1 | 2 | 3 | 4 | 5 | undefined>()
    expectTypeOf<Typed['recommend']>().toEqualTypeOf<-1 | 1 | undefined>()
    expectTypeOf<Typed['reasons']>().toEqualTypeOf<readonly ('late' | 'damaged')[] | undefined>()
    expectTypeOf<Typed['arrived']>().toEqualTypeOf<'yes' | undefined>()
    expectTypeOf<Typed['comment']>().toEqualTypeOf<string | undefined>()
    const client = createClient({ ...options, survey, platform: aServer() })
    expectTypeOf(client.submit).parameter(0).toHaveProperty('answers').toEqualTypeOf<Typed>()
    // @ts-expect-error: 6 is not on the scale.
    const wrong: Typed = { rating: 6 }
    expect(wrong).toBeDefined()
    client.destroy()
  })

  test('are a plain union without one', () => {
    const client = createClient({ ...options, platform: aServer() })
    expectTypeOf(client.submit).returns.resolves.toEqualTypeOf<Delivery>()
    expectTypeOf(client.submit).parameter(0).toHaveProperty('answers').toEqualTypeOf<Readonly<Record<string, Answer>>>()
    client.destroy()
  })
})
