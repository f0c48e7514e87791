/** Starts the real `defter serve` as a process of its own. Never in this process, where it could not be killed. */
import { spawn, type ChildProcess } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { closeSync, openSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { defterCommand } from './defter-command.ts'
import { freePort } from './free-port.ts'

export type ServerOptions = {
  /** Holds the database and the secret; see `makeDiskFolder`. */
  readonly folder: string
  readonly port?: number
  readonly siteKey?: string
  readonly ownerKey?: string
  /** More flags of `defter serve`; the rate limit is off unless they name it. */
  readonly flags?: readonly string[]
  /** What to run instead of `defter` itself, for instance one with a planted fault. */
  readonly entry?: string
  /** Words before the command, for instance `taskset -c 1`. */
  readonly prefix?: readonly string[]
}

export type RunningServer = {
  readonly url: string
  readonly port: number
  readonly pid: number
  readonly siteKey: string
  readonly ownerKey: string
  readonly databaseFile: string
  /** From the start of the process to the first healthy answer. */
  readonly startedInMs: number
  /** The last of what it printed; the log goes to a file beside the database. */
  output(): string
  /** Sends the signal and resolves with the exit code (null: ended by the signal). */
  stop(signal?: NodeJS.Signals): Promise<number | null>
}

const MOST_OUTPUT = 20_000

export async function startServer(options: ServerOptions): Promise<RunningServer> {
  const port = options.port ?? (await freePort())
  const siteKey = options.siteKey ?? makeSiteKey()
  const ownerKey = options.ownerKey ?? makeOwnerKey()
  const databaseFile = join(options.folder, 'defter.db')
  const startedAt = performance.now()
  const child = spawnServer(options, ['--port', String(port), '--database', databaseFile], { siteKey, ownerKey })
  let output = ''
  child.stderr?.on('data', (chunk: Buffer) => (output = (output + chunk.toString()).slice(-MOST_OUTPUT)))
  const url = `http://127.0.0.1:${port}`
  await waitUntilHealthy(url, child, () => output)
  return {
    url,
    port,
    pid: child.pid ?? 0,
    siteKey,
    ownerKey,
    databaseFile,
    startedInMs: performance.now() - startedAt,
    output: () => output,
    stop: (signal = 'SIGTERM') => stop(child, signal),
  }
}

/** 128 random bits, as the server makes them. */
export function makeSiteKey(kind: 'live' | 'test' = 'live'): string {
  return `pk_${kind}_${randomBytes(16).toString('hex')}`
}

export function makeOwnerKey(): string {
  return `sk_${randomBytes(6).toString('hex')}_${randomBytes(32).toString('hex')}`
}

function spawnServer(
  options: ServerOptions,
  place: readonly string[],
  keys: { readonly siteKey: string; readonly ownerKey: string },
): ChildProcess {
  const flags = options.flags ?? []
  const words = [
    ...(options.prefix ?? []),
    process.execPath,
    options.entry ?? defterCommand(),
    'serve',
    ...place,
    '--site-key',
    keys.siteKey,
    '--owner-key',
    keys.ownerKey,
    ...(flags.includes('--rate-limit') ? [] : ['--rate-limit', '0']),
    ...flags,
  ]
  const [command = '', ...rest] = words
  const log = openSync(join(options.folder, 'log.ndjson'), 'a')
  const child = spawn(command, rest, { stdio: ['ignore', log, 'pipe'] })
  closeSync(log)
  // A test that dies takes its server along.
  const takeAlong = () => void child.kill('SIGKILL')
  process.once('exit', takeAlong)
  child.once('exit', () => process.off('exit', takeAlong))
  return child
}

async function waitUntilHealthy(url: string, child: ChildProcess, output: () => string): Promise<void> {
  const startedAt = performance.now()
  // Two cores that run five browsers have needed more than 20 seconds.
  const giveUpAt = startedAt + 60_000
  while (performance.now() < giveUpAt && child.exitCode === null && child.signalCode === null) {
    const isHealthy = await fetch(`${url}/healthz`).then(
      async (answer) => (await answer.text(), answer.ok),
      () => false,
    )
    if (isHealthy) return
    await wait(5)
  }
  const seconds = ((performance.now() - startedAt) / 1_000).toFixed(1)
  const end = child.exitCode ?? child.signalCode ?? 'still running'
  child.kill('SIGKILL')
  throw new Error(`The server was not healthy after ${seconds} s (${end}). It printed:\n${output()}`)
}

async function stop(child: ChildProcess, signal: NodeJS.Signals): Promise<number | null> {
  if (child.exitCode !== null || child.signalCode !== null) return child.exitCode
  const gone = once(child, 'exit')
  child.kill(signal)
  await gone
  return child.exitCode
}
