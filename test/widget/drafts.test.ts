/** What was begun in a tab goes on on its next page: once, and in no other tab under the same id. */
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { aClient } from './a-client.ts'
import { aSurvey, rating, text } from './surveys.ts'
import { aWidget, leavePage, settle, SITE_KEY, type TestedWidget } from './widget-harness.tsx'

const KEY = `defter:${SITE_KEY}`
const SURVEY = aSurvey(rating(), text())

const page = (surveys = [SURVEY]) => aWidget({ surveys, hasDrafts: true, client: aClient({ createId: nextId }) })
const stored = () => JSON.parse(sessionStorage.getItem(KEY) ?? 'null')
const answersOf = ({ store }: TestedWidget) => store.snapshot.value?.state.answers
const hide = (persisted = false) => dispatchEvent(new PageTransitionEvent('pagehide', { persisted }))
const show = (persisted = true) => dispatchEvent(new PageTransitionEvent('pageshow', { persisted }))

let made = 0
const nextId = () => `id-${++made}`

function session({ store }: TestedWidget) {
  const active = store.active.value
  if (!active) throw new Error('Nothing is asked.')
  return active.session
}

/** To the next page of this tab. */
function goOn(): void {
  hide()
  leavePage()
}

/** Locks as a browser has them, for all tabs of this test. */
function withLocks(): void {
  const held = new Set<string>()
  const request = async (name: string, _: unknown, callback: (lock: object | null) => unknown): Promise<unknown> => {
    if (held.has(name)) return callback(null)
    held.add(name)
    try {
      return await callback({ name })
    } finally {
      held.delete(name)
    }
  }
  vi.stubGlobal('navigator', Object.create(navigator, { locks: { value: { request } } }))
}

beforeEach(() => {
  made = 0
  class PageTransition extends Event {
    readonly persisted: boolean
    constructor(name: string, { persisted = false } = {}) {
      super(name)
      this.persisted = persisted
    }
  }
  vi.stubGlobal('PageTransitionEvent', PageTransition)
})
afterEach(() => vi.unstubAllGlobals())

describe('a draft', () => {
  test('is stored at the first word, not at the first look', () => {
    const widget = page()
    widget.store.open()
    expect(stored()).toBeNull()
    session(widget).choose('rating', 2, { by: 'keyboard' })
    expect(stored()).toMatchObject({ draft: { candidate: { value: 2 } } })
  })

  test('goes on on the next page, under the same response', () => {
    const first = page()
    first.store.open()
    session(first).choose('rating', 2)
    session(first).write('comment', 'Late.')
    goOn()
    const second = page()
    expect(second.store.isOpen.value).toBe(false)
    second.store.open()
    expect(answersOf(second)).toEqual({ rating: 2, comment: 'Late.' })
    expect(second.store.snapshot.value?.id).toBe('id-1')
    second.store.send()
    expect(second.client.revisions).toMatchObject([{ id: 'id-1', revision: 1 }])
  })

  test('goes when the answer was handed over', async () => {
    const widget = page()
    widget.store.open()
    session(widget).choose('rating', 2)
    expect(stored()).not.toBeNull()
    widget.store.send()
    await settle()
    expect(stored()).toBeNull()
  })

  test('of another version of the survey is left aside, and not lost before something new is said', () => {
    const first = page()
    first.store.open()
    session(first).choose('rating', 2)
    goOn()
    const second = page([{ ...SURVEY, version: 2 }])
    second.store.open()
    expect(answersOf(second)).toEqual({})
    expect(stored()).toMatchObject({ draft: { survey: { version: 1 } } })
    session(second).choose('rating', 5)
    expect(stored()).toMatchObject({ draft: { survey: { version: 2 }, answers: { rating: 5 } } })
  })

  test.each(['{', 'null', '{"draft":{}}', '{"draft":{"survey":{},"answers":{},"done":"all"}}'])(
    'that nobody of us has stored is none: %s',
    (found) => {
      sessionStorage.setItem(KEY, found)
      const widget = page()
      widget.store.open()
      expect(answersOf(widget)).toEqual({})
    },
  )

  test('of a page that forbids storage costs nobody the form', () => {
    vi.stubGlobal('sessionStorage', undefined)
    const widget = page()
    widget.store.open()
    session(widget).choose('rating', 2)
    expect(answersOf(widget)).toEqual({ rating: 2 })
  })
})

describe('a tab that was duplicated', () => {
  test('copies what a living page has stored, and goes on with the words under an id of its own', () => {
    const first = page()
    first.store.open()
    session(first).choose('rating', 2)
    session(first).write('comment', 'Late.')
    expect(stored().isFree).toBeUndefined()
    // No pagehide: the first page still lives.
    const copy = page()
    copy.store.open()
    expect(answersOf(copy)).toEqual({ rating: 2, comment: 'Late.' })
    expect(copy.store.snapshot.value?.id).not.toBe('id-1')
    copy.store.send()
    expect(copy.client.revisions).toMatchObject([{ revision: 0, draft: { answers: { comment: 'Late.' } } }])
    expect(copy.client.revisions[0]?.id).not.toBe('id-1')
  })

  test('a page that has gone marks what it leaves as free', () => {
    const widget = page()
    widget.store.open()
    session(widget).choose('rating', 2)
    hide()
    expect(stored().isFree).toBe(true)
  })

  test('what arrives while the page is being left is marked too', () => {
    const widget = page()
    widget.store.open()
    session(widget).choose('rating', 2)
    hide()
    session(widget).write('comment', 'Late.')
    expect(stored()).toMatchObject({ isFree: true, draft: { answers: { comment: 'Late.' } } })
  })

  test('where the browser has locks, one tab alone goes on with the response', async () => {
    withLocks()
    const first = page()
    first.store.open()
    session(first).choose('rating', 2)
    await settle()
    const copy = page()
    await settle()
    copy.store.open()
    expect(answersOf(copy)).toEqual({ rating: 2 })
    expect(copy.store.snapshot.value?.id).not.toBe('id-1')
    expect(stored()).not.toHaveProperty('ticket.id', 'id-1')
  })

  test('where the tab that had it was discarded without a word, the response goes on', async () => {
    withLocks()
    const first = page()
    first.store.open()
    session(first).choose('rating', 2)
    await settle()
    // No pagehide: but the lock goes with its page.
    leavePage()
    await settle()
    expect(stored().isFree).toBeUndefined()
    const second = page()
    second.store.open()
    await settle()
    expect(second.store.snapshot.value?.id).toBe('id-1')
    expect(answersOf(second)).toEqual({ rating: 2 })
  })
})

describe('a page that comes back from the browser’s memory', () => {
  test('goes on with what the next page has added', () => {
    const widget = page()
    widget.store.open()
    session(widget).choose('rating', 2)
    hide(true)
    const later = stored()
    later.draft.answers.comment = 'Added later.'
    sessionStorage.setItem(KEY, JSON.stringify(later))
    show()
    expect(answersOf(widget)).toEqual({ rating: 2, comment: 'Added later.' })
    expect(stored().isFree).toBe(false)
  })

  test('begins anew where the next page has sent it', () => {
    const widget = page()
    widget.store.open()
    session(widget).choose('rating', 2)
    hide(true)
    sessionStorage.removeItem(KEY)
    show()
    expect(answersOf(widget)).toEqual({})
  })
})

describe('words that the server has refused', () => {
  const body = JSON.stringify({
    token: 't',
    survey: { id: 'survey', version: 1 },
    answers: { rating: 2, comment: 'Late.' },
  })
  const problem = { type: 'x', title: 'x', status: 422, code: 'validation_failed', requestId: 'r' } as const
  const refused = { kind: 'response', id: 'earlier', revision: 3, problem, body } as const

  test('are given back, to be mended under the same id', () => {
    const widget = page()
    expect(widget.drafts?.giveBack(refused)).toBe(true)
    widget.store.open()
    expect(widget.store.snapshot.value).toMatchObject({ id: 'earlier', state: { phase: 'rejected', revision: 3 } })
    session(widget).write('comment', 'Very late.')
    widget.store.send()
    expect(widget.client.revisions).toMatchObject([
      { id: 'earlier', revision: 4, draft: { answers: { comment: 'Very late.' } } },
    ])
  })

  test('do not push away other words, and are no remedy or message', () => {
    const widget = page()
    expect(widget.drafts?.giveBack({ ...refused, kind: 'message' })).toBe(false)
    widget.store.open()
    session(widget).choose('rating', 5)
    widget.store.close()
    expect(widget.drafts?.giveBack(refused)).toBe(false)
    widget.store.open()
    expect(answersOf(widget)).toEqual({ rating: 5 })
  })

  test('are there on the next page too', () => {
    page().drafts?.giveBack(refused)
    goOn()
    const widget = page()
    widget.store.open()
    expect(widget.store.snapshot.value).toMatchObject({ id: 'earlier', state: { phase: 'rejected' } })
  })
})

test('a page that has changed under the widget begins what belongs to it, with the words of before', () => {
  const widget = page()
  widget.store.open()
  session(widget).choose('rating', 2)
  const { session: before } = widget.store.active.value ?? {}
  widget.drafts?.beginAgain()
  expect(widget.store.active.value?.session).not.toBe(before)
  expect(answersOf(widget)).toEqual({ rating: 2 })
})
