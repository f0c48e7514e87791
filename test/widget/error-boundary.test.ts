/** The boundary between the widget and the shop's page: the first failure of ours is reported, and then we are gone. */
import { describe, expect, test, vi } from 'vitest'
import { createErrorBoundary } from '../../widget/loader/error-boundary.ts'

const FAULT = new Error('Ours.')
const fail = () => {
  throw FAULT
}

describe('what the browser calls', () => {
  test('is done as it would be without us', () => {
    const { guard } = createErrorBoundary(vi.fn())
    expect(guard((a: number, b: number) => a + b)(1, 2)).toBe(3)
  })

  test('throws nothing into the page, and is reported once', () => {
    const log = vi.fn()
    const { guard } = createErrorBoundary(log)
    expect(guard(fail)()).toBeUndefined()
    guard(fail)()
    expect(log.mock.calls).toEqual([[FAULT]])
  })

  test('does nothing any more after the first failure', () => {
    const { guard } = createErrorBoundary(vi.fn())
    const work = vi.fn()
    const guarded = guard(work)
    guard(fail)()
    guarded()
    expect(work).not.toHaveBeenCalled()
  })

  test('does nothing any more after the widget was destroyed, and nothing is reported then', () => {
    const log = vi.fn()
    const boundary = createErrorBoundary(log)
    const work = vi.fn()
    const guarded = boundary.guard(work)
    boundary.stop()
    guarded()
    boundary.report(FAULT)
    expect([work.mock.calls, log.mock.calls]).toEqual([[], []])
  })
})

describe('what has to be undone', () => {
  test('is undone once, the last first, whoever stops', () => {
    const boundary = createErrorBoundary(vi.fn())
    const undone: string[] = []
    for (const name of ['host', 'listener', 'timer']) boundary.onStop(() => undone.push(name))
    boundary.guard(fail)()
    boundary.stop()
    expect(undone).toEqual(['timer', 'listener', 'host'])
  })

  test('is undone although something before it cannot be', () => {
    const boundary = createErrorBoundary(vi.fn())
    const removeHost = vi.fn()
    boundary.onStop(removeHost)
    boundary.onStop(fail)
    expect(() => boundary.stop()).not.toThrow()
    expect(removeHost).toHaveBeenCalledTimes(1)
  })

  test('is undone at once where everything has stopped already', () => {
    const boundary = createErrorBoundary(vi.fn())
    boundary.stop()
    const late = vi.fn()
    boundary.onStop(late)
    expect(late).toHaveBeenCalledTimes(1)
  })
})
