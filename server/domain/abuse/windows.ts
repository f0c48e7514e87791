/** Tells the first few under a key from those that follow, in bounded memory. Never longer than its span remembers a key. */
import type { EpochMs } from '../ports.ts'

export interface Windows {
  /**
   * True for the first `most` different names under a key since its window began. Asking again about a name gives the
   * same answer, so that a retry is no second try.
   */
  isAmongFirst(key: string, name: string, at: { readonly most: number; readonly now: EpochMs }): boolean
  /** Names held just now. */
  readonly size: number
}

type Window = { readonly startedAt: EpochMs; readonly names: string[] }

export type WindowOptions = {
  readonly spanMs: number
  /** Above it the oldest windows are forgotten: whoever fills the memory only gives others a second chance. */
  readonly mostNames: number
}

export function createWindows({ spanMs, mostNames }: WindowOptions): Windows {
  // In the order of their beginnings: the oldest comes first.
  const windows = new Map<string, Window>()
  let size = 0

  function forget(key: string, { names }: Window): void {
    windows.delete(key)
    size -= names.length
  }
  function forgetOld(now: EpochMs): void {
    for (const [key, window] of windows) {
      if (now - window.startedAt < spanMs && size < mostNames) return
      forget(key, window)
    }
  }

  return {
    isAmongFirst(key, name, { most, now }) {
      forgetOld(now)
      const window = windows.get(key) ?? { startedAt: now, names: [] }
      if (window.names.includes(name)) return true
      if (window.names.length >= most) return false
      window.names.push(name)
      size += 1
      windows.set(key, window)
      return true
    },
    get size() {
      return size
    },
  }
}
