/** A new folder for a test's files. Never where another run would find them. */
import { mkdirSync, mkdtempSync, rmSync, statfsSync } from 'node:fs'
import { join, resolve } from 'node:path'

// From linux/magic.h.
const TMPFS = 0x01021994

/** Remove it with `removeFolder`; it lies beside the sources, since the folder for temporary files may be memory. */
export function makeDiskFolder(name: string): string {
  const parent = resolve('.cache')
  mkdirSync(parent, { recursive: true })
  return mkdtempSync(join(parent, `${name}-`))
}

/** Throws where a flush costs nothing and so proves nothing. */
export function refuseMemory(folder: string): void {
  if (statfsSync(folder).type === TMPFS)
    throw new Error(`${folder} is in memory: clone Defter to a disk to measure it.`)
}

export function removeFolder(folder: string): void {
  rmSync(folder, { recursive: true, force: true, maxRetries: 3 })
}
