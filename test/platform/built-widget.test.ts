import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { readBuiltWidget } from '../../server/built-widget.ts'

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'defter-page-'))
  mkdirSync(join(folder, 'app'))
})
afterEach(() => rmSync(folder, { recursive: true }))

function write(files: Readonly<Record<string, string>>): void {
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text)
}

const MANIFEST = {
  'widget/app/index.tsx': { file: 'app-abc.js', isEntry: true, dynamicImports: ['widget/preview/index.tsx'] },
  'widget/preview/index.tsx': { file: 'preview-def.js', isDynamicEntry: true },
}
const BUILT = {
  'loader.js': 'var defterLoader=1',
  'app/app-abc.js': 'app',
  'app/preview-def.js': 'preview',
  'app/manifest.json': JSON.stringify(MANIFEST),
}

test('the built widget is the loader and every module of the app', () => {
  write(BUILT)
  expect(readBuiltWidget([join(folder, 'not-here'), folder])).toEqual({
    loader: 'var defterLoader=1',
    appFile: 'app-abc.js',
    files: { 'app-abc.js': 'app', 'preview-def.js': 'preview' },
  })
})

test('a widget that was not built is none', () => {
  expect(readBuiltWidget([join(folder, 'not-here'), folder])).toBeUndefined()
})

test('a build without its app is a fault, and says so', () => {
  write({ ...BUILT, 'app/manifest.json': '{}' })
  expect(() => readBuiltWidget([folder])).toThrow('names no widget/app/index.tsx')
})
