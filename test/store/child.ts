/** Starts a program that uses a store and may be killed at any moment. Never leaves one running after its test. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { onTestFinished } from 'vitest'

/** `program` is a file of this folder; it says what it has done, a line each. */
export function startChild(program: string, args: readonly string[]) {
  const path = fileURLToPath(new URL(program, import.meta.url))
  const child = spawn(process.execPath, [path, ...args], { stdio: ['ignore', 'pipe', 'pipe'] })
  const said: string[] = []
  let errors = ''
  child.stderr.on('data', (text: Buffer) => (errors += text.toString()))
  const lines = createInterface({ input: child.stdout }).on('line', (line) => said.push(line))
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()))
  onTestFinished(() => void child.kill('SIGKILL'))
  return {
    said,
    errors: () => errors,
    ended,
    async kill() {
      child.kill('SIGKILL')
      await ended
    },
    /** Rejects where the program ends, or half a minute passes, before it has said so many lines. */
    async untilSaid(count: number) {
      const signal = AbortSignal.timeout(30_000)
      const heard = (async () => {
        while (said.length < count) await once(lines, 'line', { signal })
      })()
      await Promise.race([heard, ended])
      if (said.length < count) throw new Error(`The program ended early: ${errors}`)
    },
  }
}
