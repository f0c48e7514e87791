/** Checks every import of a tree against the table of arrows. Never stops at the first wrong one. */
import { posix } from 'node:path'
import { ROWS, type Column, type Row } from './arrows.ts'
import { importsOf, type Import } from './imports-of.ts'
import type { SourceTree } from './source-tree.ts'

/** One sentence for each wrong arrow; empty when all are right. */
export function checkArrows(tree: SourceTree): readonly string[] {
  return Object.entries(tree).flatMap(([path, source]) => {
    const row = rowOf(path)
    if (!row) return [`${path} belongs to no row of the table: name its folder there.`]
    return importsOf(path, source).flatMap((found) => complaintsAbout(found, path, row))
  })
}

function complaintsAbout(found: Import, path: string, row: Row): readonly string[] {
  if (!found.specifier.startsWith('.')) {
    return mayUsePackage(row, found.specifier)
      ? []
      : [`${path} (${row.name}) may not use the package ${found.specifier}.`]
  }
  const target = posix.join(posix.dirname(path), found.specifier)
  return mayImport(row, target, found.isType)
    ? []
    : [`${path} (${row.name}) may not import ${target}${found.isType ? '' : ' as a value'}.`]
}

function mayImport(row: Row, target: string, isType: boolean): boolean {
  const targetRow = rowOf(target)
  if (targetRow === row || row.name === 'test') return true
  const column = targetRow && columnOf(targetRow)
  const permission = column && row.to[column]
  if (permission === undefined || permission === true) return permission === true
  if (permission === 'types') return isType
  return permission.some((door) => target === `${column}/${door}.ts` || target.startsWith(`${column}/${door}/`))
}

/** `sdk/sign` is reached through the column of the SDK. */
function columnOf(row: Row): Column | undefined {
  return row.name === 'sdk/sign' ? 'sdk' : row.column
}

function mayUsePackage(row: Row, specifier: string): boolean {
  return row.packages.some(
    (name) =>
      name === 'any' ||
      specifier === name ||
      specifier.startsWith(name.endsWith(':') || name.endsWith('/') ? name : `${name}/`),
  )
}

function rowOf(path: string): Row | undefined {
  return ROWS.find((row) => row.paths.test(path))
}
