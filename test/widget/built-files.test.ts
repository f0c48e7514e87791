/** What the built widget must not contain. Its sizes are in `test/package/sizes.test.ts`. */
import { expect, test } from 'vitest'
import { manifest, read } from './built-widget.ts'

test('nothing built brings the bundler’s own loader of styles, which tells the page of our failures', () => {
  expect(read(manifest().rest.file)).not.toContain('preloadError')
})

test('nothing built parses markup or evaluates text', () => {
  const { core, rest, cards, asset } = manifest()
  for (const { file } of [core, rest, cards.tr, asset, { file: 'index.js' }]) {
    expect(read(file)).not.toMatch(/innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\(|new Function/)
  }
})
