/** What follows outside of the form: events for the page, the launcher, and what this device remembers. */
import { act } from '@testing-library/preact'
import { describe, expect, test, vi } from 'vitest'
import type { Reply } from '../../sdk/contract/index.ts'
import { rememberState, showState } from '../../widget/app/effects.ts'
import { aClient, PROBLEM } from './a-client.ts'
import { aSurvey, oneOf, options, rating, text } from './surveys.ts'
import { aWidget, settle, SITE_KEY, type TestedWidget, type WidgetOptions } from './widget-harness.tsx'

const CASES = `defter:${SITE_KEY}:cases`
const RECOVERY: Reply = { kind: 'recovery', apology: 'We’re sorry.', remedies: [] }

function remembering(parts: WidgetOptions = {}): TestedWidget {
  const widget = aWidget({ surveys: [aSurvey(rating(), text())], ...parts })
  showState(widget)
  rememberState(widget)
  return widget
}

const session = ({ store }: TestedWidget) => {
  const active = store.active.value
  if (!active) throw new Error('Nothing is asked.')
  return active.session
}
const heard = ({ emit }: TestedWidget) => emit.mock.calls.map(([name]) => name)

async function answer(widget: TestedWidget, score: number): Promise<void> {
  widget.store.open()
  if (!widget.store.active.value) widget.store.askAgain()
  session(widget).choose('rating', score)
  session(widget).write('comment', 'Late.')
  widget.store.send()
  await settle()
}

describe('the page hears', () => {
  test('of each opening and closing, of a rating and of an answer once', async () => {
    const widget = remembering()
    await answer(widget, 2)
    widget.store.close()
    expect(heard(widget)).toEqual(['opened', 'rated', 'sent', 'closed'])
    const [, [, rated] = []] = widget.emit.mock.calls
    expect(rated).toEqual({ touchpoint: 'browse', responseId: 'response-1', score: 2, band: 'unhappy' })
    await answer(widget, 5)
    expect(heard(widget)).toEqual(['opened', 'rated', 'sent', 'closed', 'opened', 'rated', 'sent'])
  })

  test('of a rating when it was handed over, not while arrow keys pass', () => {
    const widget = remembering()
    widget.store.open()
    session(widget).choose('rating', 1, { by: 'keyboard' })
    session(widget).choose('rating', 2, { by: 'keyboard' })
    expect(heard(widget)).toEqual(['opened'])
    session(widget).commit()
    expect(heard(widget)).toEqual(['opened', 'rated'])
  })

  test('of one rating, however often it is changed', () => {
    const widget = remembering()
    widget.store.open()
    session(widget).choose('rating', 2)
    widget.store.goBack()
    session(widget).choose('rating', 4)
    expect(heard(widget)).toEqual(['opened', 'rated'])
  })

  test('of no rating that an earlier page has stored, before it is handed over again', () => {
    const widget = remembering()
    const draft = {
      survey: { id: 'survey', version: 1 },
      answers: { rating: 2 },
      done: [],
      phase: 'asking',
      revision: -1,
    } as const
    widget.store.restart(() => ({ draft }))
    widget.store.open()
    expect(heard(widget)).toEqual(['opened'])
    session(widget).choose('rating', 2)
    expect(heard(widget)).toEqual(['opened', 'rated'])
  })

  test('of no rating where a choice was made', () => {
    const widget = remembering({ surveys: [aSurvey(oneOf(options('Praise')), text())] })
    widget.store.open()
    session(widget).choose('choice', 'praise')
    expect(heard(widget)).toEqual(['opened'])
  })

  test('what has not gone out, and why', () => {
    const widget = remembering()
    widget.client.tell('error', { code: 'origin_not_allowed', message: 'Add this origin.', id: 'r1' })
    expect(widget.emit.mock.calls).toEqual([['error', { code: 'origin_not_allowed', message: 'Add this origin.' }]])
  })

  test('nothing any more when the widget is destroyed', () => {
    const widget = remembering()
    widget.store.open()
    widget.boundary.stop()
    widget.client.tell('error', { code: 'x', message: 'y' })
    widget.store.close()
    expect(heard(widget)).toEqual(['opened'])
  })
})

describe('the launcher', () => {
  test('is away while the form is open, and says what it opens', () => {
    const widget = remembering()
    const { button } = widget.launcher
    expect([button.hidden, button.getAttribute('aria-expanded'), button.textContent]).toEqual([
      false,
      'false',
      'Tell us',
    ])
    widget.store.open()
    expect([button.hidden, button.getAttribute('aria-expanded')]).toEqual([true, 'true'])
  })

  test('has its usual words again after what it announced was opened', () => {
    const widget = remembering()
    widget.launcherLabel.value = 'We have an answer'
    expect(widget.launcher.button.textContent).toBe('We have an answer')
    widget.store.open()
    expect(widget.launcher.button.textContent).toBe('Tell us')
  })
})

describe('this device remembers', () => {
  const caseOf = () => JSON.parse(localStorage.getItem(CASES) ?? '[null]')[0]

  test('a case that is being put right, with the right to read its answer', async () => {
    const widget = remembering({ client: aClient({ outcome: ({ draft }) => (draft.complete ? RECOVERY : undefined) }) })
    await answer(widget, 2)
    expect(caseOf()).toMatchObject({ id: 'response-1', token: 'token of response-1', isUnread: false })
  })

  test('nothing of an answer that is thanked for', async () => {
    const widget = remembering()
    await answer(widget, 5)
    expect(localStorage.getItem(CASES)).toBeNull()
  })

  test('words that have not gone out, as a reply that nobody has read', async () => {
    const widget = remembering({ client: aClient({ outcome: ({ draft }) => (draft.complete ? 'saved' : undefined) }) })
    await answer(widget, 2)
    expect(caseOf()).toMatchObject({ id: 'response-1', isUnread: true })
  })

  test('that the reply was read, as soon as somebody looks', async () => {
    let outcome: 'saved' | Reply = 'saved'
    const widget = remembering({ client: aClient({ outcome: ({ draft }) => (draft.complete ? outcome : undefined) }) })
    await answer(widget, 2)
    outcome = RECOVERY
    widget.store.close()
    session(widget).retry()
    await settle()
    expect(caseOf()).toMatchObject({ isUnread: true })
    act(() => widget.store.showEarlierReply('response-1', RECOVERY))
    widget.store.open()
    expect(caseOf()).toMatchObject({ isUnread: false })
  })

  test('nothing in a preview', async () => {
    const widget = aWidget({ surveys: [aSurvey(rating(), text())], client: aClient({ outcome: () => RECOVERY }) })
    showState(widget)
    await answer(widget, 2)
    widget.store.close()
    expect([localStorage.length, sessionStorage.length]).toEqual([0, 0])
    expect(heard(widget)).toEqual([])
  })
})

describe('words that the server has refused', () => {
  const refused = {
    id: 'earlier',
    kind: 'response',
    revision: 1,
    problem: PROBLEM,
    body: JSON.stringify({
      id: 'earlier',
      token: 't',
      revision: 1,
      survey: { id: 'survey', version: 1 },
      answers: { comment: 'Late.' },
    }),
  } as const

  test('come back: the launcher says so, and the form opens with them', () => {
    const widget = remembering({ hasDrafts: true })
    expect(widget.client.tell('rejected', refused)).toBe(true)
    expect(widget.launcher.button.textContent).toBe('Send again')
    widget.store.open()
    expect(widget.store.snapshot.value).toMatchObject({
      id: 'earlier',
      state: { phase: 'rejected', answers: { comment: 'Late.' } },
    })
  })

  test('stay on the device while the form is open with other words', () => {
    const widget = remembering({ hasDrafts: true })
    widget.store.open()
    expect(widget.client.tell('rejected', refused)).toBe(false)
    expect(widget.store.snapshot.value?.state.answers).toEqual({})
  })

  test('stay on the device in a preview', () => {
    expect(remembering().client.tell('rejected', refused)).toBe(false)
  })
})

test('what is shown after an answer is fetched when the form opens, and at once where something waits', async () => {
  vi.useFakeTimers()
  try {
    const idle = remembering()
    const load = vi.spyOn(idle.lazy, 'load')
    await vi.advanceTimersByTimeAsync(10_000)
    expect(load).not.toHaveBeenCalled()
    idle.store.open()
    await vi.advanceTimersByTimeAsync(1_000)
    expect(load).toHaveBeenCalledWith(idle)
  } finally {
    vi.useRealTimers()
  }
  localStorage.setItem(CASES, JSON.stringify([{ id: 'r', token: 't', revision: 0, since: Date.now() }]))
  expect(remembering().lazy.screens.value).toBeDefined()
})
