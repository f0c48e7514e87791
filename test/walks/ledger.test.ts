/** Walks that are mostly answers and checkouts: what an offer has cost, and who may move it. */
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { holdsInMemory, playInFile, playInMemory, walks } from './play.ts'
import { walksOf } from './walks.ts'

const manyTills = walksOf({ answers: 6, later: 2, checkout: 5, owner: 2 })

test('whatever strangers invent and guess, an offer has cost what verified orders and its own value say', async () => {
  await fc.assert(fc.asyncProperty(manyTills, holdsInMemory), walks(60))
})

test('a walk in a file is answered as one in memory, step by step', async () => {
  await fc.assert(
    fc.asyncProperty(manyTills, async (steps) => {
      const [inFile, inMemory] = [await playInFile(steps), await playInMemory(steps)]
      expect(inFile.all).toEqual(inMemory.all)
    }),
    walks(5),
  )
})
