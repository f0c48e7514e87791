/** The version of this package. Never a copy of it that could grow old. */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

export function packageVersion(): string {
  // From the sources (server), then from the package (dist/server).
  const files = ['../package.json', '../../package.json'].map((path) => join(import.meta.dirname, path))
  const file = files.find((candidate) => existsSync(candidate))
  return file === undefined ? '0.0.0' : (JSON.parse(readFileSync(file, 'utf8')) as { readonly version: string }).version
}
