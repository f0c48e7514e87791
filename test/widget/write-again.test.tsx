/** The form after an answer: the reply of this order is there again, and nobody is asked twice about it. */
import { act } from '@testing-library/preact'
import { describe, expect, test, vi } from 'vitest'
import type { Reply } from '../../sdk/contract/index.ts'
import { rememberState } from '../../widget/app/effects.ts'
import { aClient, type ClientParts, type FakeClient } from './a-client.ts'
import { aSurvey, rating, text } from './surveys.ts'
import {
  anOrder,
  aWidget,
  drawApp,
  focused,
  leavePage,
  press,
  settle,
  type,
  type WidgetOptions,
} from './widget-harness.tsx'

const HINT = {
  id: 'h1',
  offerId: 'o1',
  intro: 'You may like this.',
  benefit: '10% off',
  reason: { code: 'same_author', text: 'You bought a book of the same author.' },
  code: 'KIRPI10',
  valid: 'Until 5 December',
} as const
const THANKS: Reply = { kind: 'thanks', text: 'Thank you. Your words are in our book.', hints: [HINT], disclosure: '' }
const SORRY: Reply = {
  kind: 'recovery',
  apology: 'We’re sorry it was late.',
  remedies: [{ id: 'again', label: 'Send it again' }],
}

function onPage(options: WidgetOptions & { readonly reply?: Reply; readonly parts?: ClientParts } = {}) {
  const { reply = THANKS, parts, ...more } = options
  const client = more.client ?? aClient({ outcome: ({ draft }) => (draft.complete ? reply : undefined), ...parts })
  const widget = aWidget({ surveys: [aSurvey(rating(), text())], order: () => anOrder(), ...more, client })
  const view = drawApp(widget)
  rememberState(widget)
  act(() => widget.store.open())
  return { widget, view, client: client as FakeClient }
}
type Shown = ReturnType<typeof onPage>

async function answer({ view }: Shown): Promise<void> {
  press(view.getAllByRole('radio')[4] as HTMLElement)
  type(view.getByRole('textbox'), 'Well packed.')
  press(view.getByRole('button', { name: 'Send' }))
  await settle()
}
function reopen({ widget }: Shown): void {
  act(() => widget.store.close())
  act(() => widget.store.open())
}
const countReplies = ({ view }: Shown) => view.queryAllByRole('heading', { name: 'Thank you.' }).length

describe('whoever opens the form after an answer about an order', () => {
  test('finds the reply with its code again, on this page and on later ones, and no survey', async () => {
    const first = onPage()
    await answer(first)
    reopen(first)
    expect(countReplies(first)).toBe(1)
    expect(first.view.getByText('KIRPI10')).toBeTruthy()
    leavePage()
    const later = onPage()
    expect(countReplies(later)).toBe(1)
    expect(later.view.getByText('KIRPI10')).toBeTruthy()
    expect(later.view.queryByRole('radio')).toBeNull()
    expect(later.client.revisions).toEqual([])
  })

  test('can write again: the words go to the same response', async () => {
    await answer(onPage())
    leavePage()
    const message = vi.fn(async (id: string) => ({ state: 'sent', id, receipt: {} }) as const)
    const { view, widget } = onPage({ parts: { message } })
    press(view.getByRole('button', { name: 'Write again' }))
    expect(focused(widget)).toBe(view.getByRole('textbox'))
    type(view.getByRole('textbox'), ' The cover came off. ')
    press(view.getByRole('button', { name: 'Send' }))
    await settle()
    expect(message).toHaveBeenCalledWith('response-1', { text: 'The cover came off.' })
    expect(view.getAllByText('Sent')).toBeTruthy()
    expect(view.queryByRole('textbox')).toBeNull()
  })

  test('keeps the words that could not be sent', async () => {
    const shown = onPage({ parts: { message: async () => ({ state: 'notSaved', id: 'x' }) } })
    await answer(shown)
    reopen(shown)
    const { view } = shown
    press(view.getByRole('button', { name: 'Write again' }))
    type(view.getByRole('textbox'), 'The cover came off.')
    press(view.getByRole('button', { name: 'Send' }))
    await settle()
    expect(view.getByText(/couldn’t send it or save it/)).toBeTruthy()
    expect(view.getByRole<HTMLTextAreaElement>('textbox').value).toBe('The cover came off.')
  })

  test('is asked about another order', async () => {
    await answer(onPage())
    leavePage()
    const { view } = onPage({ order: () => anOrder({ id: 'B-2' }) })
    expect(view.getAllByRole('radio')).toHaveLength(5)
  })

  test('is asked another survey about the same order', async () => {
    await answer(onPage())
    leavePage()
    const { view } = onPage({ surveys: [{ ...aSurvey(rating(), text()), id: 'other' }] })
    expect(view.getAllByRole('radio')).toHaveLength(5)
  })

  test('finds the remedy that was agreed, and is not asked to choose again', async () => {
    const pickRemedy = async (id: string, remedyId: string) =>
      ({ state: 'sent', id, receipt: { id, remedyId, agreed: 'Agreed.' } }) as const
    const first = onPage({ reply: SORRY, parts: { pickRemedy } })
    await answer(first)
    press(first.view.getByRole('button', { name: 'Choose this' }))
    await settle()
    reopen(first)
    expect(first.view.getByRole('heading', { name: 'Agreed.' })).toBeTruthy()
    leavePage()
    const later = onPage({ reply: SORRY })
    expect(later.view.getByRole('heading', { name: 'Agreed.' })).toBeTruthy()
    expect(later.view.queryByRole('button', { name: 'Choose this' })).toBeNull()
  })

  test('finds the reply to what had been saved, once it has gone out', async () => {
    let isOffline = true
    const client = aClient({ outcome: ({ draft }) => (draft.complete ? (isOffline ? 'saved' : THANKS) : undefined) })
    const shown = onPage({ client })
    await answer(shown)
    expect(countReplies(shown)).toBe(0)
    isOffline = false
    act(() => shown.widget.store.active.value?.session.retry())
    await settle()
    leavePage()
    expect(countReplies(onPage())).toBe(1)
  })
})

describe('a reply', () => {
  test('belongs to the order that was sent, also where the page has gone on to another one meanwhile', async () => {
    let order = anOrder()
    const first = onPage({ order: () => order })
    press(first.view.getAllByRole('radio')[4] as HTMLElement)
    type(first.view.getByRole('textbox'), 'Well packed.')
    press(first.view.getByRole('button', { name: 'Send' }))
    order = anOrder({ id: 'B-2' })
    await settle()
    leavePage()
    expect(onPage().view.queryAllByRole('radio')).toHaveLength(0)
    leavePage()
    expect(onPage({ order: () => order }).view.queryAllByRole('radio')).toHaveLength(5)
  })

  test('to an answer that is not finished is none, however late it comes', async () => {
    const client = aClient({ outcome: ({ draft }) => (draft.complete ? 'saved' : undefined) })
    const shown = onPage({ client })
    await answer(shown)
    const receipt = {
      id: 'response-1',
      revision: 0,
      receivedAt: '2026-11-29T10:00:00Z',
      reply: { kind: 'pending' },
    } as const
    client.tell('sent', { kind: 'response', id: 'response-1', revision: 0, receipt })
    leavePage()
    expect(onPage().view.queryAllByRole('radio')).toHaveLength(5)
  })

  test('that is remembered a second time keeps what was agreed', () => {
    const { answered } = aWidget()
    const one = {
      surveyId: 's',
      orderId: 'A-1',
      ticket: { id: 'r', token: 't', revision: 0 },
      reply: SORRY,
      answeredAt: 1,
    }
    const now = { ...one, answeredAt: Date.now() }
    answered.save(now)
    answered.change('r', { agreement: { remedyId: 'again', sentence: 'Agreed.' } })
    answered.save(now)
    expect(answered.findResponse('r')?.agreement?.sentence).toBe('Agreed.')
  })
})

describe('whoever opens the form after an answer without an order', () => {
  const withoutOrder = { order: () => undefined }

  test('finds the reply on this page, and is asked anew when it is pressed for', async () => {
    const shown = onPage(withoutOrder)
    await answer(shown)
    reopen(shown)
    expect(countReplies(shown)).toBe(1)
    press(shown.view.getByRole('button', { name: 'Write again' }))
    expect(shown.view.getAllByRole('radio')).toHaveLength(5)
    await answer(shown)
    expect(new Set(shown.client.revisions.map(({ id }) => id)).size).toBe(2)
  })

  test('is asked anew on the next page', async () => {
    await answer(onPage(withoutOrder))
    leavePage()
    expect(onPage(withoutOrder).view.getAllByRole('radio')).toHaveLength(5)
  })
})
