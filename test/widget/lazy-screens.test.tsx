/** What is fetched after the first press, and what a shopper sees where it does not come. */
import { act } from '@testing-library/preact'
import { afterEach, expect, test, vi } from 'vitest'
import { App } from '../../widget/app/App.tsx'
import { createErrorBoundary } from '../../widget/loader/error-boundary.ts'
import { createLazyScreens } from '../../widget/app/lazy-screens.ts'
import { aSurvey, text } from './surveys.ts'
import { aWidget, drawIn, press, settle, type } from './widget-harness.tsx'

const FILE = '../../widget/app/screens/later-screens.ts'

afterEach(() => {
  vi.doUnmock(FILE)
  vi.restoreAllMocks()
})

test('a reply is shown plainly where its file does not come, and better as soon as it does', async () => {
  const errors = vi.spyOn(console, 'error').mockImplementation(() => undefined)
  vi.doMock(FILE, () => {
    throw new Error('Failed to fetch')
  })
  const widget = { ...aWidget({ surveys: [aSurvey(text())] }), lazy: createLazyScreens() }
  const view = drawIn(widget, <App widget={widget} />)
  act(() => widget.store.open())
  await widget.lazy.load(widget)
  type(view.getByRole('textbox'), 'Thank you.')
  press(view.getByRole('button', { name: 'Send' }))
  await settle()
  expect(view.getByRole('heading', { name: 'Thank you.' })).toBeTruthy()
  expect(view.getByText('Sent')).toBeTruthy()
  expect(view.queryByRole('button', { name: 'What I sent' })).toBeNull()
  expect(errors).toHaveBeenCalledTimes(1)
  vi.doUnmock(FILE)
  await act(() => widget.lazy.load(widget))
  expect(view.getByRole('button', { name: 'What I sent' })).toBeTruthy()
})

test('it is fetched once, however often it is asked for', async () => {
  const widget = { ...aWidget(), lazy: createLazyScreens() }
  const styles = vi.spyOn(widget.launcher, 'addStyles')
  await Promise.all([widget.lazy.load(widget), widget.lazy.load(widget)])
  await widget.lazy.load(widget)
  expect(styles).toHaveBeenCalledTimes(1)
})

test('a fault in it ends the widget, and never the page', async () => {
  const failure = new Error('a fault of ours')
  vi.doMock(FILE, () => ({
    createLaterScreens() {
      throw failure
    },
  }))
  const report = vi.fn<(error: unknown) => void>()
  const widget = { ...aWidget(), lazy: createLazyScreens(), boundary: createErrorBoundary(report) }
  // What this promise rejects with would be an uncaught error of the page.
  await widget.lazy.load(widget)
  expect(report).toHaveBeenCalledExactlyOnceWith(failure)
})
