/** A widget as small as can be, in the form of the built one. Never the built one: these tests need no build. */
import type { WidgetFiles } from '../../server/http/scripts.ts'

export const WIDGET: WidgetFiles = {
  core: 'function (config, fragments) { globalThis.defterTest = { config, fragments } }',
  fragments: { order: '"order reader"', 'look-corner': '"corner"', 'look-start': '"start"' },
  words: { tr: { launcher: 'Görüş yazın' }, az: { launcher: 'Rəy yazın' }, en: { launcher: 'Write to us' } },
  restFile: 'rest-abc123.js',
  files: { 'rest-abc123.js': 'export {}', 'defter-0.0.0-abc.js': 'void 0' },
}
