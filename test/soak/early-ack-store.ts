/** A planted fault: a store that answers before it has committed. Never part of the product; the soak must find it out. */
import type { Store } from '../../server/domain/store.ts'

/** What was promised from memory reaches the disk `delayMs` later, unless the process dies first. */
export function acknowledgeEarly(disk: Store, memory: Store, delayMs: number): Store {
  return Object.assign(Object.create(disk) as Store, {
    commit: (batch: Parameters<Store['commit']>[0]) => {
      setTimeout(() => void disk.commit(batch), delayMs)
      return memory.commit(batch)
    },
  })
}
