/** What a page tells of this visit: its language, its touchpoint, its order. */
import { afterEach, describe, expect, test } from 'vitest'
import { chooseLocale, createPageContext, findOwnScript } from '../../widget/loader/page-context.ts'

const page: { dataLayer?: unknown } = window as never

afterEach(() => {
  document.body.replaceChildren()
  delete page.dataLayer
})

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
    expect(createPageContext(tag, { touchpoint: 'return' }).touchpoint()).toBe('return')
    expect(createPageContext(tag).touchpoint()).toBe('support')
    expect(createPageContext(null).touchpoint()).toBeUndefined()
  })

  test('is that of the newest tag', () => {
    const context = createPageContext(aTag({ 'data-touchpoint': 'support' }))
    context.script = aTag({ 'data-touchpoint': 'return' })
    expect(context.touchpoint()).toBe('return')
  })
})

describe('the order', () => {
  const told = JSON.stringify({ id: 'A-1', currency: 'TRY', totalMinor: 500, items: [] })
  const pushed = (id: string) => ({ event: 'purchase', ecommerce: { transaction_id: id, value: 5, currency: 'TRY' } })

  test('is the tag’s, else the last purchase that the page has told', () => {
    page.dataLayer = [pushed('B-2')]
    expect(createPageContext(aTag({ 'data-order': told })).order()?.id).toBe('A-1')
    expect(createPageContext(aTag({ 'data-order': '{' })).order()?.id).toBe('B-2')
    expect(createPageContext(null).order()?.id).toBe('B-2')
  })

  test('is read anew each time: pages tell it late', () => {
    const context = createPageContext(null)
    expect(context.order()).toBeUndefined()
    page.dataLayer = [pushed('B-2')]
    expect(context.order()?.id).toBe('B-2')
  })

  test('has the tag’s proof with it, and no proof without an order', () => {
    const tag = aTag({ 'data-order-proof': 'v1.key.1.mac' })
    const context = createPageContext(tag)
    expect(context.order()).toBeUndefined()
    page.dataLayer = [pushed('B-2')]
    expect(context.order()).toMatchObject({ id: 'B-2', proof: 'v1.key.1.mac' })
  })

  test('is the program’s alone where it gives one', () => {
    page.dataLayer = [pushed('B-2')]
    expect(createPageContext(null, { order: () => undefined }).order()).toBeUndefined()
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
