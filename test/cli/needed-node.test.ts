/** What an old Node is told. */
import { expect, test } from 'vitest'
import { whyNodeIsTooOld } from '../../server/storage/sqlite/needed-node.ts'

test.each(['22.17.9', '20.20.2', '18.0.0', '9.11.2'])(
  'Node %s reads in one sentence which Node is needed',
  (version) => {
    expect(whyNodeIsTooOld(version)).toBe(
      `Defter's server and its commands need Node 22.18 or newer, and this is Node ${version}.`,
    )
  },
)

test.each(['22.18.0', '24.0.0', '100.0.0', '23.0.0-nightly'])('Node %s is new enough', (version) => {
  expect(whyNodeIsTooOld(version)).toBeUndefined()
})
