/** Whether a survey may open by itself, from what the page tells and what this device remembers. */
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { SurveyInvitation } from '../../sdk/contract/index.ts'
import { watchInvitations } from '../../widget/app/invitations.ts'
import { isMoment, type PageFacts } from '../../widget/app/moments.ts'
import { createInvitationMemory } from '../../widget/app/storage/invitation-memory.ts'
import { openStoredValue } from '../../widget/app/storage/safe-storage.ts'
import { aSurvey, rating, text } from './surveys.ts'
import { anOrder, aWidget, settle, SITE_KEY, type WidgetOptions } from './widget-harness.tsx'

const STORED = `defter:${SITE_KEY}:invitations`

function anInvitation(changes: Partial<SurveyInvitation> = {}): SurveyInvitation {
  return { surveyId: 'own', touchpoint: 'browse', asksRating: false, ...changes }
}

function aPage(changes: Partial<PageFacts> = {}): PageFacts {
  return {
    orderId: undefined,
    touchpoint: 'browse',
    events: new Set(),
    secondsOnPage: 0,
    scrolledPercent: 0,
    isPhone: false,
    isBusy: false,
    chance: 0.5,
    isOnScreen: (selector) => selector === '#seen',
    ...changes,
  }
}

describe('it is the moment', () => {
  test.each<[string, Partial<SurveyInvitation>, Partial<PageFacts>, boolean]>([
    ['of no condition', {}, {}, true],
    ['while the shop’s dialog is open', {}, { isBusy: true }, false],
    ['after an order, with one', { afterOrder: true }, { orderId: 'A-1' }, true],
    ['after an order, without one', { afterOrder: true }, {}, false],
    ['of an event that has happened', { event: 'refund' }, { events: new Set(['refund']) }, true],
    ['of an event that has not', { event: 'refund' }, { events: new Set(['other']) }, false],
    ['when the time has come', { delaySeconds: 20 }, { secondsOnPage: 20 }, true],
    ['before the time has come', { delaySeconds: 20 }, { secondsOnPage: 19.9 }, false],
    ['when the page was scrolled', { scrollPercent: 60 }, { scrolledPercent: 60 }, true],
    ['before it was', { scrollPercent: 60 }, { scrolledPercent: 59 }, false],
    ['when the element is on the screen', { element: '#seen' }, {}, true],
    ['while it is not', { element: '#below' }, {}, false],
    ['on a phone, for phones', { device: 'phone' }, { isPhone: true }, true],
    ['on a desk, for phones', { device: 'phone' }, {}, false],
    ['on a desk, for desks', { device: 'desktop' }, {}, true],
    ['on a phone, for desks', { device: 'desktop' }, { isPhone: true }, false],
    ['in the share that is asked', { sharePercent: 51 }, {}, true],
    ['outside of it', { sharePercent: 50 }, {}, false],
    ['when one of two conditions holds', { delaySeconds: 20, event: 'refund' }, { secondsOnPage: 30 }, false],
    ['of a rating, while somebody is choosing', { asksRating: true }, {}, false],
    ['of a rating, after an order', { asksRating: true }, { orderId: 'A-1' }, true],
    ['of a rating, on a page that says what it is about', { asksRating: true }, { touchpoint: 'return' }, true],
    ['of a rating, after an event', { asksRating: true, event: 'x' }, { events: new Set(['x']) }, true],
  ])('%s: %#', (_, invitation, page, isIt) => expect(isMoment(anInvitation(invitation), aPage(page))).toBe(isIt))

  test('for the same share of the orders on every page, and for about as many as the owner said', () => {
    const orders = Array.from({ length: 2_000 }, (_, index) => `2026-${index}`)
    const drawn = (chance: number) =>
      orders.filter((orderId) => isMoment(anInvitation({ sharePercent: 30 }), aPage({ orderId, chance })))
    expect(drawn(0.99)).toEqual(drawn(0))
    expect(drawn(0).length / orders.length).toBeGreaterThan(0.26)
    expect(drawn(0).length / orders.length).toBeLessThan(0.34)
  })
})

describe('what this device remembers of an invitation', () => {
  const DAY_MS = 86_400_000

  beforeEach(() => void vi.useFakeTimers({ toFake: ['Date'], now: Date.UTC(2026, 10, 1) }))
  afterEach(() => void vi.useRealTimers())

  const aMemory = () => createInvitationMemory(openStoredValue('localStorage', STORED))
  const later = (days: number) => vi.setSystemTime(Date.now() + days * DAY_MS)

  test('keeps it quiet for a week after it was dismissed, or as long as the owner said', () => {
    const memory = aMemory()
    expect(memory.mayInvite(anInvitation(), undefined)).toBe(true)
    memory.dismissed('own', undefined)
    later(6.9)
    expect(memory.mayInvite(anInvitation(), undefined)).toBe(false)
    expect(memory.mayInvite(anInvitation({ quietDays: 3 }), undefined)).toBe(true)
    expect(memory.mayInvite(anInvitation({ surveyId: 'other' }), undefined)).toBe(true)
    later(0.1)
    expect(aMemory().mayInvite(anInvitation(), undefined)).toBe(true)
  })

  test.each([
    { repeat: undefined, afterDismissal: true, afterAnswer: false },
    { repeat: 'untilAnswered', afterDismissal: true, afterAnswer: false },
    { repeat: 'once', afterDismissal: false, afterAnswer: false },
    { repeat: 'perOrder', afterDismissal: true, afterAnswer: true },
  ] as const)(
    'lets it come for another order as the owner said: $repeat',
    ({ repeat, afterDismissal, afterAnswer }) => {
      const invitation = anInvitation({ ...(repeat && { repeat }), quietDays: 0 })
      aMemory().dismissed('own', 'A-1')
      later(1)
      expect(aMemory().mayInvite(invitation, 'A-2')).toBe(afterDismissal)
      aMemory().answered('own', 'A-2')
      expect(aMemory().mayInvite(invitation, 'A-3')).toBe(afterAnswer)
      expect(aMemory().mayInvite(invitation, 'A-2')).toBe(false)
    },
  )

  test('is of the last twenty orders', () => {
    for (let index = 0; index < 25; index++) aMemory().answered('own', `A-${index}`)
    const { own } = JSON.parse(localStorage.getItem(STORED) ?? '{}')
    expect(own.orderIds).toHaveLength(20)
    expect(own.orderIds[0]).toBe('A-24')
  })

  test.each(['null', '[]', '"x"', '{"own":7}', '{"own":{"orderIds":null}}', 'not JSON'])(
    'is nothing where %s is stored',
    (stored) => {
      localStorage.setItem(STORED, stored)
      expect(aMemory().mayInvite(anInvitation(), undefined)).toBe(true)
      aMemory().answered('own', 'A-1')
      expect(aMemory().mayInvite(anInvitation({ repeat: 'perOrder' }), 'A-1')).toBe(false)
    },
  )
})

describe('an invitation', () => {
  beforeEach(() => void vi.useFakeTimers())
  afterEach(() => void vi.useRealTimers())

  function watched(invitation: Partial<SurveyInvitation>, options: WidgetOptions = {}) {
    const widget = aWidget({
      surveys: [aSurvey(rating(), text())],
      ...options,
      config: { invitations: [anInvitation(invitation)] },
    })
    watchInvitations(widget)
    return widget
  }
  const tell = (widget: ReturnType<typeof watched>, name: string) => void (widget.pageEvents.value = new Set([name]))
  const remembered = () => JSON.parse(localStorage.getItem(STORED) ?? 'null')

  test('opens the form at once when its event happens, and says that nobody pressed', () => {
    const widget = watched({ event: 'refund' })
    vi.advanceTimersByTime(10_000)
    tell(widget, 'other')
    expect(widget.store.isOpen.value).toBe(false)
    tell(widget, 'refund')
    expect(widget.store.isOpen.value).toBe(true)
    expect(widget.store.opening()).toEqual({ touchpoint: 'browse', isByItself: true })
    expect(remembered()).toBeNull()
  })

  test('opens it once in a page view', () => {
    const widget = watched({ delaySeconds: 2 })
    vi.advanceTimersByTime(3_000)
    expect(widget.store.isOpen.value).toBe(true)
    widget.store.close()
    localStorage.clear()
    vi.advanceTimersByTime(60_000)
    expect(widget.store.isOpen.value).toBe(false)
    expect(vi.getTimerCount()).toBe(0)
  })

  test('does not come when the form was opened by hand', () => {
    const widget = watched({ delaySeconds: 2 })
    widget.store.open()
    widget.store.close()
    vi.advanceTimersByTime(60_000)
    expect(widget.store.isOpen.value).toBe(false)
  })

  test('does not come after the widget was destroyed', () => {
    const widget = watched({ event: 'refund' })
    widget.boundary.stop()
    tell(widget, 'refund')
    expect(widget.store.isOpen.value).toBe(false)
    expect(vi.getTimerCount()).toBe(0)
  })

  test('is remembered as dismissed when it was closed without a word', () => {
    const widget = watched({ event: 'refund' }, { order: () => anOrder() })
    widget.store.open()
    widget.store.close()
    expect(remembered()).toEqual({ survey: { dismissedAt: Date.now(), orderIds: ['A-1'] } })
  })

  test('is remembered as answered when an answer went out, and not while one is only begun', async () => {
    const widget = watched({ event: 'refund' })
    widget.store.open()
    widget.store.active.value?.session.choose('rating', 2)
    widget.store.close()
    expect(remembered()).toBeNull()
    widget.store.open()
    widget.store.active.value?.session.write('comment', 'Late.')
    widget.store.send()
    await settle()
    expect(remembered()).toEqual({ survey: { answeredAt: Date.now() } })
  })

  test('does not come about an order that was answered by hand', () => {
    const order = () => anOrder()
    const reply = { kind: 'thanks', text: 'Thank you.', hints: [] } as const
    const ticket = { id: 'r', token: 't', revision: 0 }
    const stored = [{ surveyId: 'own', orderId: 'A-1', ticket, reply, answeredAt: Date.now() }]
    localStorage.setItem(`defter:${SITE_KEY}:answered`, JSON.stringify(stored))
    const widget = watched({ event: 'refund', repeat: 'perOrder' }, { order })
    tell(widget, 'refund')
    expect(widget.store.isOpen.value).toBe(false)
  })

  test('whose element is no selector never comes, and breaks nothing', () => {
    const widget = watched({ element: '##' })
    vi.advanceTimersByTime(5_000)
    expect(widget.store.isOpen.value).toBe(false)
  })
})
