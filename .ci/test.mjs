/** Runs both test runners, one after the other, and ends with one line that adds up theirs. */
import { spawn } from 'node:child_process'
import { createInterface } from 'node:readline'

const RUNNERS = [
  ['vitest', 'run'],
  ['playwright', 'test', '-c', 'test/e2e/playwright.config.ts'],
]

const total = { passed: 0, failed: 0, skipped: 0 }
for (const command of RUNNERS) {
  const counts = await run(command)
  for (const name of Object.keys(total)) total[name] += counts[name]
}
const line = `${total.passed} passed, ${total.failed} failed`
console.log(total.skipped > 0 ? `${line}, ${total.skipped} skipped` : line)
process.exitCode = total.failed > 0 ? 1 : 0

/** A runner that ends badly without a failed test, or says nothing, counts as one failure. */
async function run([name, ...args]) {
  const colour = process.stdout.isTTY ? { FORCE_COLOR: '1' } : {}
  const child = spawn(name, args, { stdio: ['inherit', 'pipe', 'inherit'], env: { ...process.env, ...colour } })
  const ended = new Promise((resolve, reject) => child.once('error', reject).once('close', resolve))
  let counts
  for await (const text of createInterface({ input: child.stdout })) {
    console.log(text)
    const found = /^(\d+) passed, (\d+) failed(?:, (\d+) skipped)?$/.exec(text)
    if (found) counts = { passed: Number(found[1]), failed: Number(found[2]), skipped: Number(found[3] ?? 0) }
  }
  const exitCode = await ended
  counts ??= { passed: 0, failed: 0, skipped: 0 }
  return exitCode !== 0 && counts.failed === 0 ? { ...counts, failed: 1 } : counts
}
