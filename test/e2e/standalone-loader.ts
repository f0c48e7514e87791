/** The loader as a file of its own, by the name under which the server has it. */
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { standaloneScript } from '../../server/http/compose-script.ts'

export function standaloneLoader(): { readonly file: string; readonly text: string } {
  const text = standaloneScript(readFileSync(join(import.meta.dirname, '../../dist/page/loader.js'), 'utf8'))
  return { file: `loader-${createHash('sha256').update(text).digest('base64url').slice(0, 12)}.js`, text }
}
