/** The shop's answer on a later visit, and whether it is put right. */
import { act } from '@testing-library/preact'
import { beforeEach, describe, expect, test, vi } from 'vitest'
import type { SentResponse, ShopperCase } from '../../sdk/contract/index.ts'
import type { Client, FollowUpResult } from '../../sdk/index.ts'
import { aClient } from './a-client.ts'
import { aSurvey, rating, text } from './surveys.ts'
import { aWidget, drawApp, leavePage, press, settle, SITE_KEY, type } from './widget-harness.tsx'

const ID = '019310a4-7c00-7a31-8f25-1c2d3e4f5a6b'
const STORED = `defter:${SITE_KEY}:cases`
const ANSWER = { text: 'A new copy is on its way.', by: 'Leyla', at: '2026-11-20T10:00:00Z' }

const sent = (found: Partial<ShopperCase> = {}): SentResponse => ({
  id: ID,
  revision: 1,
  complete: true,
  receivedAt: '2026-11-18T10:00:00Z',
  survey: { id: 'survey', version: 1 },
  answers: { rating: 2, comment: 'It was wet.' },
  reply: { kind: 'recovery', apology: 'We’re sorry.', remedies: [] },
  case: { state: 'resolved', answer: ANSWER, ...found },
})

beforeEach(() => {
  localStorage.setItem(STORED, JSON.stringify([{ id: ID, token: 't', revision: 1, since: Date.now() }]))
})

type Options = {
  readonly response?: SentResponse
  readonly outcome?: FollowUpResult['state']
  readonly hasDrafts?: boolean
}

async function onNextVisit({ response = sent(), outcome = 'sent', hasDrafts = true }: Options = {}) {
  const message = vi.fn<Client['message']>(async (id) => ({ state: outcome, id, receipt: {} }) as FollowUpResult)
  const read = vi.fn<Client['read']>(async () => ({ state: 'read', response }))
  const widget = aWidget({ surveys: [aSurvey(rating(), text())], client: aClient({ message, read }), hasDrafts })
  const view = drawApp(widget)
  await settle()
  const open = () => act(() => widget.store.open())
  return { widget, view, message, read, open }
}

const label = ({ widget }: Awaited<ReturnType<typeof onNextVisit>>) => widget.launcher.button.textContent

describe('the shop’s answer', () => {
  test('is announced on the launcher, and shown at a press beside the shopper’s own words', async () => {
    const visit = await onNextVisit()
    expect(label(visit)).toBe('We have an answer')
    visit.open()
    const { view } = visit
    expect(view.getByRole('heading', { name: 'Welcome back. We have an answer for you.' })).toBeTruthy()
    expect(view.getByText('It was wet.', { selector: 'blockquote' })).toBeTruthy()
    expect(view.getByText('A new copy is on its way.')).toBeTruthy()
    expect(view.getByText('Leyla')).toBeTruthy()
    expect(view.getByRole('group', { name: 'Is it put right?' })).toBeTruthy()
  })

  test('is asked for once a day, whatever is opened', async () => {
    expect((await onNextVisit()).read).toHaveBeenCalledTimes(1)
    leavePage()
    const next = await onNextVisit()
    expect(next.read).not.toHaveBeenCalled()
    expect(label(next)).toBe('We have an answer')
  })

  test('gives way to the survey at the press after it was read and closed', async () => {
    const { widget, view, open } = await onNextVisit()
    open()
    act(() => widget.store.close())
    open()
    expect(view.getAllByRole('radio')).toHaveLength(5)
  })

  test('is not announced where there is none yet, nor where it was judged already', async () => {
    const { answer: _, ...unanswered } = sent().case ?? { state: 'new' }
    const waiting = await onNextVisit({ response: { ...sent(), case: { ...unanswered, state: 'inProgress' } } })
    expect(label(waiting)).toBe('Tell us')
    leavePage()
    localStorage.setItem(STORED, JSON.stringify([{ id: ID, token: 't', revision: 1, since: Date.now() }]))
    expect(label(await onNextVisit({ response: sent({ state: 'reopened', isPutRight: false }) }))).toBe('Tell us')
  })

  test('that comes later than promised says so, and says sorry', async () => {
    const promise = { dueAt: '2026-11-19T10:00:00Z', text: 'By Thursday.' }
    const { view, open } = await onNextVisit({ response: sent({ promise }) })
    open()
    expect(view.getByText('We missed the time we promised, and we’re sorry.')).toBeTruthy()
  })

  test('that has not come by the promised time is an apology, and asks nothing', async () => {
    const promise = { dueAt: '2020-01-01T10:00:00Z', text: 'By Thursday.' }
    const { view, open } = await onNextVisit({ response: { ...sent(), case: { state: 'inProgress', promise } } })
    open()
    expect(view.getByRole('heading', { name: 'We missed the time we promised, and we’re sorry.' })).toBeTruthy()
    expect(view.queryByRole('button', { name: 'Yes' })).toBeNull()
  })

  test('is nobody’s business in an owner’s preview', async () => {
    expect((await onNextVisit({ hasDrafts: false })).read).not.toHaveBeenCalled()
  })
})

describe('"is it put right?"', () => {
  test('yes: the shop hears it, and this device forgets the case', async () => {
    const { view, open, message } = await onNextVisit()
    open()
    press(view.getByRole('button', { name: 'Yes' }))
    await settle()
    expect(message.mock.calls).toEqual([[ID, { putRight: true }]])
    expect(view.getByRole('heading', { name: 'We’re glad. Thank you for your patience.' })).toBeTruthy()
    expect(view.queryByRole('button', { name: 'Yes' })).toBeNull()
    expect(localStorage.getItem(STORED)).toBeNull()
  })

  test('not yet: the case is open again, and what is missing can be said', async () => {
    const { view, open, message } = await onNextVisit()
    open()
    press(view.getByRole('button', { name: 'Not yet' }))
    await settle()
    expect(view.getByRole('heading', { name: 'We’re sorry. We’ve reopened it.' })).toBeTruthy()
    expect(localStorage.getItem(STORED)).toContain(ID)
    const field = view.getByRole('textbox', { name: 'What did we miss?' })
    press(view.getByRole('button', { name: 'Send' }))
    type(field, '  ')
    press(view.getByRole('button', { name: 'Send' }))
    expect(message).toHaveBeenCalledTimes(1)
    type(field, 'The cover.')
    press(view.getByRole('button', { name: 'Send' }))
    await settle()
    expect(message).toHaveBeenLastCalledWith(ID, { text: 'The cover.' })
    expect(view.getByRole('heading', { name: 'Sent' })).toBeTruthy()
  })

  test('cannot be said twice while it is under way', async () => {
    const { view, open } = await onNextVisit()
    open()
    press(view.getByRole('button', { name: 'Yes' }))
    expect(view.getByRole('button', { name: 'Not yet' }).closest('fieldset')?.disabled).toBe(true)
  })

  test('that waits on this device is said to wait, and nothing is called reopened', async () => {
    const { view, open } = await onNextVisit({ outcome: 'saved' })
    open()
    press(view.getByRole('button', { name: 'Not yet' }))
    await settle()
    expect(view.getByText(/It’s saved on this device/)).toBeTruthy()
    expect(view.getByRole('heading', { name: 'Welcome back. We have an answer for you.' })).toBeTruthy()
  })

  test('that got lost can be said again, and the case stays known', async () => {
    const { view, open } = await onNextVisit({ outcome: 'notSaved' })
    open()
    press(view.getByRole('button', { name: 'Yes' }))
    await settle()
    expect(view.getByText(/We couldn’t send it or save it here/)).toBeTruthy()
    expect(view.getByRole('button', { name: 'Yes' }).closest('fieldset')?.disabled).toBe(false)
    expect(localStorage.getItem(STORED)).toContain(ID)
  })
})

describe('a reply that came when nobody was looking', () => {
  test('waits on the launcher, and is shown at the next press', async () => {
    localStorage.setItem(
      STORED,
      JSON.stringify([{ id: ID, token: 't', revision: 1, since: Date.now(), isUnread: true }]),
    )
    const visit = await onNextVisit({ response: { ...sent(), case: { state: 'new' } } })
    expect(label(visit)).toBe('We have an answer')
    visit.open()
    expect(visit.view.getByRole('heading', { name: 'We’re sorry.' })).toBeTruthy()
  })

  test('does not push away what was begun on this page', async () => {
    const unread = { id: ID, token: 't', revision: 1, since: Date.now(), isUnread: true }
    localStorage.setItem(STORED, JSON.stringify([unread]))
    const draft = {
      survey: { id: 'survey', version: 1 },
      answers: { comment: 'Wet.' },
      done: [],
      phase: 'asking',
      revision: -1,
    }
    sessionStorage.setItem(`defter:${SITE_KEY}`, JSON.stringify({ draft, isFree: true }))
    const visit = await onNextVisit({ response: { ...sent(), case: { state: 'inProgress' } } })
    expect(visit.read).toHaveBeenCalledTimes(1)
    expect(label(visit)).toBe('Tell us')
  })
})
