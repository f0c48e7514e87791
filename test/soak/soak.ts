/** Kills the server again and again while shoppers answer through a bad network, then counts. Never ends without a verdict. */
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { checkDatabase, type Verdict } from '../kit/check-database.ts'
import { makeDiskFolder, removeFolder } from '../kit/disk-folder.ts'
import { noFaults } from '../kit/fault-plans.ts'
import { startFaultProxy, type FaultProxy } from '../kit/fault-proxy.ts'
import { freePort } from '../kit/free-port.ts'
import { createLedger, type Ledger } from '../kit/ledger.ts'
import { seededRandom } from '../kit/seeded-random.ts'
import { makeOwnerKey, makeSiteKey, startServer, type RunningServer } from '../kit/start-server.ts'
import { createDevice } from './device.ts'
import { createFastClock } from './fast-clock.ts'
import { soakFaults } from './faults.ts'
import { goShopping, type Shop } from './shopper.ts'

export type SoakOptions = {
  readonly seed: number
  /** Goes on until there were so many kills and so many responses are acknowledged. */
  readonly kills: number
  readonly acknowledged: number
  readonly shoppers: number
  /** Of the requests, 0 … 1. */
  readonly faultShare: number
  readonly limitMs: number
  readonly entry?: string
  readonly report?: (line: string) => void
}

type Figures = {
  readonly kills: number
  /** While there were faults; afterwards the queues are brought out without any. */
  readonly requests: number
  readonly faulted: number
  /** From each restart to the first healthy answer. */
  readonly slowestStartMs: number
}

export type SoakReport = Verdict & Figures & { readonly seconds: number }

/** How much faster a device's clock runs: a back-off of up to 5 min shall not stop a test for 5 min. */
const SPEED = 20

export async function runSoak(options: SoakOptions): Promise<SoakReport> {
  const folder = makeDiskFolder('soak')
  const ledger = createLedger()
  const startedAt = performance.now()
  const port = await freePort()
  const start = serverStarter(options, folder, port)
  const proxy = await startFaultProxy({
    targetPort: port,
    plan: soakFaults(options.seed, options.faultShare),
    observe: ledger.noteExchange,
  })
  try {
    const figures = await killWhileShopping(options, { start, proxy, ledger })
    const verdict = checkDatabase(join(folder, 'defter.db'), ledger)
    return { ...verdict, ...figures, seconds: Math.round((performance.now() - startedAt) / 1_000) }
  } finally {
    await proxy.close()
    removeFolder(folder)
  }
}

type Scene = {
  readonly start: () => Promise<RunningServer>
  readonly proxy: FaultProxy
  readonly ledger: Ledger
}

async function killWhileShopping(options: SoakOptions, { start, proxy, ledger }: Scene): Promise<Figures> {
  const giveUpAt = performance.now() + options.limitMs
  let server = await start()
  let isOver = false
  const shopping = sendShoppers(options, { apiUrl: proxy.url, siteKey: server.siteKey }, ledger, () => isOver)
  const random = seededRandom(options.seed + 2)
  let kills = 0
  let slowestStartMs = 0
  try {
    const isShort = () => kills < options.kills || ledger.acknowledged.size < options.acknowledged
    while (isShort() && performance.now() < giveUpAt) {
      await wait(20 + random() * 1_200)
      await server.stop('SIGKILL')
      kills += 1
      server = await start()
      slowestStartMs = Math.max(slowestStartMs, server.startedInMs)
      if (kills % 20 === 0) options.report?.(`${kills} kills, ${ledger.acknowledged.size} acknowledged`)
    }
    isOver = true
    const { requests, faulted } = proxy.counts
    proxy.setPlan(noFaults)
    await Promise.race([shopping, wait(60_000).then(() => Promise.reject(new Error('The queues do not drain.')))])
    return { kills, requests, faulted, slowestStartMs: Math.round(slowestStartMs) }
  } finally {
    isOver = true
    await server.stop()
  }
}

async function sendShoppers(options: SoakOptions, shop: Shop, ledger: Ledger, isOver: () => boolean): Promise<void> {
  const clock = createFastClock(SPEED)
  await Promise.all(
    Array.from({ length: options.shoppers }, (_, index) => {
      const random = seededRandom(options.seed * 1_000 + index)
      const device = createDevice(clock, () => random() * 3)
      return goShopping({ device, shop, ledger, random }, isOver)
    }),
  )
}

function serverStarter(options: SoakOptions, folder: string, port: number): () => Promise<RunningServer> {
  const keys = { siteKey: makeSiteKey(), ownerKey: makeOwnerKey() }
  return () => startServer({ ...keys, folder, port, ...(options.entry ? { entry: options.entry } : {}) })
}
