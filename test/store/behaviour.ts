/** What every store does, whatever it is made of. Never knows which one it tests. */
import { describe } from 'vitest'
import type { DefterStore } from '../../server/domain/shop-store.ts'
import { bookBehaviour } from './behaviour-book.ts'
import { caseBehaviour } from './behaviour-cases.ts'
import { catalogueBehaviour } from './behaviour-catalogue.ts'
import { countingBehaviour } from './behaviour-counting.ts'
import { jobBehaviour } from './behaviour-jobs.ts'
import { listBehaviour } from './behaviour-lists.ts'
import { offerBehaviour } from './behaviour-offers.ts'
import { writeBehaviour } from './behaviour-writes.ts'

/** Gives a fresh store that is closed with the test. */
export type OpenStore = () => DefterStore

export function storeBehaviour(name: string, open: OpenStore): void {
  describe(`${name} keeps answers`, () => writeBehaviour(open))
  describe(`${name} lists answers`, () => listBehaviour(open))
  describe(`${name} counts answers`, () => countingBehaviour(open))
  describe(`${name} keeps jobs`, () => jobBehaviour(open))
  describe(`${name} keeps the book`, () => bookBehaviour(open))
  describe(`${name} keeps the catalogue`, () => catalogueBehaviour(open))
  describe(`${name} keeps hints and their money`, () => offerBehaviour(open))
  describe(`${name} keeps cases`, () => caseBehaviour(open))
}
