/** Builds what a page fetches (`dist/page`), the npm door of the widget (`dist/widget`) and what runs in Node (`dist/server`, `dist/demo`). */
import { dirname, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { EnvironmentOptions, LibraryOptions, Plugin, Rolldown } from 'vite'
import { defineConfig } from 'vitest/config'
import { testProjects } from './test/projects.ts'

const root = fileURLToPath(new URL('.', import.meta.url))

/** The browsers of README.md; Samsung Internet 22 is Chrome 111. */
const target = ['chrome111', 'edge111', 'safari16.4', 'firefox115']

export default defineConfig({
  root,
  publicDir: false,
  logLevel: 'warn',
  plugins: [shareSdk()],
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  environments: {
    loader: forPages(
      'page',
      { entry: 'widget/loader/index.ts', formats: ['iife'], name: 'defterLoader' },
      { entryFileNames: 'loader.js' },
    ),
    app: forPages(
      'page/app',
      { entry: { app: 'widget/app/index.tsx' }, formats: ['es'] },
      { entryFileNames: '[name]-[hash].js', chunkFileNames: '[name]-[hash].js' },
    ),
    door: forPages(
      'widget',
      { entry: { index: 'widget/index.ts' }, formats: ['es'] },
      { entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js' },
    ),
    programs: programs(),
  },
  builder: {
    async buildApp(builder) {
      for (const name of ['loader', 'app', 'door', 'programs']) {
        const environment = builder.environments[name]
        if (environment) await builder.build(environment)
      }
    },
  },
  test: {
    reporters: ['default', './.ci/closing-line.mjs'],
    projects: testProjects(),
  },
})

/** A library, for the preloader that Vite adds to pages tells the page of our failures. */
function forPages(folder: string, lib: LibraryOptions, output: Rolldown.OutputOptions): EnvironmentOptions {
  const isDoor = folder === 'widget'
  return {
    consumer: 'client',
    define: { 'process.env.NODE_ENV': '"production"' },
    build: {
      outDir: `${root}dist/${folder}`,
      emptyOutDir: folder === 'page/app',
      manifest: folder === 'page/app' && 'manifest.json',
      target,
      cssTarget: target,
      license: folder === 'page/app' && { fileName: 'licences.md' },
      lib,
      rolldownOptions: {
        // What the later chunks share with the app stays in it: two requests less.
        preserveEntrySignatures: isDoor ? 'strict' : 'allow-extension',
        external: isDoor ? /^(preact|@preact)/ : [],
        output: { ...output, minify: !isDoor },
      },
    },
  }
}

/** Whoever bundles the door has the SDK once: its modules lie beside it in the package. */
function shareSdk(): Plugin {
  return {
    name: 'defter:share-sdk',
    enforce: 'pre',
    applyToEnvironment: ({ name }) => name === 'door',
    resolveId(source, importer) {
      const [, module] = /\/(sdk\/.*)\.ts$/.exec(importer ? resolve(dirname(importer), source) : '') ?? []
      return module ? { id: `../${module}.js`, external: true } : null
    },
  }
}

/**
 * The command, the door of the server, the threads it starts by name and the demo shop. Their packages are in them, so that
 * who installs this one for a page gets none of those.
 */
function programs(): EnvironmentOptions {
  const threads = ['reader-thread', 'checkpoint-thread', 'backup-thread']
  const input = {
    'server/cli': `${root}server/cli.ts`,
    'server/index': `${root}server/index.ts`,
    ...Object.fromEntries(threads.map((name) => [`server/${name}`, `${root}server/storage/sqlite/${name}.ts`])),
    'demo/start': `${root}demo/start.ts`,
  }
  return {
    consumer: 'server',
    resolve: { noExternal: true },
    build: {
      outDir: `${root}dist`,
      emptyOutDir: false,
      target: 'node22',
      minify: false,
      license: { fileName: 'server/licences.md' },
      rolldownOptions: {
        input,
        preserveEntrySignatures: 'strict',
        // Beside the threads, where `import.meta` is the same.
        output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: 'server/[name]-[hash].js' },
      },
    },
  }
}
