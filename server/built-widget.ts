/** Reads the built widget from beside the server. Never lists a folder while serving: what is not here does not exist. */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { WidgetFiles } from './http/scripts.ts'

type Manifest = {
  readonly core: { readonly file: string }
  readonly rest: { readonly file: string }
  readonly preview: { readonly file: string }
  readonly cards: Readonly<Record<string, { readonly file: string }>>
  readonly asset: { readonly file: string }
  readonly fragments: Readonly<Record<string, { readonly file: string }>>
  readonly words: { readonly file: string }
}

/** Undefined when the widget was not built. */
export function readBuiltWidget(): WidgetFiles | undefined {
  // From the package (dist/server), then from the sources (server).
  const folders = [join(import.meta.dirname, '../widget'), join(import.meta.dirname, '../dist/widget')]
  const folder = folders.find((candidate) => existsSync(join(candidate, 'manifest.json')))
  if (folder === undefined) return undefined
  const read = (file: string) => readFileSync(join(folder, file), 'utf8')
  const manifest = JSON.parse(read('manifest.json')) as Manifest
  const { core, rest, preview, cards, asset, fragments, words } = manifest
  const chunks = [rest, preview, asset, ...Object.values(cards)].map(({ file }) => [file, read(file)] as const)
  return {
    core: read(core.file),
    fragments: Object.fromEntries(Object.entries(fragments).map(([name, { file }]) => [name, read(file)])),
    words: JSON.parse(read(words.file)) as WidgetFiles['words'],
    restFile: rest.file,
    files: Object.fromEntries(chunks),
  }
}
