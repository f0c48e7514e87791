/** Measures what a page has to fetch, as it would fetch it. */
import { join } from 'node:path'
import { build, type Rolldown } from 'vite'
import { LOCALES } from '../../sdk/contract/index.ts'
import {
  aNewLoaderConfig,
  aNewSiteConfig,
  appFile,
  appFiles,
  brotliBytes,
  composeScript,
  readBuilt,
} from '../widget/built-widget.ts'

export type Size = {
  readonly what: string
  readonly bytes: number
  readonly budget: number
  /** Where the budget is not met yet: what was reached, and may only shrink. */
  readonly reached?: number
}

const SDK_ALONE = `import { createClient } from './index.ts'
  globalThis.page = (siteKey, apiUrl, draft) => createClient({ siteKey, apiUrl }).submit(draft)`
// By name, as programs import them: a namespace object would be the bundler's own 60 bytes.
const SDK_WITH_CONVERSATION = `import { fromDraft, getPage, reduce, startConversation, toDraft } from './conversation/index.ts'
  ${SDK_ALONE}
  globalThis.conversation = { fromDraft, getPage, reduce, startConversation, toDraft }`

export async function measureSizes(): Promise<readonly Size[]> {
  const loader = brotliBytes(composeScript(aNewLoaderConfig()))
  const configuration = largest(LOCALES.map((locale) => JSON.stringify(aNewSiteConfig(locale))))
  const app = brotliBytes(readBuilt(appFile()))
  const later = appFiles().filter((file) => file !== appFile())
  const chunks = later.reduce((sum, file) => sum + brotliBytes(readBuilt(file)), 0)
  return [
    {
      what: 'widget, the script tag: a new site’s launcher in five languages',
      bytes: loader,
      budget: 5_000,
      reached: 5_800,
    },
    {
      what: 'widget, until the form can be used: with the app, and six surveys in the largest language',
      bytes: loader + app + configuration,
      budget: 26_000,
      reached: 38_200,
    },
    {
      what: 'widget, everything: with all that is loaded later',
      bytes: loader + app + configuration + chunks,
      budget: 36_000,
      reached: 52_200,
    },
    {
      what: 'SDK: `createClient`, every verb and the durable queue',
      bytes: await bundle(SDK_ALONE),
      budget: 6_500,
      reached: 6_600,
    },
    { what: 'SDK with `conversation`', bytes: await bundle(SDK_WITH_CONVERSATION), budget: 8_500 },
  ]
}

/** Rounded to a tenth of a kB, so that the README changes when a size does and not with every byte. */
export function renderSizes(sizes: readonly Size[]): string {
  const kilobytes = (bytes: number) => `${(bytes / 1_000).toFixed(1)} kB`
  const rows = sizes.map(({ what, bytes, budget }) => `| ${what} | ${kilobytes(bytes)} | ${kilobytes(budget)} |`)
  return ['| what | size | budget |', '| --- | --- | --- |', ...rows].join('\n')
}

function largest(texts: readonly string[]): number {
  return Math.max(...texts.map(brotliBytes))
}

/** Bytes of the program as a shop's own bundler would ship it. */
async function bundle(program: string): Promise<number> {
  const entry = join(import.meta.dirname, '../../sdk/program.ts')
  const built = await build({
    configFile: false,
    logLevel: 'silent',
    plugins: [
      {
        name: 'program',
        enforce: 'pre',
        resolveId: (id) => (id === entry ? id : null),
        load: (id) => (id === entry ? program : null),
      },
    ],
    build: {
      write: false,
      target: ['chrome111', 'safari16.4', 'firefox115'],
      // As a library, for the loader that Vite adds to pages is not ours.
      lib: { entry, formats: ['es'], fileName: 'program' },
      rolldownOptions: { preserveEntrySignatures: 'allow-extension', output: { minify: true } },
    },
  })
  const { output } = (Array.isArray(built) ? built[0] : built) as Rolldown.RolldownOutput
  return output.reduce((sum, part) => sum + (part.type === 'chunk' ? brotliBytes(part.code) : 0), 0)
}
