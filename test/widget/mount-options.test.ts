/** What a program may hand to `mountWidget()`, and what it is told of its mistakes. */
import { describe, expect, test } from 'vitest'
import { DefterError } from '../../sdk/index.ts'
import { checkMountOptions, checkUpdate, type MountOptions } from '../../widget/mount-options.ts'

const NEEDED = { siteKey: 'pk_test_a', apiUrl: 'https://feedback.example' }

function refusal(run: () => unknown): string {
  try {
    run()
  } catch (error) {
    if (error instanceof DefterError && error.code === 'invalid_options') return error.message
    throw error
  }
  throw new Error('Nothing was refused.')
}

describe('the options of a widget', () => {
  test('are taken as they are, all of them', () => {
    const options: MountOptions = {
      ...NEEDED,
      locale: 'az',
      touchpoint: 'checkout',
      order: () => undefined,
      shopper: { ref: 'c-1' },
      consent: { personalisation: false },
      messages: { launcher: 'Yazın' },
      theme: { light: { primary: '#14606b' } },
      container: document.body,
      launcher: { mode: 'corner' },
      on: { rated: () => undefined },
      dataLayer: true,
      debug: false,
    }
    expect(checkMountOptions(options)).toEqual(options)
    expect(checkMountOptions({ ...NEEDED, launcher: false, touchpoint: undefined }).launcher).toBe(false)
  })

  test('have an address without a slash at its end', () =>
    expect(checkMountOptions({ ...NEEDED, apiUrl: 'https://feedback.example//' }).apiUrl).toBe(NEEDED.apiUrl))

  test('inherit nothing that a page has put on every object', () => {
    Reflect.set(Object.prototype, 'touchpoint', 'inherited')
    try {
      expect(checkMountOptions(NEEDED).touchpoint).toBeUndefined()
    } finally {
      Reflect.deleteProperty(Object.prototype, 'touchpoint')
    }
  })

  test.each([
    [{}, 'siteKey is the key of your site'],
    [{ siteKey: 'pk_test_a' }, 'apiUrl is the address of the Defter server'],
    [{ ...NEEDED, siteKey: 7 }, 'siteKey is the key'],
    [{ ...NEEDED, siteKey: 'sk_live_a' }, 'An owner key (sk_…) never belongs in a page'],
    [{ ...NEEDED, apiUrl: 'feedback.example' }, 'apiUrl is the address'],
    [{ ...NEEDED, apiUrl: 'ftp://feedback.example' }, 'apiUrl is the address'],
    [{ ...NEEDED, touchPoint: 'checkout' }, 'There is no option "touchPoint". There are: siteKey, apiUrl, touchpoint'],
    [{ ...NEEDED, touchpoint: '' }, 'touchpoint is the name'],
    [{ ...NEEDED, order: 'A-1' }, 'order is an order'],
    [{ ...NEEDED, order: [] }, 'order is an order'],
    [{ ...NEEDED, shopper: 'c-1' }, 'shopper is an object with a ref'],
    [{ ...NEEDED, consent: true }, 'consent is an object'],
    [{ ...NEEDED, locale: 7 }, 'locale is a language'],
    [{ ...NEEDED, messages: { launcher: 7 } }, 'messages is an object of texts'],
    [{ ...NEEDED, theme: 'dark' }, 'theme is an object'],
    [{ ...NEEDED, container: '#here' }, 'container is an element'],
    [{ ...NEEDED, launcher: true }, 'launcher is false, or'],
    [{ ...NEEDED, on: { rate: () => undefined } }, 'on is an object of functions, by name: opened, closed, rated'],
    [{ ...NEEDED, on: { rated: 'yes' } }, 'on is an object of functions'],
    [{ ...NEEDED, dataLayer: 'yes' }, 'dataLayer is true or false'],
    [{ ...NEEDED, debug: 1 }, 'debug is true or false'],
  ])('%j are refused in words', (options, sentence) =>
    expect(refusal(() => checkMountOptions(options as MountOptions))).toContain(sentence),
  )

  test('that change later are these alone, and checked as well', () => {
    expect(checkUpdate({ touchpoint: 'return', order: undefined })).toEqual({ touchpoint: 'return', order: undefined })
    expect(refusal(() => checkUpdate({ locale: 'az' } as never))).toContain(
      'There is no option "locale". There are: touchpoint, order, shopper, consent.',
    )
    expect(refusal(() => checkUpdate({ touchpoint: 7 } as never))).toContain('touchpoint is the name')
  })
})
