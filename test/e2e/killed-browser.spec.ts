/** The whole browser dies, as on a cheap phone, and comes back with the same profile. */
import { readdirSync, readFileSync } from 'node:fs'
import type { BrowserContext } from '@playwright/test'
import { makeDiskFolder, removeFolder } from '../kit/disk-folder.ts'
import { always, noFaults, only } from '../kit/fault-plans.ts'
import { launchProfile } from '../kit/launch.ts'
import { expect, Shopper, test as base } from './fixtures.ts'
import type { Site } from './backend.ts'

const test = base.extend<{
  /** Starts a browser with the test's own profile, and opens the shop. */
  readonly startBrowser: () => Promise<Shopper>
  /** Of that profile, without a chance to store or send anything more. */
  readonly killBrowser: () => Promise<void>
  readonly profile: string
}>({
  // Playwright wants a pattern here.
  // oxlint-disable-next-line no-empty-pattern
  profile: async ({}, use) => {
    const folder = makeDiskFolder('profile')
    await use(folder)
    removeFolder(folder)
  },
  startBrowser: async ({ profile, shop }, use) => {
    const contexts: BrowserContext[] = []
    await use(async () => {
      const context = await launchProfile(profile)
      contexts.push(context)
      const shopper = new Shopper(await context.newPage(), shop.url)
      await shopper.visit()
      return shopper
    })
    for (const context of contexts) await context.close()
  },
  killBrowser: async ({ profile }, use) => {
    await use(async () => {
      // A killed process stays in the list until its parent has taken note of it, then without a command line.
      const killAll = () => listPids(profile).filter(kill)
      await expect.poll(killAll, { intervals: [10] }).toEqual([])
    })
  },
})

test.skip(process.platform !== 'linux', 'processes are listed from /proc')

/** False where it has ended by itself since it was listed. */
function kill(pid: number): boolean {
  try {
    return process.kill(pid, 'SIGKILL')
  } catch {
    return false
  }
}

/** Of the processes that a profile's browser consists of; no other names its folder. */
function listPids(profile: string): readonly number[] {
  const pids = readdirSync('/proc').filter((name) => /^\d+$/.test(name) && Number(name) !== process.pid)
  return pids.filter((pid) => readCommandLine(pid).includes(`--user-data-dir=${profile}`)).map(Number)
}

function readCommandLine(pid: string): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8')
  } catch {
    return ''
  }
}

async function countStored(site: Site, comment: string): Promise<number> {
  return (await site.responses()).filter(({ answers }) => answers['comment'] === comment).length
}

/** Until the shop has the rating: what meets a fault from now on is what Send sends. */
async function rateAndWrite(shopper: Shopper, site: Site, comment: string): Promise<void> {
  await shopper.openForm()
  await shopper.rate(5)
  await expect.poll(async () => (await site.responses()).length).toBe(1)
  await shopper.write(comment)
}

test('a browser killed right after the panel said "saved": the answer is sent once at the next visit', async ({
  startBrowser,
  killBrowser,
  network,
  site,
}) => {
  const shopper = await startBrowser()
  await rateAndWrite(shopper, site, 'killed when saved')
  network.setPlan(only('POST', always({ kind: 'refuse' }), /responses/))
  await shopper.send()
  await shopper.sees(/saved on this device/i)
  await killBrowser()
  network.setPlan(noFaults)
  await startBrowser()
  await expect.poll(() => countStored(site, 'killed when saved'), { timeout: 15_000 }).toBe(1)
  expect(await site.responses()).toHaveLength(1)
})

test('a browser killed after the server stored, before the answer came: stored once, and the replay gets the same reply', async ({
  startBrowser,
  killBrowser,
  network,
  exchanges,
  site,
}) => {
  const comment = 'killed before the answer'
  const shopper = await startBrowser()
  await rateAndWrite(shopper, site, comment)
  let dropped = 0
  const plan = () => (dropped++ === 0 ? ({ kind: 'dropResponse' } as const) : ({ kind: 'hang' } as const))
  network.setPlan(only('POST', plan, /responses/))
  await shopper.send()
  await expect.poll(() => dropped).toBeGreaterThan(0)
  await killBrowser()
  await expect.poll(() => countStored(site, comment)).toBe(1)
  network.setPlan(noFaults)
  await startBrowser()
  const listReplies = () =>
    exchanges
      .filter(({ requestBody }) => requestBody.includes(comment))
      .map(({ answerBody }): unknown => JSON.parse(answerBody))
  await expect.poll(() => listReplies().length, { timeout: 15_000 }).toBe(2)
  expect(listReplies()[1]).toEqual(listReplies()[0])
  expect(await countStored(site, comment)).toBe(1)
})
