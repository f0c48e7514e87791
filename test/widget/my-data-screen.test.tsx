/** What a shopper has sent: to be read, and to be deleted. "Deleted" is said only when it is. */
import { act } from '@testing-library/preact'
import { describe, expect, test, vi } from 'vitest'
import type { SentResponse } from '../../sdk/contract/index.ts'
import type { Client, FollowUpResult, ReadResult } from '../../sdk/index.ts'
import { aClient } from './a-client.ts'
import { aSurvey, rating, text } from './surveys.ts'
import { anOrder, focused, press, renderApp, settle, SITE_KEY, type } from './widget-harness.tsx'

const stored = (id: string): SentResponse => ({
  id,
  revision: 1,
  complete: true,
  receivedAt: '2026-11-18T10:00:00Z',
  survey: { id: 'survey', version: 1 },
  answers: { rating: 2, comment: 'It was [masked].' },
  reply: { kind: 'recovery', apology: 'We’re sorry.', remedies: [] },
  messages: ['And late.', 'And cold.'],
  orderId: 'A-1',
  page: 'https://shop.example/thanks',
  shopperRef: 'c-77',
  contact: 'phone',
})

type Options = {
  readonly read?: (id: string) => ReadResult
  readonly removed?: FollowUpResult['state']
  readonly isSaved?: boolean
}

async function answered({ read, removed = 'sent', isSaved = false }: Options = {}) {
  const remove = vi.fn<Client['remove']>(async (id) => ({ state: removed, id, receipt: {} }) as FollowUpResult)
  const client = aClient({
    read: async (id) => read?.(id) ?? { state: 'read', response: stored(id) },
    remove,
    outcome: ({ draft }) =>
      draft.complete ? (isSaved ? 'saved' : { kind: 'recovery', apology: 'We’re sorry.', remedies: [] }) : undefined,
  })
  const shown = renderApp({ surveys: [aSurvey(rating(), text())], client, order: () => anOrder(), hasDrafts: true })
  const { view } = shown
  press(view.getByRole('radio', { name: 'Poor' }))
  type(view.getByRole('textbox'), 'It was wet.')
  press(view.getByRole('button', { name: 'Send' }))
  await settle()
  const go = async (name: string) => {
    press(view.getByRole('button', { name }))
    await settle()
  }
  return { ...shown, remove, client, go, id: client.revisions[0]?.id ?? '' }
}

const rows = (view: Awaited<ReturnType<typeof answered>>['view']) =>
  view.getAllByRole('term').map((term) => `${term.textContent}: ${term.nextElementSibling?.textContent}`)

describe('what I sent', () => {
  test('is shown as it stands in the shop’s book, without a number that was given', async () => {
    const { view, go } = await answered()
    await go('What I sent')
    expect(view.getByRole('heading', { name: 'What you told us' })).toBeTruthy()
    expect(view.getByText('This is how it stands in our book.')).toBeTruthy()
    expect(rows(view)).toEqual([
      'How was it?: Poor',
      'Anything else?: It was [masked].',
      'You wrote later: And late.',
      'You wrote later: And cold.',
      'How to reach you: A phone number was given',
      'Order number: A-1',
      'The shop’s code for you: c-77',
      'Page: https://shop.example/thanks',
    ])
  })

  test('is what is on this page while the book cannot be reached', async () => {
    const { view, go } = await answered({ read: () => ({ state: 'unreachable' }) })
    await go('What I sent')
    expect(view.getByText('We can’t reach our book now. This is what’s on this page.')).toBeTruthy()
    expect(rows(view)).toEqual(['How was it?: Poor', 'Anything else?: It was wet.', 'Order number: A-1'])
  })

  test('is what waits on this device before it was sent', async () => {
    const { view, go } = await answered({ isSaved: true, read: () => ({ state: 'unknown' }) })
    await go('My answer')
    expect(view.getByText('Not sent yet. This is what’s on this device.')).toBeTruthy()
  })

  test('leads back to where it was opened, with the focus there', async () => {
    const { view, widget, go } = await answered()
    await go('What I sent')
    await go('Back')
    expect(view.getByRole('heading', { name: 'We’re sorry.' })).toBeTruthy()
    expect(focused(widget)).toBe(view.getByRole('button', { name: 'What I sent' }))
  })

  test('says that it is deleted where another device has deleted it', async () => {
    const { view, go } = await answered({ read: () => ({ state: 'erased' }) })
    await go('What I sent')
    expect(view.getByRole('heading', { name: 'Deleted.' })).toBeTruthy()
  })
})

describe('deleting', () => {
  test('asks first, and keeping it leads back with the focus where it was', async () => {
    const { view, widget, go, remove } = await answered()
    await go('What I sent')
    await go('Delete it')
    expect(view.getByRole('heading', { name: 'Delete it?' })).toBeTruthy()
    await go('Keep it')
    expect(remove).not.toHaveBeenCalled()
    expect(focused(widget)).toBe(view.getByRole('button', { name: 'Delete it' }))
  })

  test('is said to be done when the server has said so, and nothing of it is left on the device', async () => {
    const { view, go, remove, id } = await answered()
    localStorage.setItem(
      `defter:${SITE_KEY}:cases`,
      JSON.stringify([{ id, token: 't', revision: 1, since: Date.now() }]),
    )
    await go('What I sent')
    await go('Delete it')
    await go('Yes, delete it')
    expect(remove.mock.calls).toEqual([[id]])
    expect(view.getByRole('heading', { name: 'Deleted.' })).toBeTruthy()
    expect(localStorage.getItem(`defter:${SITE_KEY}:cases`)).toBeNull()
    expect(sessionStorage.getItem(`defter:${SITE_KEY}`)).toBeNull()
  })

  test('cannot be pressed twice while it is under way', async () => {
    const { view, go } = await answered()
    await go('What I sent')
    await go('Delete it')
    press(view.getByRole('button', { name: 'Yes, delete it' }))
    expect(view.getByRole<HTMLButtonElement>('button', { name: 'Deleting' }).disabled).toBe(true)
    expect(view.getByRole<HTMLButtonElement>('button', { name: 'Keep it' }).disabled).toBe(true)
  })

  test('that waits for a connection says so, and is done when it arrived', async () => {
    const { view, go, client, id } = await answered({ removed: 'saved' })
    await go('What I sent')
    await go('Delete it')
    await go('Yes, delete it')
    expect(view.getByRole('heading', { name: 'Deleted from this device.' })).toBeTruthy()
    act(() => void client.tell('sent', { id, kind: 'delete', revision: 0, receipt: { id, erasedAt: '' } } as never))
    expect(view.getByRole('heading', { name: 'Deleted.' })).toBeTruthy()
  })

  test.each(['notSaved', 'rejected', 'refused'] as const)(
    'that is %s is not called done, and can be tried again',
    async (removed) => {
      const { view, go, remove } = await answered({ removed })
      await go('What I sent')
      await go('Delete it')
      await go('Yes, delete it')
      expect(view.getByRole('heading', { name: 'It wasn’t deleted.' })).toBeTruthy()
      await go('Yes, delete it')
      expect(remove).toHaveBeenCalledTimes(2)
    },
  )

  test('leaves a new page of the book behind: the next press begins anew', async () => {
    const { view, widget, go } = await answered()
    await go('What I sent')
    await go('Delete it')
    await go('Yes, delete it')
    act(() => widget.store.close())
    act(() => widget.store.open())
    expect(view.queryAllByRole('radio', { checked: true })).toEqual([])
    expect(view.getAllByRole('radio')).toHaveLength(5)
  })

  test('of what had not gone out yet leaves no word of it behind', async () => {
    const { view, widget, go } = await answered({ isSaved: true, removed: 'saved', read: () => ({ state: 'unknown' }) })
    await go('My answer')
    await go('Delete it')
    await go('Yes, delete it')
    act(() => widget.store.close())
    act(() => widget.store.open())
    expect(view.getAllByRole('radio')).toHaveLength(5)
    expect(widget.store.snapshot.value?.state.answers).toEqual({})
  })
})
