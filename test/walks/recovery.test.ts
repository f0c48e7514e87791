/** Walks that are mostly complaints and what follows them: who is given money, and whose case it is. */
import * as fc from 'fast-check'
import { test } from 'vitest'
import { holdsInFile, holdsInMemory, walks } from './play.ts'
import { walksOf } from './walks.ts'

const manyCases = walksOf({ answers: 4, later: 5, checkout: 1, owner: 1 })

test('no walk opens money without a verified order, nor money and a code for one answer or order', async () => {
  await fc.assert(fc.asyncProperty(manyCases, holdsInMemory), walks(60))
})

test('nor does one in a file', async () => {
  await fc.assert(fc.asyncProperty(manyCases, holdsInFile), walks(4))
})
