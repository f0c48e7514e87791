/** `defter replay`: takes every logged decision again and says whether it comes out the same, byte for byte. Never changes the database. */
import { replayDecisions } from '../domain/offers/replay.ts'
import { decisionLines } from '../storage/sqlite/decision-lines.ts'
import { databaseOf, parseWords } from './api.ts'
import type { Command } from './commands.ts'

export const replay: Command = async (words, environment) => {
  const database = databaseOf(parseWords(words, 0), environment)
  const { decisions, otherPolicies, different } = await replayDecisions(decisionLines(database))
  const compared = decisions - otherPolicies
  const lines = [
    `Decisions  ${decisions}`,
    ...(otherPolicies > 0 ? [`Of another policy, not compared: ${otherPolicies}`] : []),
    different.length === 0
      ? `Equal: ${compared} of ${compared} came out the same, byte for byte.`
      : `Different: at least ${different.length} of ${compared}. Responses:`,
    ...different,
  ]
  process.stdout.write(`${lines.join('\n')}\n`)
  return different.length === 0 ? 0 : 1
}
