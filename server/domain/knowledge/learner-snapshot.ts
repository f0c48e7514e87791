/** What was learned of a shop's orders, as it is written. It names everybody who bought: never opened where somebody was forgotten since. */
import type { DefterStore } from '../shop-store.ts'
import { openOrderLearner, type OrderLearner } from './order-learner.ts'

type SnapshotStore = Pick<DefterStore, 'saveSnapshot' | 'loadSnapshot' | 'overwriteErased'>

const LEARNER = 'order-learner'
const LEARNER_HEAD = 'order-learner-head'
const STALE = 'order-learner-stale'
const NOTHING = new Uint8Array()
const SOMETHING = new Uint8Array([1])

/** True where an order or a person that it does not know of has come or gone since it was written. */
export async function isLearnerStale(store: SnapshotStore, siteId: string): Promise<boolean> {
  const stale = await store.loadSnapshot(siteId, STALE)
  return stale !== undefined && stale.length > 0
}

export function noteLearnerStale(store: SnapshotStore, siteId: string, isStale: boolean): Promise<void> {
  return store.saveSnapshot(siteId, STALE, isStale ? SOMETHING : NOTHING)
}

export async function openLearner(store: SnapshotStore, siteId: string): Promise<OrderLearner | undefined> {
  const head = await store.loadSnapshot(siteId, LEARNER_HEAD)
  const state = head && (await store.loadSnapshot(siteId, LEARNER))
  return state && state.length > 0 ? openOrderLearner({ head, state }) : undefined
}

export async function saveLearner(store: SnapshotStore, siteId: string, learner: OrderLearner): Promise<void> {
  const { head, state } = learner.snapshot()
  await store.saveSnapshot(siteId, LEARNER_HEAD, head)
  await store.saveSnapshot(siteId, LEARNER, state)
}

/** It goes as a whole, and the next one is made without the forgotten. */
export async function dropLearner(store: SnapshotStore, siteId: string): Promise<void> {
  await noteLearnerStale(store, siteId, true)
  await store.saveSnapshot(siteId, LEARNER, NOTHING)
  await store.overwriteErased()
}
