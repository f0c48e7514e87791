/** Finds the command among the words of the command line. Never loads what the command does not need. */
import { HELP } from './help.ts'

export type Environment = Readonly<Record<string, string | undefined>>
export type Command = (words: readonly string[], environment: Environment) => Promise<number>

const COMMANDS: Readonly<Record<string, () => Promise<Command>>> = {
  serve: async () => (await import('./serve.ts')).serve,
  demo: async () => (await import('./demo.ts')).demo,
  import: async () => (await import('./import.ts')).importFile,
  replay: async () => (await import('./replay.ts')).replay,
  export: async () => (await import('./export.ts')).exportResponses,
  backup: async () => (await import('./backup.ts')).backup,
  keys: async () => (await import('./keys.ts')).keys,
  sample: async () => (await import('./sample.ts')).sample,
  doctor: async () => (await import('./doctor.ts')).doctor,
}

/** Answers the exit code: 0 well, 1 failed, 2 called wrongly. */
export async function runCommand(words: readonly string[], environment: Environment): Promise<number> {
  const [name = 'help', ...rest] = words
  if (['help', '--help', '-h'].includes(name) || rest.includes('--help')) return print(HELP)
  if (name === '--version') return print((await import('../package-version.ts')).packageVersion())
  const load = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined
  if (!load) return complain(`There is no command "${name}". \`defter help\` lists them.`, 2)
  try {
    const command = await load()
    return await command(rest, environment)
  } catch (error) {
    const code = error instanceof Error && error.name === 'CalledWrongly' ? 2 : 1
    return complain(error instanceof Error ? error.message : String(error), code)
  }
}

function print(text: string): number {
  process.stdout.write(`${text}\n`)
  return 0
}

export function complain(sentence: string, code: number): number {
  process.stderr.write(`defter: ${sentence}\n`)
  return code
}
