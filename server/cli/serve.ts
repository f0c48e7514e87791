/** `defter serve`: runs the server until it is told to stop. Never ends with requests in flight. */
import { keysFileOf } from '../secret-files.ts'
import { readSettings, type Settings } from '../settings.ts'
import { start, type Started } from '../start.ts'
import { complain, type Command } from './commands.ts'

export const serve: Command = async (words, environment) => {
  const settings = readSettings(words, environment)
  if ('sentences' in settings) {
    for (const sentence of settings.sentences) complain(sentence, 2)
    return 2
  }
  // Heard from the beginning: whoever stops us while we start is obeyed as soon as there is something to stop.
  const asked = askedToStop()
  const started = await start(settings, (lines) => void process.stdout.write(lines))
  if (typeof started === 'string') return complain(started, 2)
  greet(started, settings)
  await asked
  await started.stop()
  return 0
}

/** For people, on standard error; standard output is the log. */
export function greet({ url, keys }: Started, { database }: Settings): void {
  const lines = [`Defter listens on ${url}`, `Site key   ${keys.siteKey}`]
  if (keys.ownerKey !== undefined) lines.push(`Owner key  ${keys.ownerKey}`)
  if (keys.proofKey) lines.push(`Proof key  ${keys.proofKey.id} ${keys.proofKey.secret}`)
  if (keys.ownerKey !== undefined || keys.proofKey)
    lines.push(`Secrets are shown this once; they are kept in ${keysFileOf(database)}, for you alone.`)
  process.stderr.write(`${lines.join('\n')}\n`)
}

export function askedToStop(): Promise<void> {
  return new Promise((resolve) => {
    process.once('SIGTERM', () => resolve())
    process.once('SIGINT', () => resolve())
  })
}
