/** A widget as small as can be, in the form of the built one: these tests need no build. */
import type { WidgetFiles } from '../../server/http/page-files.ts'

export const WIDGET: WidgetFiles = {
  loader: 'var defterLoader=(...given)=>{globalThis.defterTest=given}',
  appFile: 'app-abc123.js',
  files: { 'app-abc123.js': 'export const app=1', 'preview-def456.js': 'export {}' },
}
