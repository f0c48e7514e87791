/** What the built widget must not contain, and how a script is made of it. Its sizes are in `test/package/sizes.test.ts`. */
import { expect, test } from 'vitest'
import { siteScript } from '../../server/http/compose-script.ts'
import { aNewLoaderConfig, appFile, appFiles, composeScript, readBuilt } from './built-widget.ts'

const FILES = ['loader.js', ...appFiles()]

test('the app stands beside what it fetches later, each named by its content', () => {
  expect(appFiles()).toContain(appFile())
  expect(appFiles().length).toBeGreaterThan(1)
  for (const file of appFiles()) expect(file).toMatch(/^app\/[a-z-]+-[\w-]{8}\.js$/)
})

test('nothing built brings the bundler’s own loader of chunks, which tells the page of our failures', () => {
  for (const file of FILES) expect(readBuilt(file)).not.toContain('preloadError')
})

test('the launcher brings no Preact to pages whose form nobody opens', () => {
  // What Preact and its signals say of themselves.
  for (const sign of ['__k', '__H', '.peek(']) {
    expect(readBuilt('loader.js')).not.toContain(sign)
    expect(readBuilt(appFile())).toContain(sign)
  }
})

test('nothing of ours parses markup or evaluates text', () => {
  for (const file of FILES) {
    // Preact has a way to do it, which nobody here asks for.
    const ours = readBuilt(file).replace(/dangerouslySetInnerHTML|\.__html/g, '')
    expect(ours).not.toMatch(/outerHTML|insertAdjacentHTML|document\.write|\beval\(|new Function/)
    if (file !== appFile()) expect(ours).not.toContain('innerHTML')
  }
})

test('the script of a site is the loader called with its configuration, whatever stands in it', () => {
  const odd = `</script>'\\ \u2028\u2029`
  const config = { ...aNewLoaderConfig(), apiUrl: odd }
  expect(composeScript(config)).toBe(siteScript(readBuilt('loader.js'), config))
})
