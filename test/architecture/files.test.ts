/** Keeps files plainly named; how long they may be, the lint says. */
import { basename } from 'node:path'
import { describe, expect, test } from 'vitest'
import { readSourceTree, type SourceTree } from './source-tree.ts'

const DRAWERS = /^(utils?|helpers?|common|misc|types|shared|stuff)\.(ts|tsx|mjs)$/
const NAMES = /^([a-z0-9]+([.-][a-z0-9]+)*|(use)?[A-Z][A-Za-z0-9]+(\.test)?)\.(ts|tsx|mjs|css)$/

describe('files', () => {
  const tree = readSourceTree()

  test('no file is a drawer', () => expect(drawers(tree)).toEqual([]))
  test('every name is kebab-case, or a component or a hook', () => expect(misnamed(tree)).toEqual([]))
})

test('the checks of files catch a planted fault', () => {
  expect(drawers({ 'sdk/utils.ts': '' })).toHaveLength(1)
  expect(misnamed({ 'sdk/someThing.ts': '' })).toHaveLength(1)
})

function drawers(tree: SourceTree): string[] {
  return Object.keys(tree).filter((path) => DRAWERS.test(basename(path)))
}

function misnamed(tree: SourceTree): string[] {
  return Object.keys(tree).filter((path) => !NAMES.test(basename(path)))
}
