/** Walks in which the owner switches recipes, codes, numbers and budgets all the time: who is offered what. */
import * as fc from 'fast-check'
import { test } from 'vitest'
import { holdsInFile, holdsInMemory, walks } from './play.ts'
import { walksOf } from './walks.ts'

const manyEdits = walksOf({ answers: 5, later: 1, checkout: 1, owner: 6 })

test('no recipe, however it is switched, is offered without the facts it asks for', async () => {
  await fc.assert(fc.asyncProperty(manyEdits, holdsInMemory), walks(60))
})

test('nor is one in a file', async () => {
  await fc.assert(fc.asyncProperty(manyEdits, holdsInFile), walks(4))
})
