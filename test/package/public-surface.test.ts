/** Holds every door of the package to its pinned names. Never lets one grow or lose a name by accident. */
import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import packageFile from '../../package.json' with { type: 'json' }
import { exportsOf } from './exports-of.ts'
import { PUBLIC_SURFACE } from './public-surface.ts'

const DOORS: Readonly<Record<string, string>> = {
  '.': 'sdk/index.ts',
  './contract': 'sdk/contract/index.ts',
  './sign': 'sdk/sign/index.ts',
  './widget': 'widget/index.ts',
  './server': 'server/index.ts',
}

test('the package has exactly the pinned doors', () => {
  expect(Object.keys(packageFile.exports).toSorted()).toEqual([...Object.keys(DOORS), './package.json'].toSorted())
  expect(Object.keys(PUBLIC_SURFACE)).toEqual(Object.keys(DOORS))
})

describe.each(Object.entries(DOORS))('the door %s', (door, source) => {
  test('gives the pinned names', () => {
    expect(exportsOf(source, readFileSync(source, 'utf8'))).toEqual(PUBLIC_SURFACE[door])
  })

  test('can be imported as built, without a page, and does nothing by itself', () => {
    const name = `defter${door.slice(1)}`
    const script = `
      const before = Object.keys(globalThis).length
      const door = await import('${name}')
      if (Object.keys(globalThis).length !== before) throw new Error('a global was made')
      console.log(JSON.stringify(Object.keys(door).toSorted()))`
    const printed = execFileSync(process.execPath, ['--input-type=module', '-e', script], { encoding: 'utf8' })
    expect(JSON.parse(printed)).toEqual(PUBLIC_SURFACE[door]?.values)
  })
})

test('a door that opens everything is refused', () => {
  expect(() => exportsOf('a.ts', `export * from './b.ts'`)).toThrow('list what it gives by name')
})

test('names are told apart into values and types', () => {
  const source = `export const a = 1; export type B = 1; export { c, type D } from './c.ts'; export function e() {}; export interface F {}`
  expect(exportsOf('a.ts', source)).toEqual({ values: ['a', 'c', 'e'], types: ['B', 'D', 'F'] })
})
