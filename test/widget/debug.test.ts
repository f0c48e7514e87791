/** `?defter=debug`: what an owner reads on the console when nothing shows. */
import { afterEach, beforeEach, describe, expect, test, vi, type MockInstance } from 'vitest'
import { explain } from '../../widget/app/debug.ts'
import { anOrder, aWidget, type WidgetOptions } from './widget-harness.tsx'

let told: MockInstance<typeof console.info>

beforeEach(() => void (told = vi.spyOn(console, 'info').mockImplementation(() => undefined)))
afterEach(() => {
  told.mockRestore()
  history.replaceState(null, '', '/')
})

function explained(options: WidgetOptions = {}) {
  const widget = aWidget(options)
  explain(widget)
  return widget
}
const lines = (): string => told.mock.calls.join('\n')

describe('the explanation', () => {
  test('names the site, where the form stands, and what it could ask', () => {
    explained()
    expect(lines()).toContain('language en of en, tr; stands as tab; touchpoints: browse.')
    expect(lines()).toContain('the launcher may stand on /.')
    expect(lines()).toContain('the page tells no order; touchpoint none; shopper not named; consent not told.')
  })

  test('tells the order that was read, or that it could not be read', () => {
    explained({ order: () => anOrder(), touchpoint: 'checkout' })
    expect(lines()).toContain('order A-1, 1 lines, 18400 TRY in minor units; touchpoint checkout')
    told.mockClear()
    explained({ order: () => ({}) as never })
    expect(lines()).toContain('an order that cannot be read: it needs an id, a currency and a total')
  })

  test('tells which route keeps the launcher away, or that none lets it stand', () => {
    history.replaceState(null, '', '/tr/sepet')
    explained({ config: { routes: { include: [], exclude: ['*/cart', '*/sepet'] } } })
    expect(lines()).toContain('stands on /tr/sepet only with an order, for "*/sepet" excludes it.')
    told.mockClear()
    explained({ config: { routes: { include: ['/help'], exclude: [] } } })
    expect(lines()).toContain('for no included route matches it.')
    told.mockClear()
    explained({ config: { hasLauncher: false } })
    expect(lines()).toContain('no launcher: the site or the page says so.')
  })

  test('tells what an invitation waits for, each event, and what is asked in the end', () => {
    const invitation = { surveyId: 'survey', touchpoint: 'browse', asksRating: true, event: 'refund' }
    const widget = explained({ config: { invitations: [invitation] } })
    expect(lines()).toContain('"survey" opens by itself where all holds: {"touchpoint":"browse"')
    widget.pageEvents.value = new Set(['refnd'])
    widget.pageEvents.value = new Set(['refnd', 'refund'])
    expect(lines()).toContain('events told: refnd; events waited for: refund.')
    expect(lines()).toContain('events told: refnd, refund; events waited for: refund.')
    widget.store.open()
    expect(lines()).toContain('asked is the survey "survey", version 1.')
  })
})
