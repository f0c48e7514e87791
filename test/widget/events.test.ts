/** What the page hears from the widget. */
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { createWidgetEvents } from '../../widget/loader/events.ts'

const page: { dataLayer?: unknown } = window as never
let errors: ReturnType<typeof vi.spyOn>

beforeEach(() => void (errors = vi.spyOn(console, 'error').mockImplementation(() => undefined)))
afterEach(() => {
  errors.mockRestore()
  delete page.dataLayer
})

describe('an event', () => {
  test('reaches those who listen to it until they stop', () => {
    const { on, emit } = createWidgetEvents(false)
    const rated = vi.fn()
    const stop = on('rated', rated)
    on('sent', () => rated('sent'))
    emit('rated', { score: 2 })
    stop()
    emit('rated', { score: 3 })
    expect(rated.mock.calls).toEqual([[{ score: 2 }]])
  })

  test('reaches the others when one listener throws', () => {
    const { on, emit } = createWidgetEvents(false)
    const second = vi.fn()
    on('rated', () => {
      throw new Error('The page’s own.')
    })
    on('rated', second)
    emit('rated', {})
    expect(second).toHaveBeenCalledTimes(1)
    expect(errors).toHaveBeenCalledTimes(1)
  })

  test.each([
    ['rate', () => undefined],
    ['rated', undefined],
  ])('%s with %o is told to be no event', (name, listener) => {
    createWidgetEvents(false).on(name as never, listener as never)()
    expect(errors.mock.calls[0]?.[0]).toContain('on() takes one of opened, closed, rated')
  })

  test('goes to the dataLayer where the page asks for it, and nowhere else', () => {
    createWidgetEvents(false).emit('hintShown', { hintId: 'h' })
    expect(page.dataLayer).toBeUndefined()
    createWidgetEvents(true).emit('hintShown', { hintId: 'h', touchpoint: 'checkout' })
    expect(page.dataLayer).toEqual([{ event: 'defter_hint_shown', hintId: 'h', touchpoint: 'checkout' }])
    const layer = ['the shop’s own']
    page.dataLayer = layer
    createWidgetEvents(true).emit('rated', { score: 5, band: 'happy' })
    expect(layer).toEqual(['the shop’s own', { event: 'defter_rated', score: 5, band: 'happy' }])
  })
})
