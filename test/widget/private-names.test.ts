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
