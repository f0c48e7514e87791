import { join } from 'node:path'
import { build, type Rolldown } from 'vite'

export type BuiltFile = { readonly name: string; readonly code: string }

/** What a shop's own bundler makes of a file of the project: the entry first, then what it loads later. */
export async function buildLibrary(entry: string, fileName: string): Promise<readonly BuiltFile[]> {
  const built = await build({
    configFile: false,
    logLevel: 'error',
    build: {
      write: false,
      lib: { entry: join(import.meta.dirname, '../..', entry), formats: ['es'], fileName },
    },
  })
  const { output } = (Array.isArray(built) ? built[0] : built) as Rolldown.RolldownOutput
  return output.flatMap((file) => (file.type === 'chunk' ? [{ name: file.fileName, code: file.code }] : []))
}
