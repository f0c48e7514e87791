/** The servers that are measured, each a process on its own core. Never started two on one file. */
import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { aSubmission } from '../kit/a-submission.ts'
import { freePort } from '../kit/free-port.ts'
import { makeOwnerKey, makeSiteKey, startServer } from '../kit/start-server.ts'
import { CURRENCY, fillLargeShop, orderOf } from './large-shop.ts'

export type Contender = {
  readonly name: 'echo' | 'defter' | 'defter, unhappy' | 'defter, offers' | 'one by one'
  readonly pid: number
  readonly port: number
  readonly path: string
  readonly expectedStatus: string
  /** 5 unless told. */
  readonly rating?: number
  /** The first order of the large shop that was not rated yet; only where the shop is there. */
  nextOrder?: number
  readonly startedInMs?: number
  stop(): Promise<unknown>
}

const SERVER_CORE = '1'
const LOAD_CORE = '0'
// One folder is one shop, however often its server is started.
const KEYS = { siteKey: makeSiteKey(), ownerKey: makeOwnerKey() }

/** Words before a command that keep it on its core; none where `taskset` is missing. */
export function onCore(which: 'server' | 'load'): readonly string[] {
  const core = which === 'server' ? SERVER_CORE : LOAD_CORE
  return spawnSync('taskset', ['-c', core, 'true']).status === 0 ? ['taskset', '-c', core] : []
}

export async function startDefter(folder: string, flags: readonly string[] = []): Promise<Contender> {
  const server = await startServer({ ...KEYS, folder, flags, entry: 'dist/server/cli.js', prefix: onCore('server') })
  return {
    name: 'defter',
    pid: server.pid,
    port: server.port,
    path: `/v1/sites/${server.siteKey}/responses`,
    expectedStatus: '201',
    startedInMs: server.startedInMs,
    stop: () => server.stop(),
  }
}

/** The same with 200 offers, 100,000 products and 300,000 orders; resolves when all of them are in its memory. */
export async function startWithOffers(folder: string): Promise<Contender> {
  const flags = ['--currency', CURRENCY]
  const empty = await startDefter(folder, flags)
  await empty.stop()
  await fillLargeShop(join(folder, 'defter.db'))
  const defter = await startDefter(folder, flags)
  for (let nextOrder = 1; ; nextOrder += 1) {
    if (await getsHint(defter, nextOrder)) return { ...defter, name: 'defter, offers', nextOrder: nextOrder + 1 }
    await wait(500)
  }
}

async function getsHint({ port, path }: Contender, number: number): Promise<boolean> {
  const body = JSON.stringify(aSubmission({ order: orderOf(number) }))
  const answer = await fetch(`http://127.0.0.1:${port}${path}`, { method: 'POST', body })
  return (await answer.text()).includes('"hints":[{')
}

export function startEcho(): Promise<Contender> {
  return startPlain({ name: 'echo', file: 'echo-server.ts', expectedStatus: '200' }, [])
}

export function startOneByOne(folder: string): Promise<Contender> {
  const plain = { name: 'one by one', file: 'one-by-one-server.ts', expectedStatus: '201' } as const
  return startPlain(plain, [join(folder, 'one-by-one.db')])
}

async function startPlain(
  plain: { readonly name: Contender['name']; readonly file: string; readonly expectedStatus: string },
  words: readonly string[],
): Promise<Contender> {
  const port = await freePort()
  const script = join(import.meta.dirname, plain.file)
  const [command = '', ...rest] = [...onCore('server'), process.execPath, script, String(port), ...words]
  const child = spawn(command, rest, { stdio: ['ignore', 'inherit', 'inherit'] })
  while (!(await answers(port))) await wait(10)
  const stop = async () => {
    const gone = once(child, 'exit')
    child.kill()
    await gone
  }
  return { name: plain.name, pid: child.pid ?? 0, port, path: '/', expectedStatus: plain.expectedStatus, stop }
}

function answers(port: number): Promise<boolean> {
  return fetch(`http://127.0.0.1:${port}/`, { method: 'POST', body: '{}' }).then(
    async (answer) => (await answer.text(), true),
    () => false,
  )
}
