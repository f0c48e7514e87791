/** An owner's preview: the survey is answered as shoppers will, nothing is stored and nothing is sent. */
import { act } from '@testing-library/preact'
import { signal } from '@preact/signals'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { ResponseSubmission } from '../../sdk/contract/index.ts'
import { App } from '../../widget/app/App.tsx'
import { createDryRunClient } from '../../widget/app/preview/dry-run-client.ts'
import { fetchPreview } from '../../widget/app/preview/fetch-preview.ts'
import { createInspector } from '../../widget/app/preview/Inspector.tsx'
import { createAnsweredSurveys } from '../../widget/app/storage/answered-surveys.ts'
import { createWidgetStore } from '../../widget/app/store.ts'
import { createTranslate } from '../../widget/app/messages.ts'
import { en, enPreview } from '../../widget/messages/en.ts'
import { aSurvey, rating, text } from './surveys.ts'
import { aConfig, anOrder, aWidget, drawIn, press, settle, type, type WidgetOptions } from './widget-harness.tsx'

const fetched = vi.fn<typeof fetch>()

beforeEach(() => {
  fetched.mockReset().mockRejectedValue(new Error('Nobody may be asked.'))
  vi.stubGlobal('fetch', fetched)
  // happy-dom knows the attribute and not the method.
  Object.assign(HTMLElement.prototype, { showPopover: () => undefined })
})
afterEach(() => {
  Reflect.deleteProperty(HTMLElement.prototype, 'showPopover')
  vi.unstubAllGlobals()
  vi.restoreAllMocks()
  history.replaceState(null, '', '/')
})

function preview(parts: WidgetOptions = {}) {
  const survey = { ...aSurvey(rating(), text()), version: 4 }
  const config = aConfig({ surveys: [survey], messages: { ...en, ...enPreview } })
  const bodies = signal<readonly ResponseSubmission[]>([])
  const client = createDryRunClient(config, enPreview.replyHere, (body) => (bodies.value = [...bodies.value, body]))
  const shopper = aWidget({ config, ...parts })
  const store = createWidgetStore({ config, client, page: shopper.page, answered: createAnsweredSurveys() })
  const t = createTranslate(config.messages, 'en')
  const widget = { ...shopper, t, store, drafts: undefined, Companion: createInspector(bodies) }
  const view = drawIn(widget, <App widget={widget} />)
  act(() => store.open())
  return { widget, view, bodies }
}

test('an answer goes all the way, and to nobody', async () => {
  const { view, bodies } = preview()
  expect(view.getByText('Nothing yet. Tap an answer in the book.')).toBeTruthy()
  press(view.getByRole('radio', { name: 'Poor' }))
  await settle()
  type(view.getByRole('textbox'), 'It was late.')
  press(view.getByRole('button', { name: 'Send' }))
  await vi.waitFor(() => expect(bodies.value).toHaveLength(2))
  await settle()
  expect(view.getByRole('heading', { name: 'Here the shopper reads your thanks, or your apology.' })).toBeTruthy()
  expect(fetched).not.toHaveBeenCalled()
  expect([localStorage.length, sessionStorage.length]).toEqual([0, 0])
})

test('each step is shown as it would be sent, the newest first', async () => {
  const { view, bodies } = preview()
  press(view.getByRole('radio', { name: 'Poor' }))
  await vi.waitFor(() => expect(bodies.value).toHaveLength(1))
  await settle()
  type(view.getByRole('textbox'), 'It was late.')
  press(view.getByRole('button', { name: 'Send' }))
  await vi.waitFor(() => expect(bodies.value).toHaveLength(2))
  await settle()
  const shown = view.getAllByRole('region', { name: /^Step/ }).map(({ textContent }) => JSON.parse(textContent ?? ''))
  expect(shown).toMatchObject([
    { revision: 1, complete: true, answers: { rating: 2, comment: 'It was late.' } },
    { revision: 0, complete: false, answers: { rating: 2 } },
  ])
})

test('nothing is called sent', async () => {
  const { view, bodies } = preview()
  press(view.getByRole('radio', { name: 'Poor' }))
  press(view.getByRole('button', { name: 'Send without writing' }))
  await vi.waitFor(() => expect(bodies.value).toHaveLength(2))
  await settle()
  expect(view.queryByText('Sent')).toBeNull()
})

test('what was read from the page is said in the owner’s words', () => {
  const { view } = preview({ order: () => anOrder() })
  const facts = Object.fromEntries(
    view.getAllByRole('term').map((term) => [term.textContent, term.nextElementSibling?.textContent]),
  )
  expect(facts).toMatchObject({
    Survey: 'survey · version 4',
    Touchpoint: 'browseShoppers on this page are asked for: checkout.',
    Order: expect.stringMatching(/^A-1 · lines: 1 · TRY.184\.00From your own code\.$/),
    Language: 'enThe page says: –.',
    Consent: 'Your page has said nothing',
    Shopper: 'Not named',
  })
})

test('a preview that is over says so, and the page is as shoppers see it', async () => {
  const errors = vi.spyOn(console, 'error').mockImplementation(() => undefined)
  history.replaceState(null, '', '/?defter=preview.abc%2F1')
  fetched.mockResolvedValue(new Response('{}', { status: 404 }))
  expect(await fetchPreview(aConfig())).toBeUndefined()
  const [url, init] = fetched.mock.calls[0] ?? []
  expect(url).toBe(`https://feedback.example/v1/sites/${aConfig().site.key}/preview?token=abc%2F1&locale=en`)
  expect(init).toMatchObject({ credentials: 'omit', cache: 'no-store', referrerPolicy: 'no-referrer' })
  expect(errors.mock.calls[0]?.[0]).toContain('this preview is over')
})
