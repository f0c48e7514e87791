#!/usr/bin/env node
/** The command `defter`. Never prints a stack where a sentence will do. */
import { runCommand } from './cli/commands.ts'
import { restartWithSmallNursery } from './cli/small-nursery.ts'

restartWithSmallNursery(process)
process.exitCode = await runCommand(process.argv.slice(2), process.env)
