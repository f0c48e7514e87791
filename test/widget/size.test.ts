/** What the widget costs a shop's page, with everything that travels in the answer. Never the code alone. */
import { expect, test } from 'vitest'
import { LOCALES } from '../../sdk/contract/index.ts'
import { aSite, servedBytes, composeScript, manifest, read } from './built-widget.ts'

/** BUDGETS.md. */
const CORE_BYTES = 11_000
const REST_BYTES = 6_000
/** Each language by itself; fetched after the first press, never waited for. */
const CARDS_BYTES = 11_330

test.each(LOCALES)('the minimal site in %s, one survey, fits one TCP window', (locale) => {
  const site = aSite(locale)
  const surveys = site.surveys.filter(({ touchpoint }) => touchpoint === 'checkout')
  expect(servedBytes(composeScript({ ...site, surveys }, []))).toBeLessThanOrEqual(CORE_BYTES)
})

test.each(LOCALES)('a new site in %s, six surveys and the order reader, fits one TCP window', (locale) => {
  expect(servedBytes(composeScript(aSite(locale)))).toBeLessThanOrEqual(CORE_BYTES)
})

test('the idle chunk is small too', () =>
  expect(servedBytes(read(manifest().rest.file))).toBeLessThanOrEqual(REST_BYTES))

test.each(LOCALES)('the cards in %s are as small as they were', (locale) =>
  expect(servedBytes(read(manifest().cards[locale].file))).toBeLessThanOrEqual(CARDS_BYTES),
)

test('nothing built brings the bundler’s own loader of styles, which tells the page of our failures', () => {
  expect(read(manifest().rest.file)).not.toContain('preloadError')
})

test('nothing built parses markup or evaluates text', () => {
  const { core, rest, cards, asset } = manifest()
  for (const { file } of [core, rest, cards.tr, asset, { file: 'index.js' }]) {
    expect(read(file)).not.toMatch(/innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\(|new Function/)
  }
})
