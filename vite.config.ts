/**
 * Builds everything that runs in a shop's page into `dist/widget`. Never a file that needs another one by an unhashed name.
 * It also joins the command `defter` into a few files, which start in a third of the time of the hundreds they are made of.
 *
 * What the server needs to know stands in `manifest.json`:
 * - `core`: a JavaScript expression; the script of a site is `(` + core + `)(JSON.parse('` + escaped configuration + `'),[` + fragments joined by `,` + `])`
 * - `fragments.<name>`: JavaScript expressions for that list, in any order
 * - `rest`: the idle chunk, immutable, named by its content; its URL travels as `restUrl` in the configuration
 * - `preview`: what the idle chunk imports for an owner who looks at a survey before it is published, immutable
 * - `cards.<language>`: what the idle chunk imports at the first press, immutable; it knows their names
 * - `asset`: the whole widget without configuration, immutable, for `<script data-site=… integrity=…>`
 * - `words`: the widget's own words of every language, `{ tr: { key: text } }`
 */
import { createHash } from 'node:crypto'
import { mkdir, readFile, readdir, rename, rm, writeFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { minify } from 'terser'
import type { BuildEnvironmentOptions, EnvironmentOptions, Plugin } from 'vite'
import { defineConfig } from 'vitest/config'
import packageFile from './package.json' with { type: 'json' }
import { testProjects } from './test/projects.ts'
import { words as ar } from './widget/words/ar.ts'
import { words as az } from './widget/words/az.ts'
import { words as en } from './widget/words/en.ts'
import { words as ru } from './widget/words/ru.ts'
import { PRIVATE_NAMES } from './widget/private-names.ts'
import { words as tr } from './widget/words/tr.ts'

const root = fileURLToPath(new URL('.', import.meta.url))
const outDir = `${root}dist/widget`
const serverDir = `${root}dist/server`

/** One chunk for each language that ships: the words weigh more than the choice. */
const LANGUAGES = ['tr', 'az', 'en', 'ru', 'ar']
const CARDS = LANGUAGES.map((language) => `cards_${language}`)
/** What the server joins to the scripts of the sites that need it. */
const LOOKS = ['look_corner', 'look_bar', 'look_dialog', 'look_inline', 'look_start']
const FRAGMENTS = ['order', 'stars', 'numbers', 'thumbs', 'expectation', 'products', 'person', 'guard', ...LOOKS]
/** Modules that are kept for ever under the name of what they hold; the idle chunk knows the names of the others. */
const KEPT = [...CARDS, 'preview', 'rest']
const ORDER = ['core', ...FRAGMENTS, 'asset', ...KEPT, 'index', 'command']
const isPart = (name: string): boolean => ['core', 'asset', 'index', ...FRAGMENTS, ...KEPT].includes(name)

/** DESIGN's browsers; Samsung Internet 22 is Chrome 111. */
const target = ['chrome111', 'edge111', 'safari16.4', 'firefox115']

/**
 * Names that no other file, wire or browser knows, shortened alike in core and in the idle chunk (2 % of the budget).
 * Each is longer than five letters or meant for us alone; `test/widget/private-names.test.ts` holds them to that.
 */
const shortNames = Object.fromEntries(PRIVATE_NAMES.map((name, index) => [name, shortName(index)]))
const mangleProps = { include: new RegExp(`^(${PRIVATE_NAMES.join('|')})$`), cache: shortNames }

/** The letters that a page's code has most, then two of them: no property we keep is named so. */
function shortName(index: number): string {
  const letters = 'erinoslcufgmpkywxzjABCDEFGHIJKLMNOPQRSTUVWXYZ'
  return letters[index] ?? `A${letters[index - letters.length]}`
}

/** Elements are made by the widget's own `h`. */
const jsx = { runtime: 'classic', pragma: 'h' } as const

export default defineConfig({
  root,
  publicDir: false,
  oxc: { jsx },
  logLevel: 'warn',
  plugins: [withoutPreloader(), namesOfChunks(), minifyWhitespace()],
  environments: {
    core: expression('widget/tag.ts', 'core.js'),
    ...environments(FRAGMENTS, (name) => expression(`widget/fragments/${fileOf(name)}`, `fragment-${fileOf(name)}.js`)),
    asset: expression('widget/asset.ts', 'asset.js'),
    ...environments(CARDS, (name) => module(`widget/cards/${fileOf(name)}.ts`, `${fileOf(name)}.js`)),
    preview: module('widget/preview/preview.ts', 'preview.js'),
    rest: module('widget/rest/rest.ts', 'rest.js'),
    index: module('widget/index.ts', 'index.js'),
    command: command(),
  },
  builder: {
    async buildApp(builder) {
      await removeEarlierBuild()
      for (const name of ORDER) {
        const built = builder.environments[name]
        if (built) await builder.build(built)
        if (name !== 'command') await makeSmallest(name)
        if (name === CARDS.at(-1)) await nameTogether(CARDS)
      }
      await writeManifest()
    },
  },
  test: {
    reporters: ['default', './.ci/closing-line.mjs'],
    projects: testProjects(jsx),
  },
})

function expression(entry: string, file: string): EnvironmentOptions {
  return environment(entry, {
    output: { format: 'iife', name: 'defterPart', exports: 'default', entryFileNames: file },
  })
}

function module(entry: string, file: string, external: string[] = []): EnvironmentOptions {
  return environment(entry, { external, output: { format: 'es', entryFileNames: file, codeSplitting: false } })
}

/** Names of environments have no hyphen. */
function fileOf(environmentName: string): string {
  return environmentName.replaceAll('_', '-')
}

function environments(
  names: readonly string[],
  make: (name: string) => EnvironmentOptions,
): Record<string, EnvironmentOptions> {
  return Object.fromEntries(names.map((name) => [name, make(name)]))
}

function environment(
  entry: string,
  options: NonNullable<BuildEnvironmentOptions['rolldownOptions']>,
): EnvironmentOptions {
  return {
    consumer: 'client',
    build: {
      outDir,
      emptyOutDir: false,
      target,
      cssTarget: target,
      minify: 'oxc',
      modulePreload: false,
      rolldownOptions: { preserveEntrySignatures: 'strict', ...options, input: root + entry },
    },
  }
}

/** The command and the threads it starts by name; their parts lie beside them, where `import.meta.dirname` is the same. */
function command(): EnvironmentOptions {
  const threads = ['reader-thread', 'checkpoint-thread', 'backup-thread']
  const programs = threads.map((name) => [name, `${root}server/storage/sqlite/${name}.ts`])
  return {
    consumer: 'server',
    resolve: { noExternal: true },
    build: {
      outDir: serverDir,
      emptyOutDir: false,
      target: 'node22',
      minify: false,
      rolldownOptions: {
        input: Object.fromEntries([['cli', `${root}server/cli.ts`], ...programs]),
        output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: 'cli-[name].js' },
      },
    },
  }
}

/**
 * Terser finds what the bundler leaves: 2.5 % of what a page fetches. `var defterPart=(function(){…})();` becomes the
 * expression on its right; a file that is kept for ever gets its name from what it holds.
 */
async function makeSmallest(name: string): Promise<void> {
  const file = `${outDir}/${FRAGMENTS.includes(name) ? `fragment-${fileOf(name)}` : fileOf(name)}`
  const built = (await readFile(`${file}.js`, 'utf8')).replace(/^var defterPart=/, 'defterPart=')
  const compress = { passes: 6, ecma: 2020, unsafe_arrows: true, pure_getters: true, keep_fargs: false } as const
  const { code = '' } = await minify(built, { ecma: 2020, module: !built.startsWith('defterPart='), compress })
  const small = code.replace(/^defterPart=/, '').replace(/;?\s*$/, '')
  const isKept = name === 'rest' || name === 'preview'
  if (isKept) await rm(`${file}.js`)
  await writeFile(isKept ? `${file}-${hashOf(small)}.js` : `${file}.js`, small)
}

/** One hash for all languages: five would be 80 bytes more in the idle chunk, which names them. */
async function nameTogether(chunks: readonly string[]): Promise<void> {
  const files = chunks.map((name) => `${outDir}/${fileOf(name)}`)
  const hash = hashOf((await Promise.all(files.map((file) => readFile(`${file}.js`, 'utf8')))).join())
  await Promise.all(files.map((file) => rename(`${file}.js`, `${file}-${hash}.js`)))
}

/** Vite wraps `import()` in 600 bytes that preload styles and tell the page of failures: there are no styles to preload. */
function withoutPreloader(): Plugin {
  return {
    name: 'defter:no-preloader',
    enforce: 'pre',
    load: (id) => (id === '\0vite/preload-helper.js' ? 'export const __vitePreload = (load) => load()' : null),
  }
}

/** The idle chunk names the built cards and the preview by their hashes, so they are built before it. */
function namesOfChunks(): Plugin {
  return {
    name: 'defter:chunks',
    async load(id) {
      const [, named] = /\/widget\/rest\/([\w-]+)-files?\.ts$/.exec(id) ?? []
      if (named === 'cards') return exported('CARDS_FILES', await builtFiles(CARDS))
      if (named === 'rest') return exported('REST_FILE', await builtFile('rest'))
      return named === 'preview' ? exported('PREVIEW_FILE', await builtFile('preview')) : null
    },
  }
}

function exported(name: string, value: unknown): string {
  return `export const ${name}=${JSON.stringify(value)}`
}

/** By language. */
async function builtFiles(chunks: readonly string[]): Promise<Record<string, string>> {
  const named = chunks.map(async (name) => [name.slice(-2), await builtFile(fileOf(name))] as const)
  return Object.fromEntries(await Promise.all(named))
}

async function builtFile(name: string): Promise<string> {
  return (await readdir(outDir)).find((file) => file.startsWith(`${name}-`)) ?? ''
}

/** Vite keeps the white space of ES libraries for later bundlers; pages get it without. */
function minifyWhitespace(): Plugin {
  return {
    name: 'defter:whitespace',
    applyToEnvironment: ({ name }) => name !== 'command',
    outputOptions(output) {
      return { ...output, minify: isPart(this.environment.name) ? { compress: true, mangle: true, mangleProps } : true }
    },
  }
}

/** The declarations beside them are TypeScript's. */
async function removeEarlierBuild(): Promise<void> {
  await removeFrom(outDir, /\.(js|json)$/)
  await removeFrom(serverDir, /^cli-.*\.js$/)
}

async function removeFrom(folder: string, built: RegExp): Promise<void> {
  const files = await readdir(folder).catch(() => [])
  await Promise.all(files.filter((file) => built.test(file)).map((file) => rm(`${folder}/${file}`)))
}

async function writeManifest(): Promise<void> {
  await mkdir(outDir, { recursive: true })
  const core = await readFile(`${outDir}/core.js`, 'utf8')
  const asset = `(${await readFile(`${outDir}/asset.js`, 'utf8')})(${core})`
  const assetFile = `defter-${packageFile.version}-${hashOf(asset)}.js`
  await writeFile(`${outDir}/${assetFile}`, asset)
  await rm(`${outDir}/asset.js`)
  const rest = await builtFile('rest')
  const words = JSON.stringify({ tr, az, en, ru, ar })
  await writeFile(`${outDir}/words.json`, words)
  const fragments = FRAGMENTS.map(async (name) => {
    const file = `fragment-${fileOf(name)}.js`
    return [fileOf(name), { file, hash: hashOf(await readFile(`${outDir}/${file}`, 'utf8')) }] as const
  })
  const manifest = {
    version: packageFile.version,
    core: { file: 'core.js', hash: hashOf(core) },
    rest: { file: rest, hash: hashOf(await readFile(`${outDir}/${rest}`, 'utf8')) },
    preview: { file: await builtFile('preview') },
    cards: byLanguage(await builtFiles(CARDS)),
    asset: { file: assetFile, hash: hashOf(asset) },
    fragments: Object.fromEntries(await Promise.all(fragments)),
    words: { file: 'words.json', hash: hashOf(words) },
  }
  await writeFile(`${outDir}/manifest.json`, JSON.stringify(manifest, null, 2))
}

function byLanguage(files: Readonly<Record<string, string>>): Record<string, { readonly file: string }> {
  return Object.fromEntries(Object.entries(files).map(([language, file]) => [language, { file }]))
}

function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('base64url').slice(0, 12)
}
