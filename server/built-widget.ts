import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { WidgetFiles } from './http/page-files.ts'

/** From the package (`dist/server`), then from the sources (`server`). */
const FOLDERS = ['../page', '../dist/page'].map((path) => join(import.meta.dirname, path))
const ENTRY = 'widget/app/index.tsx'

/** As Vite writes it: what became of each source. */
type Manifest = { readonly [ENTRY]?: { readonly file: string } }

/** Undefined when the widget was not built. */
export function readBuiltWidget(folders = FOLDERS): WidgetFiles | undefined {
  const folder = folders.find((candidate) => existsSync(join(candidate, 'app/manifest.json')))
  if (folder === undefined) return undefined
  const app = join(folder, 'app')
  const read = (path: string) => readFileSync(path, 'utf8')
  const manifest = JSON.parse(read(join(app, 'manifest.json'))) as Manifest
  const entry = manifest[ENTRY]
  if (!entry) throw new Error(`${join(app, 'manifest.json')} names no ${ENTRY}: build the widget again.`)
  const names = readdirSync(app).filter((name) => name.endsWith('.js'))
  return {
    loader: read(join(folder, 'loader.js')),
    appFile: entry.file,
    files: Object.fromEntries(names.map((name) => [name, read(join(app, name))])),
  }
}
