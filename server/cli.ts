#!/usr/bin/env node
/** The command `defter`. Old Nodes read this file, to say which one is needed: it imports nothing that they lack. */
import { whyNodeIsTooOld } from './storage/sqlite/needed-node.ts'

const problem = whyNodeIsTooOld(process.versions.node)
if (problem === undefined) {
  void import('./cli/run.ts').then(({ run }) => run(process))
} else {
  process.stderr.write(`defter: ${problem}\n`)
  process.exitCode = 1
}
