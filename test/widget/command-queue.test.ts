/** The one global of a page, `defter`: calls from before, two sites, and what else may stand under the name. */
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { joinCommandQueue, type DefterGlobal } from '../../widget/loader/command-queue.ts'

const page: { defter?: unknown } = window as never
const calls: unknown[][] = []
const verbs = (site: string) => ({
  open: () => calls.push([site, 'open']),
  identify: (...args: unknown[]) => calls.push([site, 'identify', ...args]),
})

function defter(...call: readonly unknown[]): void {
  ;(page.defter as DefterGlobal)(...call)
}

function join(site: string, adopt = vi.fn()) {
  const queue = joinCommandQueue(site, null, adopt)
  if (!queue) throw new Error('It is on the page already.')
  return queue
}

beforeEach(() => void calls.splice(0))
afterEach(() => {
  document.body.replaceChildren()
  delete page.defter
})

describe('a call', () => {
  test('made before the script arrived is done when it does, in order', () => {
    // The snippet of the README.
    page.defter = function snippet(...given: unknown[]) {
      const known = page.defter as DefterGlobal
      ;(known.q = known.q ?? []).push(given)
    }
    defter('identify', 'c-77', { traits: {} })
    defter('open')
    const queue = join('pk_a')
    expect(calls).toEqual([])
    queue.connect(verbs('a'))
    expect(calls).toEqual([
      ['a', 'identify', 'c-77', { traits: {} }],
      ['a', 'open'],
    ])
  })

  test('made between the script and its configuration waits too', () => {
    const queue = join('pk_a')
    defter('open')
    expect(calls).toEqual([])
    queue.connect(verbs('a'))
    expect(calls).toEqual([['a', 'open']])
  })

  test('made later is done at once, and once', () => {
    join('pk_a').connect(verbs('a'))
    defter('open')
    expect(calls).toEqual([['a', 'open']])
  })

  test.each(['toString', 'constructor', '__proto__', 'refund', undefined])(
    'of what is no verb does nothing: %s',
    (verb) => {
      join('pk_a').connect(verbs('a'))
      defter(verb)
      expect(calls).toEqual([])
    },
  )
})

describe('two sites on one page', () => {
  test('both get each call, the later one those from before it came', () => {
    join('pk_a').connect(verbs('a'))
    defter('open')
    join('pk_b').connect(verbs('b'))
    defter('identify', 'c-77')
    expect(calls).toEqual([
      ['a', 'open'],
      ['b', 'open'],
      ['a', 'identify', 'c-77'],
      ['b', 'identify', 'c-77'],
    ])
  })

  test('one that leaves takes the other one nothing', () => {
    const first = join('pk_a')
    first.connect(verbs('a'))
    join('pk_b').connect(verbs('b'))
    first.leave()
    defter('open')
    expect(calls).toEqual([['b', 'open']])
  })
})

describe('the same site a second time', () => {
  test('goes on as it is, with the attributes of the newer tag', () => {
    const adopt = vi.fn()
    join('pk_a', adopt).connect(verbs('a'))
    const newer = document.createElement('script')
    expect(joinCommandQueue('pk_a', newer, vi.fn())).toBeUndefined()
    expect(adopt.mock.calls).toEqual([[newer]])
    defter('open')
    expect(calls).toEqual([['a', 'open']])
  })

  test('is adopted while its configuration is under way, too', () => {
    const adopt = vi.fn()
    join('pk_a', adopt)
    expect(joinCommandQueue('pk_a', null, vi.fn())).toBeUndefined()
    expect(adopt).toHaveBeenCalledTimes(1)
  })

  test('begins anew after it was destroyed, without the calls of before', () => {
    const first = join('pk_a')
    first.connect(verbs('a'))
    defter('open')
    first.leave()
    join('pk_a').connect(verbs('again'))
    expect(calls).toEqual([['a', 'open']])
  })
})

describe('what the shop has under the same name', () => {
  test('an element with this id is left where it is', () => {
    document.body.innerHTML = '<div id="defter">Our notebook</div>'
    page.defter = document.getElementById('defter')
    join('pk_a').connect(verbs('a'))
    defter('open')
    expect(calls).toEqual([['a', 'open']])
    expect(document.getElementById('defter')?.textContent).toBe('Our notebook')
  })

  test('a form whose fields are called like our own is no queue', () => {
    const form = Object.assign(() => undefined, { q: { value: 'books' }, sites: { value: 'all' } })
    page.defter = form
    join('pk_a').connect(verbs('a'))
    defter('open')
    expect(calls).toEqual([['a', 'open']])
  })

  test('a form element with inputs q and sites is no queue', () => {
    document.body.innerHTML = '<form id="defter"><input name="q"><input name="sites"></form>'
    page.defter = document.querySelector('form')
    join('pk_a').connect(verbs('a'))
    defter('open')
    expect(calls).toEqual([['a', 'open']])
  })
})
