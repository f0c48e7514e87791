/** Every door's declarations, read by the oldest and the newest TypeScript where nothing but the package is installed. */
import { cpSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import { folderOf, PLAIN_SHOP, run, SHOP } from './shops.ts'

const MODULES = [
  { module: 'esnext', moduleResolution: 'bundler' },
  { module: 'node16', moduleResolution: 'node16' },
  { module: 'nodenext', moduleResolution: 'nodenext' },
] as const

const WRONG = `import { mountWidget } from 'defter/widget'
mountWidget({ siteKey: 1, apiUrl: 'https://book.example' })\n`

/** What the compiler says of one file. */
function compile(version: 'oldest' | 'newest', modules: (typeof MODULES)[number], file: string): string {
  const folder = folderOf(PLAIN_SHOP)
  const name = `tsconfig.${version}.${modules.moduleResolution}.json`
  const strictness = { strict: true, exactOptionalPropertyTypes: true, skipLibCheck: false }
  const compilerOptions = {
    ...strictness,
    ...modules,
    target: 'es2022',
    lib: ['es2022', 'dom'],
    types: [],
    noEmit: true,
  }
  writeFileSync(join(folder, name), JSON.stringify({ compilerOptions, files: [file] }))
  const compiler = join(folderOf(SHOP), `node_modules/typescript-${version}/bin/tsc`)
  const { stdout, stderr } = run(process.execPath, compiler, '-p', join(folder, name))
  return stdout + stderr
}

test.beforeAll(() => {
  const folder = folderOf(PLAIN_SHOP)
  cpSync(join(folderOf(SHOP), 'types/every-door.ts'), join(folder, 'every-door.ts'))
  writeFileSync(join(folder, 'wrong.ts'), WRONG)
})

for (const version of ['oldest', 'newest'] as const) {
  for (const modules of MODULES) {
    const { moduleResolution } = modules
    test(`the ${version} TypeScript reads every door with ${moduleResolution}, its declarations checked too`, () => {
      expect(compile(version, modules, 'every-door.ts')).toBe('')
    })
    test(`the ${version} TypeScript finds a wrong option with ${moduleResolution}`, () => {
      expect(compile(version, modules, 'wrong.ts')).toContain(`Type 'number' is not assignable to type 'string'`)
    })
  }
}
