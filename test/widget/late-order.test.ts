/** An order that the page tells of after the form was opened: what belongs to it is asked, as long as nothing was said. */
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { OrderContext } from '../../sdk/contract/index.ts'
import { watchLateOrder } from '../../widget/app/late-order.ts'
import { aSurvey, rating, text } from './surveys.ts'
import { anOrder, aWidget } from './widget-harness.tsx'

const SURVEYS = [
  { ...aSurvey(text()), id: 'browse' },
  { ...aSurvey(rating(), text()), id: 'checkout', touchpoint: 'checkout' },
]

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

function opened() {
  let order: OrderContext | undefined
  const read = vi.fn(() => order)
  const widget = aWidget({ surveys: SURVEYS, order: read, hasDrafts: true })
  watchLateOrder(widget)
  widget.store.open()
  return {
    widget,
    read,
    tell: (told: OrderContext) => void (order = told),
    survey: () => widget.store.active.value?.survey.id,
  }
}

describe('an order that comes late', () => {
  test('changes what is asked', () => {
    const { tell, survey } = opened()
    expect(survey()).toBe('browse')
    tell(anOrder())
    vi.advanceTimersByTime(1_000)
    expect(survey()).toBe('checkout')
  })

  test('changes nothing once something was written', () => {
    const { widget, tell, survey } = opened()
    widget.store.active.value?.session.write('comment', 'Late.')
    tell(anOrder())
    vi.advanceTimersByTime(30_000)
    expect(survey()).toBe('browse')
    expect(widget.store.snapshot.value?.state.answers).toEqual({ comment: 'Late.' })
  })

  test('is looked for twenty seconds, and not for ever', () => {
    const { read, tell, survey } = opened()
    vi.advanceTimersByTime(60_000)
    const looks = read.mock.calls.length
    tell(anOrder())
    vi.advanceTimersByTime(60_000)
    expect(read).toHaveBeenCalledTimes(looks)
    expect(survey()).toBe('browse')
  })

  test('is not looked for while the form is closed, nor after the widget was destroyed', () => {
    const { widget, read } = opened()
    widget.store.close()
    const looks = read.mock.calls.length
    vi.advanceTimersByTime(5_000)
    expect(read).toHaveBeenCalledTimes(looks)
    widget.store.open()
    widget.boundary.stop()
    vi.advanceTimersByTime(5_000)
    expect(read).toHaveBeenCalledTimes(looks)
    expect(vi.getTimerCount()).toBe(0)
  })
})
