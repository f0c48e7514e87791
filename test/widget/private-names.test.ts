/** Holds the shortened names to their promise: nobody else knows them. Never a name of the wire, of a door or of a browser. */
import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { PRIVATE_NAMES } from '../../widget/private-names.ts'
import { aSite } from './built-widget.ts'

const contract = join(import.meta.dirname, '../../sdk/contract')

test('none is a name of the wire', () => {
  const wire = readdirSync(contract)
    .map((file) => readFileSync(join(contract, file), 'utf8'))
    .join()
  const fields = new Set([...wire.matchAll(/readonly (\w+)\??:/g)].map(([, name]) => name))
  expect(PRIVATE_NAMES.filter((name) => fields.has(name))).toEqual([])
})

test('none is a key of what travels', () => {
  const keys = new Set<string>()
  JSON.stringify(aSite('tr'), (key, value: unknown) => {
    keys.add(key)
    return value
  })
  expect(PRIVATE_NAMES.filter((name) => keys.has(name))).toEqual([])
})

test('each stands once', () => expect(new Set(PRIVATE_NAMES).size).toBe(PRIVATE_NAMES.length))

test('none is asked for by its text, which is not shortened', () => {
  const quoted = new RegExp(
    `['"\`](${PRIVATE_NAMES.join('|')})['"\`]\\s*in\\b|hasOwn\\([^)]*['"](${PRIVATE_NAMES.join('|')})['"]`,
  )
  expect("if ('question' in event)").toMatch(quoted)
  const asking = sourcesOf('widget', 'sdk').filter(([, text]) => quoted.test(text))
  expect(asking.map(([file]) => file)).toEqual([])
})

function sourcesOf(...folders: readonly string[]): readonly (readonly [string, string])[] {
  const root = join(import.meta.dirname, '../..')
  const files = folders.flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).map((file) => join(folder, file)),
  )
  const sources = files.filter((file) => /\.tsx?$/.test(file) && !file.endsWith('private-names.ts'))
  return sources.map((file) => [file, readFileSync(join(root, file), 'utf8')] as const)
}
