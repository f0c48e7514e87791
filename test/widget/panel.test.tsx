/** The open form: its head, its ways out, and where the focus goes. */
import { signal } from '@preact/signals'
import { act, fireEvent } from '@testing-library/preact'
import { describe, expect, test, vi } from 'vitest'
import type { Look } from '../../sdk/contract/index.ts'
import { App } from '../../widget/app/App.tsx'
import type { RatingQuestion } from '../../widget/app/questions/RatingQuestion.tsx'
import { QUESTIONS } from '../../widget/app/questions/index.ts'
import { useAnnouncement } from '../../widget/app/hooks/useAnnouncement.ts'
import { aSurvey, rating, text } from './surveys.ts'
import {
  aWidget,
  drawApp,
  drawIn,
  focused,
  press,
  renderApp,
  settle,
  type,
  type TestedWidget,
} from './widget-harness.tsx'

const standing = (mode: Look['mode']) => ({ config: { look: { mode, side: 'end' } as const } })
/** The question in it has the same name. */
const panelGroup = (view: ReturnType<typeof drawIn>) =>
  view.getAllByRole('group', { name: 'How was it?' })[0] as HTMLElement
const open = ({ store }: TestedWidget) => act(() => store.open())
const pressLauncher = (widget: TestedWidget) => {
  widget.launcher.button.focus()
  open(widget)
}

describe('the form', () => {
  test('is a dialog that its headline names', () => {
    const { view } = renderApp()
    expect(view.getByRole('dialog', { name: 'How was it?' })).toBeTruthy()
  })

  test('says the same sentence again when it comes again', () => {
    vi.useFakeTimers()
    try {
      const widget = aWidget()
      const shown = signal('')
      const Announcer = () => <p role="status">{useAnnouncement(shown.value)}</p>
      const view = drawIn(widget, <Announcer />)
      const say = (sentence: string) => act(() => void (shown.value = sentence))
      const wait = (ms: number) => act(() => void vi.advanceTimersByTime(ms))
      const heard = () => view.getByRole('status').textContent
      say('It wasn’t sent.')
      expect(heard()).toBe('It wasn’t sent.')
      wait(3_000)
      expect(heard()).toBe('')
      say('Sending')
      expect(heard()).toBe('Sending')
      wait(500)
      say('It wasn’t sent.')
      expect(heard()).toBe('It wasn’t sent.')
    } finally {
      vi.useRealTimers()
    }
  })

  test('is not there before it is opened', () => {
    const view = drawApp(aWidget())
    expect(view.queryByRole('dialog')).toBeNull()
  })

  test('says what comes next, politely and once', () => {
    const { view } = renderApp({ surveys: [aSurvey(rating(), text())] })
    const heard = () => view.getAllByRole('status').map(({ textContent }) => textContent)
    expect(heard()).toEqual([''])
    press(view.getByRole('radio', { name: 'Good' }))
    expect(heard()).toEqual(['Anything else?'])
  })

  test.each(['csat', 'thumbs'] as const)('goes from page to page with its ribbon: %s', (scale) => {
    const { view, widget } = renderApp({ surveys: [aSurvey(rating(scale), text())] })
    const step = () => widget.launcher.layer.querySelector('.head')?.getAttribute('data-step')
    expect(step()).toBe('1')
    press(view.getAllByRole('radio').at(-1) as HTMLElement)
    expect(step()).toBe('2')
  })
})

describe('the way out', () => {
  test('is the cross, and the launcher is there again', () => {
    const { view, widget } = renderApp()
    expect(widget.launcher.button.hidden).toBe(true)
    press(view.getByRole('button', { name: 'Close' }))
    expect(view.queryByRole('dialog')).toBeNull()
    expect(widget.launcher.button.hidden).toBe(false)
    expect(widget.launcher.button.getAttribute('aria-expanded')).toBe('false')
  })

  test('is Escape, from anywhere in the form', () => {
    const { view } = renderApp({ surveys: [aSurvey(text())] })
    fireEvent.keyDown(view.getByRole('textbox'), { key: 'Escape' })
    expect(view.queryByRole('dialog')).toBeNull()
  })

  test('keeps what was written', () => {
    const { view, widget } = renderApp({ surveys: [aSurvey(text())] })
    type(view.getByRole('textbox'), 'Late.')
    press(view.getByRole('button', { name: 'Close' }))
    open(widget)
    expect(view.getByRole<HTMLTextAreaElement>('textbox').value).toBe('Late.')
  })

  test('is not needed where the form stands in the page itself', () => {
    const { view } = renderApp(standing('inline'))
    expect(view.queryByRole('button', { name: 'Close' })).toBeNull()
    fireEvent.keyDown(panelGroup(view), { key: 'Escape' })
    expect(panelGroup(view)).toBeTruthy()
  })
})

describe('the focus', () => {
  test('goes into the form when it opens, and back to the launcher when it closes', () => {
    const widget = aWidget()
    const view = drawApp(widget)
    pressLauncher(widget)
    expect(focused(widget)).toBe(view.getByRole('dialog'))
    press(view.getByRole('button', { name: 'Close' }))
    expect(focused(widget)).toBe(widget.launcher.button)
  })

  test('goes to the next question when one was answered', () => {
    const { view, widget } = renderApp({ surveys: [aSurvey(rating(), text())] })
    act(() => view.getByRole('radio', { name: 'Good' }).focus())
    press(view.getByRole('radio', { name: 'Good' }))
    expect(focused(widget)).toBe(view.getByRole('textbox'))
  })

  test('goes to the head of the form when the answer is finished', async () => {
    const { view, widget } = renderApp({ surveys: [aSurvey(text())] })
    act(() => view.getByRole('textbox').focus())
    type(view.getByRole('textbox'), 'Late.')
    press(view.getByRole('button', { name: 'Send' }))
    await settle()
    expect(focused(widget)).toBe(view.getByRole('dialog'))
  })

  test('stays where it is while a letter is typed', () => {
    const { view, widget } = renderApp({ surveys: [aSurvey(text())] })
    act(() => view.getByRole('textbox').focus())
    type(view.getByRole('textbox'), 'L')
    expect(focused(widget)).toBe(view.getByRole('textbox'))
  })

  test('is not taken from somebody who types into a field of the shop’s', () => {
    const field = document.createElement('input')
    document.body.append(field)
    field.focus()
    const { widget } = renderApp()
    expect(document.activeElement).toBe(field)
    expect(focused(widget)).toBeNull()
    field.remove()
  })

  test('is not taken by a form that stands in the page', () => {
    const { widget } = renderApp(standing('inline'))
    expect(focused(widget)).toBeNull()
  })
})

describe('in the middle of the page', () => {
  const inDialog = () => {
    const shown = renderApp(standing('dialog'))
    const dialog = shown.view.getByRole<HTMLDialogElement>('dialog', { name: 'Complaints and suggestions' })
    return { ...shown, dialog }
  }

  test('the browser’s own dialog holds the page, and the form is a group in it', () => {
    const { view, dialog } = inDialog()
    expect(dialog.open).toBe(true)
    expect(dialog.contains(panelGroup(view))).toBe(true)
  })

  test('a press beside the form closes it; one that slips out of it does not', () => {
    const { view, widget, dialog } = inDialog()
    const panel = panelGroup(view)
    fireEvent.pointerDown(panel)
    press(dialog)
    press(panel)
    expect(widget.store.isOpen.value).toBe(true)
    fireEvent.pointerDown(dialog)
    press(dialog)
    expect(widget.store.isOpen.value).toBe(false)
  })
})

test('an error while drawing takes the widget off the page, and is told once', () => {
  const widget = aWidget()
  const report = vi.spyOn(widget.boundary, 'report').mockImplementation(() => undefined)
  const broken = vi.spyOn(QUESTIONS as { rating: typeof RatingQuestion }, 'rating').mockImplementation(() => {
    throw new Error('Broken.')
  })
  const view = drawIn(widget, <App widget={widget} />)
  open(widget)
  expect(view.queryByRole('dialog')).toBeNull()
  expect(report.mock.calls).toEqual([[new Error('Broken.')]])
  broken.mockRestore()
})
