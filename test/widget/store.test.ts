/** What one widget on one page knows and does, without a screen. */
import { describe, expect, test } from 'vitest'
import type { Survey } from '../../sdk/contract/index.ts'
import { aClient } from './a-client.ts'
import { aSurvey, contact, lines, oneOf, options, rating, text } from './surveys.ts'
import { anOrder, aWidget, settle } from './widget-harness.tsx'

const survey = (touchpoint: string, ...questions: Survey['questions']): Survey => ({
  ...aSurvey(...questions),
  id: touchpoint,
  touchpoint,
})
const REPLY = { kind: 'recovery', apology: 'We’re sorry.', remedies: [] } as const

describe('opening', () => {
  test('begins the survey of the touchpoint that the page names', () => {
    const surveys = [survey('browse', text()), survey('support', rating())]
    const { store } = aWidget({ surveys, touchpoint: 'support' })
    store.open()
    expect(store.active.value?.survey.id).toBe('support')
  })

  test('begins the checkout’s survey where the page shows an order, and the first one where none fits', () => {
    const surveys = [survey('delivery', text()), survey('checkout', rating())]
    const withOrder = aWidget({ surveys, order: () => anOrder() })
    withOrder.store.open()
    expect(withOrder.store.active.value?.survey.id).toBe('checkout')
    const without = aWidget({ surveys })
    without.store.open()
    expect(without.store.active.value?.survey.id).toBe('delivery')
  })

  test('opens nothing where the shop asks nothing', () => {
    const { store } = aWidget({ surveys: [] })
    store.open()
    expect([store.isOpen.value, store.active.value]).toEqual([false, undefined])
  })

  test('goes on where it was closed, and begins anew after an answer was sent', async () => {
    const { store } = aWidget({ surveys: [aSurvey(text())] })
    store.open()
    const { session } = store.active.value ?? {}
    session?.write('comment', 'Late.')
    store.close()
    store.open()
    expect(store.active.value?.session).toBe(session)
    store.send()
    await settle()
    expect(store.screen.value).toBe('thanks')
    store.close()
    expect(store.screen.value).toBe('thanks')
    store.open()
    expect(store.active.value?.session).not.toBe(session)
    expect([store.screen.value, store.snapshot.value?.state.answers]).toEqual(['survey', {}])
  })
})

describe('an answer', () => {
  test('carries the order that the page tells by then', () => {
    const orders: ReturnType<typeof anOrder>[] = []
    const { store, client } = aWidget({ surveys: [aSurvey(rating(), text())], order: () => orders[0] })
    store.open()
    store.active.value?.session.choose('rating', 5)
    expect(client.revisions[0]?.draft).not.toHaveProperty('order')
    orders.push(anOrder())
    store.send()
    expect(client.revisions[1]?.draft.order).toEqual(anOrder())
  })

  test('keeps the order it began with where the page forgets it', () => {
    let order: ReturnType<typeof anOrder> | undefined = anOrder()
    const { store, client } = aWidget({ surveys: [aSurvey(rating(), text())], order: () => order })
    store.open()
    order = undefined
    store.active.value?.session.choose('rating', 5)
    expect(client.revisions[0]?.draft.order?.id).toBe('A-1')
  })

  test.each([true, false])('tells how long the form was open only where the shop asks: %s', (sendsElapsedTime) => {
    const { store, client } = aWidget({ surveys: [aSurvey(rating(), text())], config: { sendsElapsedTime } })
    store.open()
    store.active.value?.session.choose('rating', 5)
    expect(Number.isInteger(client.revisions[0]?.draft.elapsedMs)).toBe(sendsElapsedTime)
  })

  test('is not sent while a contact on the page cannot be used', () => {
    const { store, client } = aWidget({ surveys: [aSurvey(text(), contact())] })
    store.open()
    store.active.value?.session.write('comment', 'Late.')
    store.send()
    store.contactForm.show(true)
    store.contactForm.setValue('12')
    store.send()
    expect(client.revisions.map(({ draft }) => draft.complete)).toEqual([false])
    expect(store.contactForm.refusals.value).toBe(1)
    store.contactForm.setValue('0555 123 45 67')
    expect(store.contactForm.refusals.value).toBe(0)
    store.send()
    expect(client.revisions.at(-1)?.draft).toMatchObject({ complete: true, contact: { value: '0555 123 45 67' } })
  })

  test('scores no lines where the order has none', () => {
    const { store } = aWidget({ surveys: [aSurvey(lines(), text())], order: () => anOrder({ items: [] }) })
    store.open()
    expect(store.snapshot.value?.page.questions.map(({ id }) => id)).toEqual(['comment'])
  })
})

describe('the screen', () => {
  test.each([
    ['saved', 'delivery'],
    ['notSaved', 'delivery'],
    ['erased', 'delivery'],
    ['rejected', 'survey'],
    ['sent', 'thanks'],
  ] as const)('after an answer that is %s is %s', async (state, screen) => {
    const { store } = aWidget({ surveys: [aSurvey(text())], client: aClient({ outcome: () => state }) })
    store.open()
    store.active.value?.session.write('comment', 'Late.')
    store.send()
    await settle()
    expect(store.screen.value).toBe(screen)
  })

  test('is the apology where the server replies with one', async () => {
    const { store } = aWidget({ surveys: [aSurvey(text())], client: aClient({ outcome: () => REPLY }) })
    store.open()
    store.active.value?.session.write('comment', 'Late.')
    store.send()
    await settle()
    expect(store.screen.value).toBe('recovery')
    expect(store.reply.value).toEqual({ id: 'response-1', surveyId: 'survey', reply: REPLY })
  })
})

describe('going back', () => {
  test('takes a choice back and everything chosen of it, and keeps the response and the words', () => {
    const chips = oneOf(options('Praise', 'Complaint'))
    const { store, client } = aWidget({ surveys: [aSurvey(rating(), chips, text())] })
    store.open()
    store.active.value?.session.choose('rating', 2)
    store.active.value?.session.choose('choice', 'praise')
    store.active.value?.session.write('comment', 'Late.')
    store.goBack()
    expect(store.snapshot.value?.id).toBe(client.revisions[0]?.id)
    expect(store.snapshot.value?.state).toMatchObject({ done: ['rating'], revision: 1 })
    expect(store.snapshot.value?.state.answers).toEqual({ rating: 2, comment: 'Late.' })
    store.goBack()
    expect(store.snapshot.value?.state.answers).toEqual({ comment: 'Late.' })
  })

  test('after a page that was skipped goes on with a new response, for nothing was sent', () => {
    const { store, client } = aWidget({ surveys: [aSurvey(rating(), text())] })
    store.open()
    store.active.value?.session.skip()
    store.active.value?.session.write('comment', 'Late.')
    store.goBack()
    expect(store.snapshot.value?.state.done).toEqual([])
    expect(client.revisions).toEqual([])
    store.active.value?.session.choose('rating', 2)
    expect(client.revisions[0]?.draft.answers).toEqual({ rating: 2, comment: 'Late.' })
  })

  test('before anything was begun does nothing', () => {
    const { store } = aWidget()
    store.goBack()
    expect(store.active.value).toBeUndefined()
  })
})

describe('beginning again', () => {
  test('leaves a closed form closed, and takes the draft at the next press', () => {
    const { store } = aWidget({ surveys: [aSurvey(text())] })
    store.restart(({ id, version }) => ({
      draft: { survey: { id, version }, answers: { comment: 'Late.' }, done: [], phase: 'asking', revision: -1 },
    }))
    expect(store.active.value).toBeUndefined()
    store.open()
    expect(store.snapshot.value?.state.answers).toEqual({ comment: 'Late.' })
    store.restart()
    expect(store.isOpen.value).toBe(true)
    expect(store.snapshot.value?.state.answers).toEqual({})
  })

  test('what is destroyed answers nobody any more', () => {
    const { store, client } = aWidget({ surveys: [aSurvey(rating(), text())] })
    store.open()
    const { session } = store.active.value ?? {}
    store.dispose()
    session?.choose('rating', 5)
    expect(client.revisions).toEqual([])
  })
})

describe('a reply to an earlier answer', () => {
  test('is what the next press shows, and gives way to the survey when it was read', () => {
    const { store } = aWidget()
    store.showEarlierReply('earlier', REPLY)
    expect(store.isOpen.value).toBe(false)
    store.open()
    expect([store.isOpen.value, store.screen.value, store.reply.value?.id]).toEqual([true, 'recovery', 'earlier'])
    expect(store.active.value).toBeUndefined()
    store.restart()
    expect([store.screen.value, store.reply.value]).toEqual(['survey', undefined])
  })

  test('that was read is not shown again: the next press begins the survey', () => {
    const { store } = aWidget()
    store.showEarlierReply('earlier', REPLY)
    store.open()
    store.close()
    expect(store.screen.value).toBe('recovery')
    store.open()
    expect([store.screen.value, store.reply.value]).toEqual(['survey', undefined])
    expect(store.active.value).toBeDefined()
  })
})
