/** Runs the command of a process. Never prints a stack where a sentence will do. */
import { runCommand } from './commands.ts'
import { restartWithSmallNursery } from './small-nursery.ts'

export async function run(program: NodeJS.Process): Promise<void> {
  restartWithSmallNursery(program)
  program.exitCode = await runCommand(program.argv.slice(2), program.env)
}
