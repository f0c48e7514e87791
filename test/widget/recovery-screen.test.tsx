/** After an answer that did not go well: an apology, and how it is put right. */
import { act } from '@testing-library/preact'
import { describe, expect, test, vi } from 'vitest'
import type { RemedyChoice, Reply } from '../../sdk/contract/index.ts'
import type { Client, FollowUpResult } from '../../sdk/index.ts'
import { aClient, PROBLEM } from './a-client.ts'
import { aSurvey, rating, text } from './surveys.ts'
import { focused, press, renderApp, settle, type } from './widget-harness.tsx'

const AGAIN: RemedyChoice = { id: 'again', label: 'Send it again', detail: 'Tomorrow' }
const CALL: RemedyChoice = { id: 'call', label: 'Call me', asks: 'contact' }
const OWN: RemedyChoice = { id: 'own', label: 'Something else', asks: 'idea' }
const PROMISE = { dueAt: '2026-12-01T10:00:00Z', text: 'We write by Tuesday.' }

const recovery = (changes: Partial<Extract<Reply, { kind: 'recovery' }>> = {}): Reply => ({
  kind: 'recovery',
  apology: 'We’re sorry it was wet.',
  remedies: [AGAIN, CALL, OWN],
  promise: PROMISE,
  ...changes,
})

const agreed = (id: string, remedyId: string): FollowUpResult => ({
  state: 'sent',
  id,
  receipt: { id, remedyId, agreed: 'We send it tomorrow.' },
})

type Parts = {
  readonly reply?: Reply
  readonly pickRemedy?: Client['pickRemedy']
  readonly message?: Client['message']
}

async function unhappy({ reply = recovery(), ...parts }: Parts = {}) {
  const pickRemedy = vi.fn<Client['pickRemedy']>(parts.pickRemedy ?? (async (id, remedyId) => agreed(id, remedyId)))
  const message = vi.fn<Client['message']>(parts.message ?? (async (id) => ({ state: 'sent', id, receipt: {} })))
  const flush = vi.fn(async () => undefined)
  const client = aClient({ outcome: ({ draft }) => (draft.complete ? reply : undefined), pickRemedy, message, flush })
  const shown = renderApp({ surveys: [aSurvey(rating(), text())], client })
  press(shown.view.getByRole('radio', { name: 'Poor' }))
  act(() => shown.view.getByRole('textbox').focus())
  type(shown.view.getByRole('textbox'), 'It was wet.')
  press(shown.view.getByRole('button', { name: 'Send' }))
  await settle()
  const id = client.revisions[0]?.id ?? ''
  const choose = (label: string) => press(shown.view.getByRole('radio', { name: new RegExp(`^${label}`) }))
  const send = async (name = 'Choose this') => {
    press(shown.view.getByRole('button', { name }))
    await settle()
  }
  return { ...shown, id, pickRemedy, message, flush, choose, send, client }
}

describe('the apology', () => {
  test('is the headline, with what is promised and nothing for sale beside it', async () => {
    const { view } = await unhappy({ reply: recovery({ note: 'A person reads this today.' }) })
    expect(view.getByRole('heading', { name: 'We’re sorry it was wet.' })).toBeTruthy()
    expect(view.getByText('A person reads this today.')).toBeTruthy()
    expect(view.getByText('We write by Tuesday.')).toBeTruthy()
    expect(view.getByText('Dec')).toBeTruthy()
    expect(view.getByText('1')).toBeTruthy()
  })

  test('is read from its first line: no remedy has the focus by itself', async () => {
    const { view, widget } = await unhappy()
    expect(view.getAllByRole('radio')).toHaveLength(3)
    expect(focused(widget)).toBe(view.getByRole('dialog'))
  })

  test('stands alone where the shop offers no remedy', async () => {
    const { view } = await unhappy({ reply: recovery({ remedies: [] }) })
    expect(view.queryByRole('radio')).toBeNull()
    expect(view.queryByRole('button', { name: 'Choose this' })).toBeNull()
    expect(view.getByText('Sent')).toBeTruthy()
    expect(view.getByRole('button', { name: 'What I sent' })).toBeTruthy()
  })
})

describe('a remedy', () => {
  test('is agreed in the server’s words, and the first is what was chosen until another one is', async () => {
    const { view, send, pickRemedy, id } = await unhappy()
    expect(view.getByRole<HTMLInputElement>('radio', { name: /Send it again/ }).checked).toBe(true)
    await send()
    expect(pickRemedy).toHaveBeenCalledWith(id, 'again', { idea: '' })
    expect(view.getByRole('heading', { name: 'We send it tomorrow.' })).toBeTruthy()
    expect(view.getByText('Send it again')).toBeTruthy()
    expect(view.queryByRole('radio')).toBeNull()
  })

  test('is sent once, however often it is pressed', async () => {
    const { view, pickRemedy } = await unhappy()
    const button = view.getByRole('button', { name: 'Choose this' })
    // Twice before anything is drawn.
    act(() => {
      button.click()
      button.click()
    })
    await settle()
    expect(pickRemedy).toHaveBeenCalledTimes(1)
  })

  test('of the shopper’s own is sent with the idea, and not without one', async () => {
    const { view, choose, send, pickRemedy, id } = await unhappy()
    choose('Something else')
    expect(view.getByRole<HTMLButtonElement>('button', { name: 'Choose this' }).disabled).toBe(true)
    type(view.getByRole('textbox', { name: 'What would put it right?' }), 'A new cover.')
    await send()
    expect(pickRemedy).toHaveBeenCalledWith(id, 'own', { idea: 'A new cover.' })
  })

  test('by phone hands the number over first', async () => {
    const { view, choose, send, pickRemedy, message, id } = await unhappy()
    choose('Call me')
    expect(view.getByRole<HTMLButtonElement>('button', { name: 'Choose this' }).disabled).toBe(true)
    type(view.getByRole('textbox', { name: 'Phone' }), '0555 123 45 67')
    await send()
    expect(message).toHaveBeenCalledWith(id, { contact: { channel: 'phone', value: '0555 123 45 67' } })
    expect(pickRemedy).toHaveBeenCalledTimes(1)
  })

  test('by phone is not sent with a number that nobody can ring', async () => {
    const { view, widget, choose, send, pickRemedy } = await unhappy()
    choose('Call me')
    type(view.getByRole('textbox', { name: 'Phone' }), '123')
    await send()
    expect(pickRemedy).not.toHaveBeenCalled()
    expect(view.getByRole('alert').textContent).toContain('whole phone number')
    expect(focused(widget)).toBe(view.getByRole('textbox', { name: 'Phone' }))
  })

  test('by phone is not agreed while the server refuses the number', async () => {
    const problem = { ...PROBLEM, errors: [{ path: 'contact.value', code: 'invalid', message: 'No number.' }] }
    const message: Client['message'] = async (id) => ({ state: 'rejected', id, problem })
    const { view, choose, send, pickRemedy } = await unhappy({ message })
    choose('Call me')
    type(view.getByRole('textbox', { name: 'Phone' }), '0000000')
    await send()
    expect(pickRemedy).not.toHaveBeenCalled()
    expect(view.getByRole('alert')).toBeTruthy()
    expect(view.getByRole('button', { name: 'Send again' })).toBeTruthy()
  })

  test('can be read here: no number is given', async () => {
    const { view, choose, send, pickRemedy, message, id } = await unhappy()
    choose('Call me')
    press(view.getByRole('radio', { name: 'I’ll read it here' }))
    await send()
    expect(message).not.toHaveBeenCalled()
    expect(pickRemedy).toHaveBeenCalledWith(id, 'call', { idea: '', readHere: true })
  })

  test('that waits on this device says so, is tried at a press, and is agreed when it arrives', async () => {
    const pickRemedy: Client['pickRemedy'] = async (id) => ({ state: 'saved', id })
    const { view, send, flush, client, id } = await unhappy({ pickRemedy })
    await send()
    expect(view.getByText('Not sent yet.')).toBeTruthy()
    expect(view.queryByText('Sent')).toBeNull()
    press(view.getByRole('button', { name: 'Try now' }))
    expect(flush).toHaveBeenCalledTimes(1)
    const receipt = { id, remedyId: 'again', agreed: 'We send it tomorrow.' }
    act(() => void client.tell('sent', { id, kind: 'remedy', revision: 0, receipt } as never))
    expect(view.getByRole('heading', { name: 'We send it tomorrow.' })).toBeTruthy()
    expect(view.queryByText('Not sent yet.')).toBeNull()
  })

  test.each(['notSaved', 'refused', 'erased'] as const)(
    'that is %s says that it is nowhere, and can be sent again',
    async (state) => {
      const { view, send } = await unhappy({ pickRemedy: async (id) => ({ state, id }) })
      await send()
      expect(view.getByText(/We couldn’t send your choice or save it here/)).toBeTruthy()
      expect(view.getByRole('button', { name: 'Send again' })).toBeTruthy()
      expect(view.getByRole<HTMLInputElement>('radio', { name: /Send it again/ }).checked).toBe(true)
    },
  )

  test('that could not even be handed over can be sent again', async () => {
    const { view, send } = await unhappy({ pickRemedy: () => Promise.reject(new Error('unknown_response')) })
    await send()
    expect(view.getByRole('button', { name: 'Send again' })).toBeTruthy()
  })

  test('that was chosen before, on another device, stands', async () => {
    const problem = { ...PROBLEM, code: 'remedy_already_chosen', remedyId: 'call' } as const
    const { view, send } = await unhappy({ pickRemedy: async (id) => ({ state: 'rejected', id, problem }) })
    await send()
    expect(view.getByRole('heading', { name: 'You chose this before.' })).toBeTruthy()
    expect(view.getByText('Call me')).toBeTruthy()
    expect(view.queryByText('Send it again')).toBeNull()
  })

  test('shows the number that was given with the answer, masked, until it is to be changed', async () => {
    const { view, choose, widget, client } = await unhappy()
    act(() => widget.store.close())
    act(() => widget.store.open())
    press(view.getByRole('radio', { name: 'Poor' }))
    press(view.getByRole('button', { name: 'Contact me' }))
    type(view.getByRole('textbox', { name: 'Phone' }), '0555 123 45 67')
    press(view.getByRole('button', { name: 'Send without writing' }))
    await settle()
    expect(client.revisions.at(-1)?.draft.contact).toBeTruthy()
    choose('Call me')
    expect(view.getByText('••• 67').parentElement?.textContent).toBe('Phone: ••• 67')
    expect(view.queryByRole('textbox', { name: 'Phone' })).toBeNull()
    press(view.getByRole('button', { name: 'Change' }))
    expect(focused(widget)).toBe(view.getByRole('textbox', { name: 'Phone' }))
    expect(view.getByRole<HTMLInputElement>('textbox', { name: 'Phone' }).value).toBe('')
  })
})
