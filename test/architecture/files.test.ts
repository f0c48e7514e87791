/** Keeps files small and plainly named. */
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
})

test('the checks of files catch a planted fault', () => {
  expect(tooLong({ 'sdk/a.ts': '\n'.repeat(301) })).toHaveLength(1)
  expect(drawers({ 'sdk/utils.ts': '' })).toHaveLength(1)
  expect(misnamed({ 'sdk/someThing.ts': '' })).toHaveLength(1)
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

function pathsWhere(tree: SourceTree, isWrong: (source: string, path: string) => boolean): string[] {
  return Object.entries(tree).flatMap(([path, source]) => (isWrong(source, path) ? [path] : []))
}
