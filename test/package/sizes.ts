/** Measures what a page has to fetch, as it would fetch it. Never a size that depends on how a package was cached. */
import { join } from 'node:path'
import { build, type Rolldown } from 'vite'
import { aSite, brotliBytes, composeScript, manifest, read, servedBytes } from '../widget/built-widget.ts'

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
const SDK_WITH_CONVERSATION = `import { createConversation, draftOf, resumeFrom } from './conversation/index.ts'
  ${SDK_ALONE}
  globalThis.talk = { createConversation, draftOf, resumeFrom }`

export async function measureSizes(): Promise<readonly Size[]> {
  const sites = ['tr', 'az', 'en', 'ru', 'ar'].map((locale) => aSite(locale))
  const minimal = aSite('en', { surveys: aSite('en').surveys.filter(({ id }) => id === 'product') })
  const rest = servedBytes(read(manifest().rest.file))
  const cardBytes = largest(Object.values(manifest().cards).map(({ file }) => read(file)))
  const everyKind = largest(sites.map(({ site }) => scriptWithEverything(site.locale)))
  const alone = await bundle(SDK_ALONE)
  const withConversation = await bundle(SDK_WITH_CONVERSATION)
  return [
    {
      what: 'widget, one request: the smallest site, en',
      bytes: servedBytes(composeScript(minimal, [])),
      budget: 11_000,
    },
    {
      what: 'widget, one request: a new site, largest language',
      bytes: largest(sites.map((site) => composeScript(site))),
      budget: 11_000,
    },
    { what: 'widget, idle chunk', bytes: rest, budget: 6_000 },
    { what: 'widget, cards at the first press, largest language (our own ceiling)', bytes: cardBytes, budget: 11_330 },
    {
      what: 'widget, one request: every kind of question and a look (our own ceiling)',
      bytes: everyKind,
      budget: 13_600,
    },
    {
      what: 'widget, all of it (not within yet)',
      bytes: everyKind + rest + cardBytes,
      budget: 17_500,
      reached: 30_640,
    },
    { what: 'SDK: `createClient` and `submit`', bytes: alone.firstBytes, budget: 3_500 },
    { what: 'SDK with `conversation`', bytes: withConversation.firstBytes, budget: 5_000 },
    { what: 'SDK, loaded after the start: retries, other verbs', bytes: alone.laterBytes, budget: 3_250 },
  ]
}

/** What a site fetches that asks every kind of question and stands in the dialog, the largest look. */
function scriptWithEverything(locale: string): string {
  const words: Record<string, Record<string, string>> = JSON.parse(read(manifest().words.file))
  const names = Object.keys(manifest().fragments).filter((name) => !name.startsWith('look') || name === 'look-dialog')
  const fragments = names.map((name) => read(`fragment-${name}.js`))
  return composeScript(aSite(locale, { words: words[locale] ?? {} }), fragments)
}

/** Rounded to a tenth of a kB, so that the README changes when a size does and not with every byte. */
export function renderSizes(sizes: readonly Size[]): string {
  const kilobytes = (bytes: number) => `${(bytes / 1_000).toFixed(1)} kB`
  const rows = sizes.map(({ what, bytes, budget }) => `| ${what} | ${kilobytes(bytes)} | ${kilobytes(budget)} |`)
  return ['| what | size | budget |', '| --- | --- | --- |', ...rows].join('\n')
}

function largest(texts: readonly string[]): number {
  return Math.max(...texts.map(servedBytes))
}

type Bundled = { readonly firstBytes: number; readonly laterBytes: number }

/** The program as a shop's own bundler would ship it; what it imports while running is counted apart. */
async function bundle(program: string): Promise<Bundled> {
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
  const chunks = output.filter((part) => part.type === 'chunk')
  const bytesOf = (isLater: boolean) =>
    chunks.filter((chunk) => chunk.isDynamicEntry === isLater).reduce((sum, { code }) => sum + brotliBytes(code), 0)
  return { firstBytes: bytesOf(false), laterBytes: bytesOf(true) }
}
