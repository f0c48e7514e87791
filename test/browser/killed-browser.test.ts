/** The whole browser dies, as on a cheap phone, and comes back with the same profile. Never closed politely here. */
import { readdirSync, readFileSync } from 'node:fs'
import type { BrowserContext } from '@playwright/test'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { always, noFaults, only, type FaultPlan } from '../kit/fault-plans.ts'
import { makeDiskFolder, removeFolder } from '../kit/disk-folder.ts'
import { launchProfile } from '../kit/launch.ts'
import { visit } from './shopper.ts'
import { createWorld, type World } from './world.ts'

let world: World

beforeAll(async () => {
  world = await createWorld()
})
afterAll(() => world.close())

/** Kills the processes that this profile's browser consists of, by their pids; no other names this folder. */
async function killBrowser(folder: string): Promise<void> {
  // A killed process stays in the list until its parent has taken note of it, then without a command line.
  const killAll = () => pidsOf(folder).filter(kill)
  await expect.poll(killAll, { interval: 10 }).toEqual([])
}

/** False where it has ended by itself since it was listed. */
function kill(pid: number): boolean {
  try {
    return process.kill(pid, 'SIGKILL')
  } catch {
    return false
  }
}

function pidsOf(folder: string): readonly number[] {
  const pids = readdirSync('/proc').filter((name) => /^\d+$/.test(name) && Number(name) !== process.pid)
  return pids.filter((pid) => commandLine(pid).includes(`--user-data-dir=${folder}`)).map(Number)
}

function commandLine(pid: string): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8')
  } catch {
    return ''
  }
}

const timesStored = async (comment: string) =>
  (await world.stored()).filter(({ answers }) => answers['comment'] === comment).length

type Death = { readonly plan: FaultPlan; readonly waitFor: (context: BrowserContext) => Promise<unknown> }

async function rateThenDie(folder: string, comment: string, { plan, waitFor }: Death): Promise<void> {
  const context = await launchProfile(folder)
  const shopper = await visit(undefined, world, { context })
  await shopper.openTheBook()
  const before = (await world.stored()).length
  await shopper.tapFace(5)
  // The tap has arrived: what meets the plan is what Send sends.
  await expect.poll(async () => (await world.stored()).length).toBe(before + 1)
  await shopper.write(comment)
  world.proxy.setPlan(only('POST', plan, /responses/))
  await shopper.send()
  await waitFor(context)
  await killBrowser(folder)
}

async function comeBack(folder: string): Promise<BrowserContext> {
  const context = await launchProfile(folder)
  await visit(undefined, world, { context })
  return context
}

describe.runIf(process.platform === 'linux')('a browser killed with -9', () => {
  test('F02 right after "saved": the answer is sent once at the next visit', async () => {
    const folder = makeDiskFolder('profile')
    await rateThenDie(folder, 'killed when saved', {
      plan: always({ kind: 'refuse' }),
      waitFor: async (context) =>
        context
          .pages()
          .at(-1)
          ?.getByText(/saved on this device/i)
          .first()
          .waitFor(),
    })
    world.proxy.setPlan(noFaults)
    const context = await comeBack(folder)
    await expect.poll(() => timesStored('killed when saved'), { timeout: 15_000 }).toBe(1)
    await context.close()
    removeFolder(folder)
  })

  test('F06 after the server stored, before the answer came: stored once, and the replay is the same reply', async () => {
    const folder = makeDiskFolder('profile')
    let dropped = 0
    await rateThenDie(folder, 'killed before the answer', {
      plan: only('POST', () => (dropped++ === 0 ? { kind: 'dropResponse' } : { kind: 'hang' })),
      waitFor: () => expect.poll(() => dropped).toBeGreaterThan(0),
    })
    await expect.poll(() => timesStored('killed before the answer')).toBe(1)
    world.proxy.setPlan(noFaults)
    const context = await comeBack(folder)
    const replies = () =>
      world.exchanges
        .filter(({ requestBody }) => requestBody.includes('killed before the answer'))
        .map(({ answerBody }) => JSON.parse(answerBody))
    await expect.poll(() => replies().length, { timeout: 15_000 }).toBe(2)
    expect(replies()[1]).toEqual(replies()[0])
    expect(await timesStored('killed before the answer')).toBe(1)
    await context.close()
    removeFolder(folder)
  })
})
