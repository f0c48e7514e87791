/** Plays walks in a store of its own, and answers what was said at every step. */
import { join } from 'node:path'
import { createMemoryStore } from '../../server/storage/index.ts'
import { aFolder, openFile, rules } from '../store/builders.ts'
import { expectFacts } from './expect-facts.ts'
import type { Step } from './steps.ts'
import { takeStep } from './take-step.ts'
import { aWalk, type Walk } from './walk.ts'

const MORE = process.env['DEFTER_WALKS']

/** The same walks every time; with `DEFTER_WALKS` that many, and new ones, whose seed is told where one fails. */
export function walks(numRuns: number) {
  return MORE === undefined ? { numRuns, seed: 10 } : { numRuns: Number(MORE) }
}

export type Said = { readonly step: Step; readonly said: unknown }
export type Played = { readonly walk: Walk; readonly all: readonly Said[] }

export async function playInMemory(steps: readonly Step[]): Promise<Played> {
  return play(await aWalk(() => createMemoryStore({ rules })), steps)
}

export async function playInFile(steps: readonly Step[]): Promise<Played> {
  const walk = await aWalk((clock) => openFile(join(aFolder(), 'defter.db'), { clock }))
  const played = await play(walk, steps)
  await walk.shop.store.close()
  return played
}

/** As properties: what has to hold is looked at after every step. */
export const holdsInMemory = async (steps: readonly Step[]): Promise<void> => void (await playInMemory(steps))
export const holdsInFile = async (steps: readonly Step[]): Promise<void> => void (await playInFile(steps))

async function play(walk: Walk, steps: readonly Step[]): Promise<Played> {
  const all: Said[] = []
  for (const step of steps) {
    all.push({ step, said: await takeStep(walk, step) })
    await expectFacts(walk)
  }
  return { walk, all }
}
