/** What the SDK costs a page, minified and brotli-11. Never measured on an estimate: the real sources are bundled. */
import { fileURLToPath } from 'node:url'
import { brotliCompressSync, constants } from 'node:zlib'
import { build, type Rolldown } from 'vite'
import { describe, expect, test } from 'vitest'

const sdk = fileURLToPath(new URL('../../sdk/', import.meta.url))

/** A user's story: the names it imports, by file of the SDK. Chunks that it loads later are counted apart. */
async function bundle(story: Record<string, string>) {
  const names = Object.values(story).join(', ')
  const code = `${Object.entries(story)
    .map(([file, name]) => `import { ${name} } from '${sdk}${file}'`)
    .join('\n')}\nglobalThis.story = [${names}]`
  const built = await build({
    configFile: false,
    logLevel: 'silent',
    plugins: [
      {
        name: 'story',
        enforce: 'pre',
        resolveId: (id) => (id.endsWith('story') ? '\0story' : undefined),
        load: (id) => (id === '\0story' ? code : undefined),
      },
    ],
    build: {
      write: false,
      target: ['chrome111', 'safari16.4', 'firefox115'],
      // As a library, for the loader that Vite adds to pages is not ours.
      lib: { entry: 'story', formats: ['es'], fileName: 'story' },
      rolldownOptions: { preserveEntrySignatures: 'allow-extension', output: { minify: true } },
    },
  })
  const { output } = (Array.isArray(built) ? built[0] : built) as Rolldown.RolldownOutput
  const chunks = output.filter((chunk): chunk is Rolldown.OutputChunk => chunk.type === 'chunk')
  const first = chunks.filter(({ isDynamicEntry }) => !isDynamicEntry)
  const later = chunks.filter(({ isDynamicEntry }) => isDynamicEntry)
  return { firstBytes: sizeOf(first), laterBytes: sizeOf(later) }
}

function sizeOf(chunks: readonly Rolldown.OutputChunk[]): number {
  const params = { [constants.BROTLI_PARAM_QUALITY]: 11 }
  return chunks.reduce((sum, { code }) => sum + brotliCompressSync(code, { params }).length, 0)
}

describe('a page pays', () => {
  test('at most 3.5 kB for createClient and a durable submit, and 3.2 kB later for retries and every other verb', async () => {
    const { firstBytes, laterBytes } = await bundle({ 'index.ts': 'createClient' })
    expect(firstBytes).toBeLessThanOrEqual(3_500)
    expect(laterBytes).toBeGreaterThan(0)
    expect(laterBytes).toBeLessThanOrEqual(3_200)
  })

  test('at most 3.2 kB for what the core of the widget imports', async () => {
    const { firstBytes, laterBytes } = await bundle({ 'index.ts': 'createSubmitter' })
    expect(firstBytes).toBeLessThanOrEqual(3_200)
    expect(laterBytes).toBe(0)
  })

  test('nothing at all for an import that is not used', async () => {
    const { firstBytes } = await bundle({ 'index.ts': 'defineSurvey' })
    expect(firstBytes).toBeLessThan(100)
  })
})
