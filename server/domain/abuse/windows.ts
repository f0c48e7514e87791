/** Tells the first few under a key from those that follow, in bounded memory. Never remembers a key much longer than its span. */
import type { EpochMs } from '../ports.ts'

export interface Windows {
  /**
   * True for the first `most` different names under a key since its window began. Asking again about a name gives the
   * same answer, so that a retry is no second try.
   */
  isAmongFirst(key: string, name: string, at: { readonly most: number; readonly now: EpochMs }): boolean
  /** How many names are held under a key. */
  countOf(key: string, now: EpochMs): number
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
  let sweepAt = -Infinity

  function forget(key: string, { names }: Window): void {
    windows.delete(key)
    size -= names.length
  }
  const isOver = ({ startedAt }: Window, now: EpochMs) => now - startedAt >= spanMs
  // Many at once and seldom: a map that loses its first entry again and again has to step over all the gaps each time.
  function sweep(now: EpochMs): void {
    if (now < sweepAt && size < mostNames) return
    const most = size < mostNames ? mostNames : mostNames / 2
    for (const [key, window] of windows) {
      if (size <= most && !isOver(window, now)) break
      forget(key, window)
    }
    sweepAt = now + spanMs / 8
  }

  return {
    isAmongFirst(key, name, { most, now }) {
      sweep(now)
      const found = windows.get(key)
      const isNew = !found || isOver(found, now)
      if (found && isNew) forget(key, found)
      const window = isNew ? { startedAt: now, names: [] } : found
      if (window.names.includes(name)) return true
      if (window.names.length >= most) return false
      window.names.push(name)
      size += 1
      if (isNew) windows.set(key, window)
      return true
    },
    countOf(key, now) {
      const found = windows.get(key)
      return found && !isOver(found, now) ? found.names.length : 0
    },
    get size() {
      return size
    },
  }
}
