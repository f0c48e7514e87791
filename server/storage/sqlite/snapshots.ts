/** Opaque states of many megabytes, written in parts so that the event loop stays free. Never half of one: the last whole one is read. */
import type { DatabaseSync } from 'node:sqlite'
import type { ShopStore } from '../../domain/shop-store.ts'
import type { ShopParts } from '../shop-verbs.ts'
import type { Reader } from './reader.ts'
import { prepareQuery } from './statement.ts'

type SnapshotVerbs = Pick<ShopStore, 'saveSnapshot' | 'loadSnapshot'>

export type SnapshotParts = Pick<ShopParts, 'run'> & { readonly db: DatabaseSync; readonly reader: Reader }

// A part takes 1 ms to write.
const PART_BYTES = 256 * 1024

export function createSnapshots({ db, run, reader }: SnapshotParts): SnapshotVerbs {
  const tables = createSnapshotTables(db)
  let last: Promise<void> = Promise.resolve()

  async function save(siteId: string, name: string, bytes: Uint8Array): Promise<void> {
    const version = tables.versionOf(siteId, name) + 1
    // What a save that was cut off has left.
    await dropOthers(siteId, name, version - 1)
    for (let start = 0, part = 0; start < bytes.length; start += PART_BYTES, part++) {
      const piece = bytes.subarray(start, start + PART_BYTES)
      await run(1, () => tables.putPart({ siteId, name, version, part }, piece))
    }
    await run(1, () => tables.putVersion(siteId, name, version))
    await dropOthers(siteId, name, version)
  }

  async function dropOthers(siteId: string, name: string, version: number): Promise<void> {
    while ((await run(1, () => tables.dropOther(siteId, name, version))) > 0);
  }

  return {
    // One after the other: two of one name would write the same version.
    saveSnapshot(siteId, name, bytes) {
      const saved = last.then(() => save(siteId, name, bytes))
      last = saved.catch(() => {})
      return saved
    },
    async loadSnapshot(siteId, name) {
      const version = tables.versionOf(siteId, name)
      if (version === 0) return undefined
      const parts: Uint8Array[] = []
      for (;;) {
        const rows = await reader.read({ kind: 'snapshot', place: { siteId, name, version, part: parts.length } })
        if (rows.length === 0) return Buffer.concat(parts)
        parts.push(...(rows as readonly Uint8Array[]))
      }
    },
  }
}

type PartPlace = { readonly siteId: string; readonly name: string; readonly version: number; readonly part: number }

function createSnapshotTables(db: DatabaseSync) {
  const version = prepareQuery<[number]>(db, 'SELECT version FROM snapshots WHERE site = ? AND name = ?')
  const putVersion = db.prepare('INSERT OR REPLACE INTO snapshots (site, name, version) VALUES (?, ?, ?)')
  const putPart = db.prepare('INSERT INTO snapshot_parts (site, name, version, part, bytes) VALUES (?, ?, ?, ?, ?)')
  const drop = db.prepare(
    `DELETE FROM snapshot_parts WHERE rowid IN
     (SELECT rowid FROM snapshot_parts WHERE site = ? AND name = ? AND version <> ? LIMIT 4)`,
  )
  return {
    /** 0 where there is none. */
    versionOf: (siteId: string, name: string) => version.one(siteId, name)?.[0] ?? 0,
    putVersion: (siteId: string, name: string, next: number) => void putVersion.run(siteId, name, next),
    putPart({ siteId, name, version: next, part }: PartPlace, bytes: Uint8Array): void {
      putPart.run(siteId, name, next, part, bytes)
    },
    dropOther: (siteId: string, name: string, kept: number) => Number(drop.run(siteId, name, kept).changes),
  }
}

/** For the reader thread: the part at `place` and the next three. */
export function createSnapshotPages(db: DatabaseSync): (place: PartPlace) => readonly Uint8Array[] {
  const page = prepareQuery<[Uint8Array<ArrayBuffer>]>(
    db,
    `SELECT bytes FROM snapshot_parts WHERE site = ? AND name = ? AND version = ? AND part >= ? ORDER BY part LIMIT 4`,
  )
  return ({ siteId, name, version, part }) => page.all(siteId, name, version, part).map(([bytes]) => bytes)
}
