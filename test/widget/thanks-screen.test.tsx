/** After an answer that went well: the shop's thanks, and personal offers for whoever wants them. */
import { act } from '@testing-library/preact'
import { beforeEach, describe, expect, test, vi } from 'vitest'
import type { OfferHint, Reply } from '../../sdk/contract/index.ts'
import { PlainReply } from '../../widget/app/screens/PlainReply.tsx'
import { aClient, type ClientParts } from './a-client.ts'
import { aSurvey, text } from './surveys.ts'
import {
  focused,
  leavePage,
  press,
  renderApp,
  renderInWidget,
  settle,
  SITE_KEY,
  type,
  type TestedWidget,
} from './widget-harness.tsx'

const hint = (changes: Partial<OfferHint> = {}): OfferHint => ({
  id: 'h1',
  offerId: 'o1',
  intro: 'You may like this.',
  item: { sku: 'huzur', title: 'Huzur', byline: 'A. H. Tanpınar', url: 'https://shop.example/huzur' },
  benefit: '10% off',
  reason: { code: 'same_author', text: 'You bought a book of the same author.' },
  code: 'KIRPI10',
  valid: 'Until 5 December',
  ...changes,
})

const thanks = (...hints: readonly OfferHint[]): Reply => ({
  kind: 'thanks',
  text: 'Thank you. We read it.',
  hints,
  disclosure: 'Personal offers.',
})

async function answered(reply: Reply, parts: ClientParts = {}) {
  const client = aClient({ outcome: () => reply, ...parts })
  const shown = renderApp({ surveys: [aSurvey(text())], client })
  await answer(shown)
  return shown
}

async function answer({ view }: Pick<ReturnType<typeof renderApp>, 'view'>) {
  type(view.getByRole('textbox'), 'Thank you.')
  press(view.getByRole('button', { name: 'Send' }))
  await settle()
}

const eventsOf = ({ emit }: TestedWidget) => emit.mock.calls.map(([name, { hintId }]) => `${name} ${hintId}`)

let copied: string[]

beforeEach(() => {
  copied = []
  const clipboard = { writeText: async (code: string) => void copied.push(code) }
  Object.defineProperty(navigator, 'clipboard', { value: clipboard, configurable: true })
})

describe('thanks', () => {
  test('are the shop’s words, and say that the answer was sent', async () => {
    const { view } = await answered(thanks())
    expect(view.getByRole('heading', { name: 'Thank you.' })).toBeTruthy()
    expect(view.getByText('Sent')).toBeTruthy()
    expect(view.getByRole('button', { name: 'What I sent' })).toBeTruthy()
    expect(view.queryByRole('button', { name: 'Turn off personal offers' })).toBeNull()
  })
})

describe('an offer', () => {
  test('says what, why, until when and how', async () => {
    const { view, widget } = await answered(thanks(hint()))
    for (const words of [
      'You may like this.',
      '10% off',
      'You bought a book of the same author.',
      'Until 5 December',
    ]) {
      expect(view.getByText(words)).toBeTruthy()
    }
    expect(view.getByRole<HTMLAnchorElement>('link', { name: 'Huzur' }).href).toBe('https://shop.example/huzur')
    expect(eventsOf(widget)).toEqual(['hintShown h1'])
  })

  test('is copied at a press, and told once', async () => {
    const sendEvents = vi.fn(async () => undefined)
    const { view, widget } = await answered(thanks(hint()), { sendEvents })
    press(view.getByRole('button', { name: 'Copy' }))
    await settle()
    expect(copied).toEqual(['KIRPI10'])
    expect(view.getByText('Copied', { selector: '[role=status]' })).toBeTruthy()
    press(view.getByRole('button', { name: 'Copied' }))
    await settle()
    expect(eventsOf(widget)).toEqual(['hintShown h1', 'hintCopied h1'])
    expect(sendEvents).toHaveBeenCalledTimes(2)
    const responseId = widget.client.revisions[0]?.id
    expect(sendEvents).toHaveBeenLastCalledWith([{ name: 'hintCopied', surveyId: 'survey', responseId, hintId: 'h1' }])
  })

  test('is not said to be copied where the browser did not copy it', async () => {
    const { view, widget } = await answered(thanks(hint()))
    Object.assign(navigator.clipboard, { writeText: () => Promise.reject(new Error('Not allowed.')) })
    press(view.getByRole('button', { name: 'Copy' }))
    await settle()
    expect(view.getByRole('button', { name: 'Copy' })).toBeTruthy()
    expect(eventsOf(widget)).toEqual(['hintShown h1'])
  })

  test('that has ended is shown without code and link', async () => {
    const { view } = await answered(thanks(hint({ expiresAt: '2020-01-01T00:00:00Z' })))
    expect(view.getByText('This offer has ended.')).toBeTruthy()
    expect(view.queryByText('KIRPI10')).toBeNull()
    expect(view.queryByRole('link')).toBeNull()
    expect(view.getByText('Huzur', { selector: '.offer-item > b' })).toBeTruthy()
  })

  test.each(['javascript:alert(1)', 'data:text/html,x', '/huzur', undefined])('has no link to %s', async (url) => {
    const item = { sku: 'huzur', title: 'Huzur', ...(url && { url, imageUrl: url }) }
    const { view, widget } = await answered(thanks(hint({ item })))
    expect(view.queryByRole('link')).toBeNull()
    expect(widget.launcher.layer.querySelector('img')).toBeNull()
    expect(view.getByText('Huzur', { selector: '.offer-item > b' })).toBeTruthy()
  })

  test('without a code has nothing to copy', async () => {
    const { code: _, ...bare } = hint()
    const { view } = await answered(thanks(bare))
    expect(view.queryByRole('button', { name: 'Copy' })).toBeNull()
  })

  test('can be put aside, and the other one stays', async () => {
    const { view, widget } = await answered(thanks(hint(), hint({ id: 'h2', benefit: 'Free delivery' })))
    const [first] = view.getAllByRole('button', { name: 'Not for me' })
    act(() => first?.focus())
    press(first as HTMLElement)
    expect(view.queryByText('10% off')).toBeNull()
    expect(view.getByText('Free delivery')).toBeTruthy()
    // What had the focus is gone: it is read on from the head of the form.
    expect(focused(widget)).toBe(view.getByRole('dialog'))
  })
})

describe('whoever puts offers aside', () => {
  const dismissOnce = async () => {
    const { view } = await answered(thanks(hint()))
    press(view.getByRole('button', { name: 'Not for me' }))
    leavePage()
  }

  test('twice within 90 days is left in peace for 90 days', async () => {
    vi.useFakeTimers({ toFake: ['Date'], now: Date.UTC(2026, 10, 1) })
    const dayMs = 86_400_000
    try {
      await dismissOnce()
      vi.setSystemTime(Date.now() + 30 * dayMs)
      await dismissOnce()
      vi.setSystemTime(Date.now() + 89 * dayMs)
      expect((await answered(thanks(hint()))).view.queryByText('10% off')).toBeNull()
      leavePage()
      vi.setSystemTime(Date.now() + 2 * dayMs)
      expect((await answered(thanks(hint()))).view.getByText('10% off')).toBeTruthy()
    } finally {
      vi.useRealTimers()
    }
  })

  test('for the second time keeps the other offer that is on the screen', async () => {
    await dismissOnce()
    const { view } = await answered(thanks(hint(), hint({ id: 'h2', benefit: 'Free delivery' })))
    press(view.getAllByRole('button', { name: 'Not for me' })[0] as HTMLElement)
    press(view.getByRole('button', { name: 'Copy' }))
    await settle()
    expect(view.queryByText('10% off')).toBeNull()
    expect(view.getByText('Free delivery')).toBeTruthy()
  })

  test('once is offered something again', async () => {
    await dismissOnce()
    expect((await answered(thanks(hint()))).view.getByText('10% off')).toBeTruthy()
  })

  test('for good is asked no more, and the server hears it', async () => {
    const message = vi.fn(async (id: string) => ({ state: 'sent', id, receipt: {} }) as const)
    const { view, widget } = await answered(thanks(hint(), hint({ id: 'h2' })), { message })
    press(view.getByRole('button', { name: 'Turn off personal offers' }))
    expect(view.getByText('All right. No more personal offers.')).toBeTruthy()
    expect(view.queryByText('10% off')).toBeNull()
    expect(message.mock.calls).toEqual([[widget.client.revisions[0]?.id, { noPersonalOffers: true }]])
    expect(localStorage.getItem(`defter:${SITE_KEY}:offers`)).toContain('quietUntil')
  })

  test('for good is not asked on a later visit either', async () => {
    localStorage.setItem(`defter:${SITE_KEY}:offers`, `{"quietUntil":${Number.MAX_SAFE_INTEGER}}`)
    const { view, widget } = await answered(thanks(hint()))
    expect(view.getByRole('heading', { name: 'Thank you.' })).toBeTruthy()
    expect(view.queryByText('10% off')).toBeNull()
    expect(eventsOf(widget)).toEqual([])
  })
})

describe('a reply whose better form could not be loaded', () => {
  test('has its offers in words, with the code to type', () => {
    const { view } = renderInWidget(<PlainReply reply={thanks(hint())} />)
    const words = 'You may like this. · Huzur · 10% off · KIRPI10 · You bought a book of the same author.'
    expect(view.getByText(words)).toBeTruthy()
    expect(view.getByText('Personal offers.')).toBeTruthy()
    expect(view.getByText('Sent')).toBeTruthy()
  })

  test('has its remedies and its promise in words', () => {
    const promise = { dueAt: '2026-12-01T10:00:00Z', text: 'We write by Tuesday.' }
    const remedies = [{ id: 'again', label: 'Send it again' }]
    const reply = { kind: 'recovery', apology: 'We’re sorry.', remedies, promise } as const
    const { view } = renderInWidget(<PlainReply reply={reply} />)
    expect(view.getByText('We write by Tuesday.')).toBeTruthy()
    expect(view.getByText('Send it again')).toBeTruthy()
  })

  test('without a word says that the answer was sent', () => {
    const { view } = renderInWidget(<PlainReply reply={{ kind: 'pending' }} />)
    expect(view.getByText('Sent')).toBeTruthy()
  })
})
