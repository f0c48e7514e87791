/** The questions of a page, and the ways on from it. */
import { act, fireEvent } from '@testing-library/preact'
import { describe, expect, test, vi } from 'vitest'
import { aClient } from './a-client.ts'
import { aSurvey, oneOf, options, rating, severalOf, text } from './surveys.ts'
import { anOrder, press, renderApp, settle, type } from './widget-harness.tsx'

type View = ReturnType<typeof renderApp>['view']

const button = (view: View, name: string) => view.getByRole<HTMLButtonElement>('button', { name })
const comment = (view: View) => view.getByRole<HTMLTextAreaElement>('textbox', { name: /^Anything else\?/ })

describe('the first page', () => {
  test('puts at ease, and lets whoever only wants to write do so', () => {
    const { view } = renderApp({ surveys: [aSurvey(rating(), text())] })
    expect(view.getByText(/One tap is enough/)).toBeTruthy()
    press(button(view, 'I’d rather just write'))
    expect(comment(view)).toBeTruthy()
    expect(view.queryByRole('radio')).toBeNull()
  })

  test('offers no other way where there is no other question', () => {
    const { view } = renderApp({ surveys: [aSurvey(rating())] })
    expect(view.getByText(/One tap is enough/)).toBeTruthy()
    expect(view.queryByRole('button', { name: 'I’d rather just write' })).toBeNull()
  })

  const headline = (view: View) => view.getByRole('heading', { level: 2 })
  const { title: _title, ...untitled } = rating()
  const greeted = { ...aSurvey(untitled), greeting: 'How do you like “{item}”?' }

  test('asks its one question as the headline: the greeting, where the question has no title', () => {
    const { view } = renderApp({ surveys: [greeted], order: () => anOrder() })
    expect(headline(view).textContent).toBe('How do you like “Mavi mələklər”?')
    expect(headline(view).previousSibling?.textContent).toBe('Tell us, good or bad')
    expect(view.getByRole('group', { name: 'How do you like “Mavi mələklər”?' })).toBeTruthy()
    expect(view.getAllByText(/Mavi mələklər/)).toHaveLength(1)
  })

  test('asks about no item where the page shows none', () => {
    const { view } = renderApp({ surveys: [greeted] })
    expect(headline(view).textContent).toBe('How was it?')
  })

  test('asks the title of the question, with the greeting above it in small', () => {
    const { view } = renderApp({ surveys: [{ ...aSurvey(rating()), greeting: 'Thank you for your visit.' }] })
    expect(headline(view).textContent).toBe('How was it?')
    expect(headline(view).previousSibling?.textContent).toBe('Thank you for your visit.')
  })

  test('has the apology as the headline of the next page, and the question under it', () => {
    const titles = { unhappy: 'We’re sorry. What happened?' }
    const { view } = renderApp({ surveys: [aSurvey(rating(), text({ titles }))] })
    press(view.getByRole('radio', { name: 'Poor' }))
    expect(headline(view).textContent).toBe('We’re sorry.')
    expect(view.getByText('What happened?')).toBeTruthy()
    expect(view.getByRole('textbox', { name: 'We’re sorry. What happened?' })).toBeTruthy()
  })
})

describe('the privacy notice', () => {
  const notice = { url: 'https://shop.example/privacy', version: '2026-11' }
  const link = (view: View) => view.queryByRole<HTMLAnchorElement>('link', { name: 'Privacy notice' })

  test('is linked where words are asked, and not before', () => {
    const { view } = renderApp({ surveys: [aSurvey(rating(), text())], config: { notice } })
    expect(link(view)).toBeNull()
    press(view.getByRole('radio', { name: 'Good' }))
    expect(link(view)?.href).toBe(notice.url)
    expect(view.getByText(/We don’t ask your name/)).toBeTruthy()
  })

  test('is linked once where a contact is asked as well', () => {
    const { view } = renderApp({ surveys: [aSurvey(rating(), text())], config: { notice } })
    press(view.getByRole('radio', { name: 'Poor' }))
    press(button(view, 'Contact me'))
    expect(view.getAllByRole('link')).toHaveLength(1)
  })

  test('that a site does not name is not linked', () => {
    const { view } = renderApp({ surveys: [aSurvey(text())] })
    expect(link(view)).toBeNull()
    expect(view.getByText(/We don’t ask your name/)).toBeTruthy()
  })
})

describe('the button', () => {
  test('leads to the next page while there is one, and sends on the last', () => {
    const { view, widget } = renderApp({ surveys: [aSurvey(severalOf(options('Late')), rating(), text())] })
    press(view.getByRole('checkbox', { name: 'Late' }))
    press(button(view, 'Next'))
    press(view.getByRole('radio', { name: 'Good' }))
    type(comment(view), 'Thank you.')
    press(button(view, 'Send'))
    expect(widget.client.revisions.map(({ draft }) => draft.complete)).toEqual([false, false, true])
  })

  test('cannot be pressed while there is nothing to send', () => {
    const { view } = renderApp({ surveys: [aSurvey(text())] })
    expect(button(view, 'Send').disabled).toBe(true)
    type(comment(view), ' \n')
    expect(button(view, 'Send').disabled).toBe(true)
    type(comment(view), 'Late.')
    expect(button(view, 'Send').disabled).toBe(false)
  })

  test('says that an unhappy shopper need not write', () => {
    const { view, widget } = renderApp({ surveys: [aSurvey(rating(), text())] })
    press(view.getByRole('radio', { name: 'Poor' }))
    press(button(view, 'Send without writing'))
    expect(widget.client.revisions.at(-1)?.draft).toMatchObject({ complete: true, answers: { rating: 2 } })
  })

  test('and everything else waits while the answer is under way', () => {
    const { view } = renderApp({ surveys: [aSurvey(text())] })
    type(comment(view), 'Late.')
    press(button(view, 'Send'))
    expect(button(view, 'Sending').closest('fieldset')?.disabled).toBe(true)
  })

  test('sends again what was refused, with the words still there', async () => {
    const client = aClient({ outcome: ({ revision }) => (revision === 0 ? 'rejected' : undefined) })
    const { view, widget } = renderApp({ surveys: [aSurvey(text())], client })
    type(comment(view), 'Late.')
    press(button(view, 'Send'))
    await settle()
    expect(view.getByRole('heading', { name: 'It wasn’t sent.' })).toBeTruthy()
    expect(view.getByText('Your answer is still here; please edit and try again.')).toBeTruthy()
    expect(comment(view).value).toBe('Late.')
    type(comment(view), 'Very late.')
    press(button(view, 'Send again'))
    await settle()
    expect(widget.client.revisions.at(-1)?.draft.answers).toEqual({ comment: 'Very late.' })
    expect(view.getByRole('heading', { name: 'Thank you.' })).toBeTruthy()
  })

  test.each([{ ctrlKey: true }, { metaKey: true }])('is Enter with %o too, from anywhere in the form', (held) => {
    const { view, widget } = renderApp({ surveys: [aSurvey(text())] })
    const { root } = widget.launcher
    const find = root.querySelector.bind(root)
    // The only way of asking that happy-dom does not know.
    vi.spyOn(root, 'querySelector').mockImplementation((selector) =>
      find(selector.replace(':enabled', ':not(:disabled)')),
    )
    const field = comment(view)
    fireEvent.keyDown(field, { key: 'Enter', ...held })
    expect(widget.client.revisions).toEqual([])
    type(field, 'Late.')
    fireEvent.keyDown(field, { key: 'Enter' })
    fireEvent.keyDown(field, { key: 'Enter', isComposing: true, ...held })
    expect(widget.client.revisions).toEqual([])
    fireEvent.keyDown(field, { key: 'Enter', ...held })
    expect(widget.client.revisions).toHaveLength(1)
  })
})

describe('the rating of the page before', () => {
  const rated = () => {
    const shown = renderApp({ surveys: [aSurvey(rating(), severalOf(options('Late')), text())] })
    press(shown.view.getByRole('radio', { name: 'Poor' }))
    return shown
  }

  test('stays in sight, and a tap mends it under the same response while the next question stays', () => {
    const { view, widget } = rated()
    expect(view.getByRole<HTMLInputElement>('radio', { name: 'Poor' }).checked).toBe(true)
    type(comment(view), 'Wet.')
    press(view.getByRole('radio', { name: 'Good' }))
    const [first, second] = widget.client.revisions
    expect([second?.id, first?.revision, second?.revision]).toEqual([first?.id, 0, 1])
    expect(second?.draft.answers).toEqual({ rating: 4, comment: 'Wet.' })
    expect(comment(view).value).toBe('Wet.')
  })

  test('is there again after the form was closed, and gone with the answer', async () => {
    const { view, widget } = rated()
    act(() => widget.store.close())
    act(() => widget.store.open())
    expect(view.getByRole<HTMLInputElement>('radio', { name: 'Poor' }).checked).toBe(true)
    press(view.getByRole('button', { name: /Send/ }))
    await settle()
    expect(view.queryByRole('radio')).toBeNull()
  })
})

describe('the way back', () => {
  const surveys = [aSurvey(oneOf(options('Yes', 'No')), severalOf(options('Late')), text())]

  test('leads to the question before, with what was written kept and what was tapped to be tapped again', () => {
    const { view, widget } = renderApp({ surveys })
    expect(view.queryByRole('button', { name: 'Back' })).toBeNull()
    press(view.getByRole('radio', { name: 'No' }))
    type(comment(view), 'Wet.')
    press(button(view, 'Back'))
    expect(view.getAllByRole('radio')).toHaveLength(2)
    expect(view.queryAllByRole('radio', { checked: true })).toEqual([])
    press(view.getByRole('radio', { name: 'Yes' }))
    expect(comment(view).value).toBe('Wet.')
    press(button(view, 'Send'))
    expect(widget.client.revisions.at(-1)?.draft.answers).toEqual({ choice: 'yes', comment: 'Wet.' })
  })

  test('goes on with the same response: the shop gets one answer, not two', () => {
    const { view, widget } = renderApp({ surveys })
    press(view.getByRole('radio', { name: 'No' }))
    press(button(view, 'Back'))
    press(view.getByRole('radio', { name: 'Yes' }))
    const [first, second] = widget.client.revisions
    expect([second?.id, first?.revision, second?.revision]).toEqual([first?.id, 0, 1])
  })

  test('is no more once the answer is finished', async () => {
    const { view } = renderApp({ surveys })
    press(view.getByRole('radio', { name: 'Yes' }))
    press(button(view, 'Send'))
    expect(view.queryByRole('button', { name: 'Back' })).toBeNull()
    await settle()
    expect(view.queryByRole('button', { name: 'Back' })).toBeNull()
  })
})

describe('an answer that has not gone out', () => {
  const writeAndSend = async (outcome: 'saved' | 'notSaved', more: Parameters<typeof aClient>[0] = {}) => {
    let now: 'saved' | 'notSaved' | undefined = outcome
    const shown = renderApp({ surveys: [aSurvey(rating(), text())], client: aClient({ outcome: () => now, ...more }) })
    press(shown.view.getByRole('radio', { name: 'Poor' }))
    type(comment(shown.view), 'It was late.')
    press(button(shown.view, 'Send'))
    await settle()
    return { ...shown, comeOnline: () => (now = undefined) }
  }

  test('is said to be on this device only when it is, and goes out at a press', async () => {
    const { view, comeOnline } = await writeAndSend('saved')
    expect(view.getByRole('heading', { name: 'Not sent yet.' })).toBeTruthy()
    expect(view.getByText(/It’s saved on this device\./, { selector: '.note p' })).toBeTruthy()
    expect(view.queryByText('Sent')).toBeNull()
    expect(button(view, 'My answer')).toBeTruthy()
    comeOnline()
    press(button(view, 'Try now'))
    await settle()
    expect(view.getByRole('heading', { name: 'Thank you.' })).toBeTruthy()
  })

  test('is said to be nowhere where it could not be saved', async () => {
    const { view } = await writeAndSend('notSaved')
    expect(view.getByRole('heading', { name: 'We couldn’t send it or save it here.' })).toBeTruthy()
    expect(view.queryByRole('button', { name: 'My answer' })).toBeNull()
    expect(button(view, 'Send again').className).toBe('primary')
  })

  test('can be copied, and says so only when it was', async () => {
    const { view } = await writeAndSend('notSaved')
    const written: string[] = []
    const clipboard = { writeText: async (words: string) => void written.push(words) }
    Object.defineProperty(navigator, 'clipboard', { value: clipboard, configurable: true })
    press(button(view, 'Copy my words'))
    await settle()
    expect(written).toEqual(['It was late.'])
    expect(button(view, 'Copied')).toBeTruthy()
    Object.assign(clipboard, { writeText: () => Promise.reject(new Error('Not allowed.')) })
    press(button(view, 'Copied'))
    await settle()
    expect(button(view, 'Copy my words')).toBeTruthy()
  })

  test.each([
    ['saved', 'Try now'],
    ['notSaved', 'Send again'],
  ] as const)('C64 has no words to copy where none were written: %s', async (outcome, retry) => {
    const client = aClient({ outcome: () => outcome })
    const { view } = renderApp({ surveys: [aSurvey(rating(), text())], client })
    press(view.getByRole('radio', { name: 'Poor' }))
    press(button(view, 'Send without writing'))
    await settle()
    expect(button(view, retry)).toBeTruthy()
    expect(view.queryByRole('button', { name: 'Copy my words' })).toBeNull()
    expect(view.getByRole('dialog').textContent).not.toMatch(/words|wrote|written/i)
  })

  test('is thanked for as soon as it went out by itself', async () => {
    const { view, widget } = await writeAndSend('saved')
    const { id, revision } = widget.client.revisions.at(-1) ?? { id: '', revision: 0 }
    const reply = { kind: 'thanks', text: 'It has arrived.', hints: [] } as const
    const receipt = { id, revision, receivedAt: '2026-11-29T10:00:00Z', reply }
    act(() => void widget.client.tell('sent', { id, kind: 'response', revision, receipt }))
    expect(view.getByRole('heading', { name: 'It has arrived.' })).toBeTruthy()
  })
})
