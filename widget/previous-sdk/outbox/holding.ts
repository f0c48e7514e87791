/** Holds records in memory and, where it can, on the device. Never rejects: what the device refuses lives in memory. */
import { recordKey, type QueueRecord } from './record.ts'
import { keep, type Plan, type Queue, type RecordStorage } from './storage.ts'

export type Held = {
  /** What is kept under this record's key now; nothing where the queue is full. */
  readonly held: QueueRecord | undefined
  readonly isOnDevice: boolean
}

export type Holding = {
  /** This page's own records that are not settled, on the device or not. */
  readonly waiting: Queue
  /** Durable when resolved with `isOnDevice`. */
  hold(record: QueueRecord): Promise<Held>
  /** Changes memory at once and the device after it. */
  change(plan: Plan<void>): Promise<void>
}

export function createHolding(storage: RecordStorage | undefined): Holding {
  const waiting: Queue = new Map()
  return {
    waiting,
    async hold(record) {
      const plan = keep(record)
      try {
        // Without storage this throws as a broken one does.
        const held = await (storage as RecordStorage).transact(plan)
        if (held) waiting.set(recordKey(held), held)
        return { held, isOnDevice: true }
      } catch {
        return { held: plan(waiting), isOnDevice: false }
      }
    },
    async change(plan) {
      plan(waiting)
      await storage?.transact(plan).catch(() => {})
    },
  }
}
