/** The app on a page: what the loader hands it, and what it leaves behind. */
import { act } from '@testing-library/preact'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { LauncherMessages, Look } from '../../sdk/contract/index.ts'
import { mountApp } from '../../widget/app/index.tsx'
import { createErrorBoundary } from '../../widget/loader/error-boundary.ts'
import { createWidgetEvents } from '../../widget/loader/events.ts'
import { createLauncher } from '../../widget/loader/launcher.ts'
import type { PageContext } from '../../widget/loader/page-context.ts'
import { aSurvey, person, rating, text } from './surveys.ts'
import { aConfig, settle } from './widget-harness.tsx'

let stop = (): void => undefined
let failures: unknown[]

beforeEach(() => {
  failures = []
  vi.stubGlobal(
    'fetch',
    vi.fn(() => Promise.reject(new TypeError('Failed to fetch'))),
  )
})
afterEach(() => {
  stop()
  vi.unstubAllGlobals()
  expect(failures).toEqual([])
})

async function mounted({
  mode = 'tab',
  surveys = [aSurvey(rating(), text())],
}: { mode?: Look['mode']; surveys?: ReturnType<typeof aSurvey>[] } = {}) {
  const notice = { url: 'https://shop.example/privacy', version: '2026-11' }
  const config = aConfig({ surveys, notice, look: { mode, side: 'end' } })
  const boundary = createErrorBoundary((error) => failures.push(error))
  stop = boundary.stop
  const messages = config.messages as LauncherMessages
  const launcher = createLauncher({ boundary, locale: 'en', messages, look: config.look, theme: config.theme })
  const { on, emit } = createWidgetEvents(false)
  const heard: string[] = []
  for (const name of ['opened', 'closed', 'rated'] as const) on(name, () => heard.push(name))
  const page: PageContext = { script: null, options: {} }
  const app = mountApp({ config, launcher, page, boundary, isDebug: false, emit })
  await vi.waitFor(() => expect(launcher.host.dataset['defter']).toBe('ready'))
  const panel = () => launcher.layer.querySelector('.panel')
  return { app, page, launcher, panel, heard, boundary }
}

const radios = (panel: Element | null) => [...(panel?.querySelectorAll<HTMLInputElement>('[type=radio]') ?? [])]

describe('the app', () => {
  test('opens and closes at the page’s word, and tells the page', async () => {
    const { app, panel, heard } = await mounted()
    expect(panel()).toBeNull()
    act(() => app.open({}))
    expect(radios(panel())).toHaveLength(5)
    act(() => app.close())
    expect(panel()).toBeNull()
    expect(heard).toEqual(['opened', 'closed'])
  })

  test('stands open where the form is part of the page', async () => {
    const { panel } = await mounted({ mode: 'inline' })
    expect(radios(panel())).toHaveLength(5)
  })

  test('asks what few surveys ask as well, as soon as it is ready', async () => {
    const { app, panel } = await mounted({ surveys: [aSurvey(person('Elif'))] })
    act(() => app.open({}))
    expect(panel()?.textContent).toContain('Elif')
  })

  test('leaves nothing on the page when it is destroyed', async () => {
    const { app, launcher, panel, boundary } = await mounted()
    act(() => app.open({}))
    act(() => boundary.stop())
    expect(launcher.host.isConnected).toBe(false)
    expect(panel()).toBeNull()
    act(() => app.open({}))
    expect(panel()).toBeNull()
  })

  test('says the shopper and the consent with the answer, and which notice they were given', async () => {
    const { app, page, panel } = await mounted()
    page.options = { shopper: { ref: 'c-77', traits: { tier: 'gold' } }, consent: { personalisation: true } }
    app.update()
    act(() => app.open({}))
    act(() => radios(panel())[1]?.click())
    await vi.waitFor(() => expect(fetch).toHaveBeenCalled())
    await settle()
    const [, init] = vi.mocked(fetch).mock.calls.find(([url]) => String(url).includes('/responses')) ?? []
    const body: string = typeof init?.body === 'string' ? init.body : new TextDecoder().decode(init?.body as Uint8Array)
    expect(JSON.parse(body)).toMatchObject({
      answers: { rating: 2 },
      shopper: { ref: 'c-77', traits: { tier: 'gold' } },
      consent: { personalisation: true, noticeVersion: '2026-11' },
    })
  })
})
