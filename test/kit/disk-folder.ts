/** A new folder on a real disk. Never on a tmpfs, where a flush costs nothing and proves nothing. */
import { mkdirSync, mkdtempSync, rmSync, statfsSync } from 'node:fs'
import { join, resolve } from 'node:path'

// From linux/magic.h.
const TMPFS = 0x01021994

/** Remove it with `removeFolder`; it lies beside the sources, since the folder for temporary files may be memory. */
export function makeDiskFolder(name: string): string {
  const parent = resolve('.cache')
  mkdirSync(parent, { recursive: true })
  if (statfsSync(parent).type === TMPFS) throw new Error(`${parent} is in memory: clone Defter to a disk.`)
  return mkdtempSync(join(parent, `${name}-`))
}

export function removeFolder(folder: string): void {
  rmSync(folder, { recursive: true, force: true, maxRetries: 3 })
}
