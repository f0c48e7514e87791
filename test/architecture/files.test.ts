/** Keeps files small, named and introduced. Never judges what is inside a function. */
import { basename } from 'node:path'
import { describe, expect, test } from 'vitest'
import { readSourceTree, type SourceTree } from './source-tree.ts'

const DRAWERS = /^(utils?|helpers?|common|misc|types|shared|stuff)\.(ts|tsx|mjs)$/
const NAMES = /^([a-z0-9]+([.-][a-z0-9]+)*|[A-Z][A-Za-z0-9]+(\.test)?)\.(ts|tsx|mjs|css)$/

describe('files', () => {
  const tree = readSourceTree()

  test('no file is longer than 300 lines', () => expect(tooLong(tree)).toEqual([]))
  test('no file is a drawer', () => expect(drawers(tree)).toEqual([]))
  test('every name is kebab-case, or a component', () => expect(misnamed(tree)).toEqual([]))
  test('every file begins with what it gives and what it never does', () => expect(unintroduced(tree)).toEqual([]))
})

test('the checks of files catch a planted fault', () => {
  const opening = '/** Gives a thing. Never another. */\n'
  expect(tooLong({ 'sdk/a.ts': '\n'.repeat(301) })).toHaveLength(1)
  expect(drawers({ 'sdk/utils.ts': opening })).toHaveLength(1)
  expect(misnamed({ 'sdk/someThing.ts': opening })).toHaveLength(1)
  expect(unintroduced({ 'sdk/a.ts': `import 'x'\n${opening}` })).toHaveLength(1)
  expect(unintroduced({ 'sdk/a.ts': '/** Gives a thing. */\n' })).toHaveLength(1)
  expect(unintroduced({ 'sdk/a.ts': opening, 'server/cli.ts': `#!/usr/bin/env node\n${opening}` })).toEqual([])
})

function tooLong(tree: SourceTree): string[] {
  return pathsWhere(tree, (source) => source.split('\n').length > 301)
}

function drawers(tree: SourceTree): string[] {
  return pathsWhere(tree, (_, path) => DRAWERS.test(basename(path)))
}

function misnamed(tree: SourceTree): string[] {
  return pathsWhere(tree, (_, path) => !NAMES.test(basename(path)))
}

function unintroduced(tree: SourceTree): string[] {
  const hasOpening = (path: string) => !/(\.test\.tsx?|\.css)$/.test(path)
  return pathsWhere(tree, (source, path) => hasOpening(path) && !isIntroduced(source))
}

function isIntroduced(source: string): boolean {
  const [first] = /^(#!.*\n)?\/\*\*?[^]*?\*\//.exec(source) ?? []
  return first !== undefined && /\bnever\b/i.test(first)
}

function pathsWhere(tree: SourceTree, isWrong: (source: string, path: string) => boolean): string[] {
  return Object.entries(tree).flatMap(([path, source]) => (isWrong(source, path) ? [path] : []))
}
