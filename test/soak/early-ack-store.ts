/** A planted fault: a store that answers before it has committed. Never part of the product; the soak must find it out. */
import type { DefterStore } from '../../server/domain/shop-store.ts'

/** What was promised from memory reaches the disk `delayMs` later, unless the process dies first. */
export function acknowledgeEarly(disk: DefterStore, memory: DefterStore, delayMs: number): DefterStore {
  return Object.assign(Object.create(disk) as DefterStore, {
    commit: (batch: Parameters<DefterStore['commit']>[0]) => {
      setTimeout(() => void disk.commit(batch), delayMs)
      return memory.commit(batch)
    },
  })
}
