/** Reads the sources of the repository. Never what was built or installed. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

const FOLDERS = ['sdk', 'widget', 'server', 'demo', 'test', '.ci']
const ENDINGS = /\.(ts|tsx|mjs|css)$/

/** Text by path from the root of the repository, with forward slashes. */
export type SourceTree = Readonly<Record<string, string>>

export function readSourceTree(): SourceTree {
  const paths = FOLDERS.flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((name) => join(folder, name).replaceAll('\\', '/')),
  )
  const sources = [...paths.filter((path) => ENDINGS.test(path)), 'vite.config.ts']
  return Object.fromEntries(sources.map((path) => [path, readFileSync(path, 'utf8')]))
}
