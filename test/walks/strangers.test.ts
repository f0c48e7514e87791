/** The same walk with strangers and without them: whoever proves who they are is answered the same. */
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { playInMemory, walks, type Played } from './play.ts'
import type { Step } from './steps.ts'
import { walksOf } from './walks.ts'

/** A third wrong guess closes an order to whoever has no token, as it is meant to: so many are left out. */
const MOST_GUESSES = 2

const walk = walksOf({ answers: 6, later: 4, checkout: 2, owner: 1, hasMixed: false }).map(withFewGuesses)

function withFewGuesses(steps: readonly Step[]): readonly Step[] {
  const guesses = new Map<number, number>()
  return steps.filter((step) => {
    if (step.kind !== 'answer' || step.order.kind !== 'guessed') return true
    const count = (guesses.get(step.order.order) ?? 0) + 1
    guesses.set(step.order.order, count)
    return count <= MOST_GUESSES
  })
}

/** What the owner makes of a stranger's case is the owner's own step. */
function isOwners({ kind }: Step): boolean {
  return kind === 'resolve' || kind === 'openForAll'
}

function isStrangers(step: Step): boolean {
  return 'who' in step && step.who === 'stranger'
}

/** How many answers went with a person, and how many codes ran out, counts the strangers too. */
const COUNTS_ALL: readonly Step['kind'][] = ['erasePerson', 'wait']

/** What customers and checkouts were told, and what the owner's edits came to. */
function told({ all }: Played) {
  return all.filter(({ step }) => !isStrangers(step) && !COUNTS_ALL.includes(step.kind)).map(({ said }) => said)
}

test('who proves nothing takes no remedy, offer or case from a customer, and caps and counts none', async () => {
  await fc.assert(
    fc.asyncProperty(walk, async (walked) => {
      const steps = walked.filter((step) => !(isStrangers(step) && isOwners(step)))
      const alone = await playInMemory(steps.filter((step) => !isStrangers(step)))
      const together = await playInMemory(steps)
      expect(told(together)).toEqual(told(alone))
    }),
    walks(80),
  )
})
