import * as fc from 'fast-check'
import { runInNewContext } from 'node:vm'
import { expect, test } from 'vitest'
import type { LoaderConfig } from '../../sdk/contract/index.ts'
import { siteScript } from '../../server/http/compose-script.ts'
import { themeOf } from '../../server/domain/theme.ts'
import { WIDGET } from './a-widget.ts'

function aLoaderConfig(text: string): LoaderConfig {
  return {
    site: { key: text, locale: 'tr', locales: ['tr'] },
    isLocaleChosen: false,
    apiUrl: text,
    appUrl: text,
    theme: themeOf('#14606b'),
    look: { mode: 'tab', side: 'end' },
    routes: { include: [text], exclude: [text] },
    hasLauncher: true,
    launcher: { tr: { launcher: text, title: text, loadFailed: text } },
  }
}

function given(script: string): unknown {
  const page: { defterTest?: readonly unknown[] } = {}
  runInNewContext(script, page)
  return page.defterTest?.[0]
}

test('A090 the loader gets its configuration safely, whatever is written in it', () => {
  const odd = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.constantFrom(
      `</script><script>alert(1)//`,
      `<!--<script>`,
      `' \\' \u2028 \u2029 "\\ $x \${y} \`\r\n`,
      `');alert(1);('`,
    ),
  )
  fc.assert(
    fc.property(odd, (text) => {
      const script = siteScript(WIDGET.loader, aLoaderConfig(text))
      expect(script).not.toMatch(/<\/script|<!--|\u2028|\u2029/)
      expect(given(script)).toEqual(aLoaderConfig(text))
    }),
  )
})

test('what the loader declares is its own', () => {
  const page = {}
  runInNewContext(siteScript('var defterLoader=()=>{},other=1 // a comment', aLoaderConfig('x')), page)
  expect(page).toEqual({})
})
