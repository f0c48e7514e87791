/** What a page tells of this visit: its language, its touchpoint, its order. */
import { afterEach, describe, expect, test } from 'vitest'
import { readOrder } from '../../widget/app/page-order.ts'
import {
  chooseLocale,
  findOwnScript,
  tellsOrder,
  touchpointOf,
  type PageContext,
  type PageOptions,
} from '../../widget/loader/page-context.ts'

const page: { dataLayer?: unknown } = window as never

afterEach(() => {
  document.body.replaceChildren()
  delete page.dataLayer
})

const aPage = (script: HTMLElement | null, options: PageOptions = {}): PageContext => ({ script, options })

function aTag(attributes: Readonly<Record<string, string>>): HTMLScriptElement {
  const script = document.createElement('script')
  script.type = 'text/plain'
  for (const [name, value] of Object.entries(attributes)) script.setAttribute(name, value)
  document.body.append(script)
  return script
}

describe('the language', () => {
  const site = ['tr', 'az', 'pt-BR', 'zh-Hant']

  test.each([
    [['az'], 'az'],
    [['AZ'], 'az'],
    [['az-AZ'], 'az'],
    [['az_AZ'], 'az'],
    [['pt-br'], 'pt-BR'],
    [['zh-Hant'], 'zh-Hant'],
    [['pt'], undefined],
    [['pt-PT'], undefined],
    [['de', 'tr-TR'], 'tr'],
    [['de', undefined, ''], undefined],
    [[], undefined],
  ])('of %j is %s', (wanted, chosen) => expect(chooseLocale(site, wanted)).toBe(chosen))

  test('is the exact one before the one that is merely near', () =>
    expect(chooseLocale(['pt', 'pt-BR'], ['pt-BR'])).toBe('pt-BR'))
})

describe('the touchpoint', () => {
  test('is the program’s, else the tag’s, else nobody’s', () => {
    const tag = aTag({ 'data-touchpoint': 'support' })
    expect(touchpointOf(aPage(tag, { touchpoint: 'return' }))).toBe('return')
    expect(touchpointOf(aPage(tag))).toBe('support')
    expect(touchpointOf(aPage(null))).toBeUndefined()
  })

  test('is that of the newest tag', () => {
    const context = aPage(aTag({ 'data-touchpoint': 'support' }))
    context.script = aTag({ 'data-touchpoint': 'return' })
    expect(touchpointOf(context)).toBe('return')
  })
})

describe('the order', () => {
  const told = { id: 'A-1', currency: 'TRY', totalMinor: 500, items: [] }
  const pushed = (id: string) => ({ event: 'purchase', ecommerce: { transaction_id: id, value: 5, currency: 'TRY' } })

  test('is the program’s, else the tag’s, else the last purchase that the page has told', () => {
    page.dataLayer = [pushed('B-2')]
    const tag = aTag({ 'data-order': JSON.stringify(told) })
    expect(readOrder(aPage(tag, { order: { ...told, id: 'C-3' } }))?.id).toBe('C-3')
    expect(readOrder(aPage(tag, { order: () => undefined }))?.id).toBe('A-1')
    expect(readOrder(aPage(aTag({ 'data-order': '{' })))?.id).toBe('B-2')
    expect(readOrder(aPage(null))?.id).toBe('B-2')
  })

  test('is taken from a program as GA4 has it, too', () => {
    const { ecommerce } = pushed('B-2')
    for (const order of [pushed('B-2'), ecommerce, () => ecommerce]) {
      expect(readOrder(aPage(null, { order }))).toMatchObject({ id: 'B-2', totalMinor: 500, currency: 'TRY' })
    }
  })

  test('is read from what gtag() has left in the layer, too', () => {
    const { ecommerce } = pushed('C-3')
    // Its `arguments`, which are no list.
    page.dataLayer = [
      { 0: 'config', 1: 'G-1' },
      { 0: 'set', 1: 'purchase' },
    ]
    expect(tellsOrder(aPage(null))).toBe(false)
    page.dataLayer = [
      { 0: 'event', 1: 'purchase', 2: ecommerce },
      { 0: 'event', 1: 'scroll' },
    ]
    expect(tellsOrder(aPage(null))).toBe(true)
    expect(readOrder(aPage(null))).toMatchObject({ id: 'C-3', totalMinor: 500, currency: 'TRY' })
  })

  test('is read anew each time: pages tell it late', () => {
    const context = aPage(null)
    expect(readOrder(context)).toBeUndefined()
    page.dataLayer = [pushed('B-2')]
    expect(readOrder(context)?.id).toBe('B-2')
  })

  test('has the tag’s proof with it, and no proof without an order', () => {
    const context = aPage(aTag({ 'data-order-proof': 'v1.key.1.mac' }))
    expect(readOrder(context)).toBeUndefined()
    page.dataLayer = [pushed('B-2')]
    expect(readOrder(context)).toMatchObject({ id: 'B-2', proof: 'v1.key.1.mac' })
  })

  test('is known to be there before the app can read it', () => {
    const tag = aTag({ 'data-order': JSON.stringify(told) })
    const layer = [['consent', 'default'], null, 'purchase', pushed('B-2')]
    expect(tellsOrder(aPage(tag))).toBe(true)
    expect(tellsOrder(aPage(null, { order: told }))).toBe(true)
    expect(tellsOrder(aPage(null, { order: () => undefined }))).toBe(false)
    expect(tellsOrder(aPage(null))).toBe(false)
    page.dataLayer = layer.slice(0, 3)
    expect(tellsOrder(aPage(null))).toBe(false)
    page.dataLayer = layer
    expect(tellsOrder(aPage(null))).toBe(true)
  })
})

describe('our own tag', () => {
  test('is found by what it loads, or by the site it names: the last of several', () => {
    const loading = aTag({ src: 'https://feedback.example/w/pk_live_a.js' })
    const naming = aTag({ 'data-site': 'pk_live_b' })
    aTag({ src: 'https://elsewhere.example/analytics.js' })
    expect(findOwnScript('pk_live_a')).toBe(loading)
    expect(findOwnScript('pk_live_b')).toBe(naming)
    expect(findOwnScript(undefined)).toBe(naming)
    const newer = aTag({ 'data-site': 'pk_live_b' })
    expect(findOwnScript('pk_live_b')).toBe(newer)
    expect(findOwnScript('pk_live_c')).toBeNull()
  })
})
