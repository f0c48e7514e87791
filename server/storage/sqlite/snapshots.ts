/** Opaque states of many megabytes, written in parts so that the event loop stays free. Never half of one: the last whole one is read. */
import type { DatabaseSync } from 'node:sqlite'
import type { ShopStore } from '../../domain/shop-store.ts'
import type { ShopParts } from '../shop-verbs.ts'
import { StorageUnavailable } from '../errors.ts'
import type { Reader } from './reader.ts'
import { prepareQuery } from './statement.ts'
import { upsertSql } from './upsert.ts'

type SnapshotVerbs = Pick<ShopStore, 'saveSnapshot' | 'loadSnapshot'>

export type SnapshotParts = Pick<ShopParts, 'run'> & { readonly db: DatabaseSync; readonly reader: Reader }

// A part takes 1 ms to write.
const PART_BYTES = 256 * 1024

export function createSnapshots({ db, run, reader }: SnapshotParts): SnapshotVerbs {
  const tables = createSnapshotTables(db)
  let last: Promise<void> = Promise.resolve()

  async function save(siteId: string, name: string, bytes: Uint8Array): Promise<void> {
    const version = (tables.newest(siteId, name)?.version ?? 0) + 1
    // What a save that was cut off has left.
    await dropOthers(siteId, name, version - 1)
    for (let start = 0, part = 0; start < bytes.length; start += PART_BYTES, part++) {
      const piece = bytes.subarray(start, start + PART_BYTES)
      await run(1, () => tables.putPart({ siteId, name, version, part }, piece))
    }
    await run(1, () => tables.putNewest(siteId, name, { version, sizeBytes: bytes.length }))
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
      const newest = tables.newest(siteId, name)
      return newest && readParts(reader, { siteId, name, ...newest })
    },
  }
}

type Newest = { readonly version: number; readonly sizeBytes: number }
type Whole = Newest & { readonly siteId: string; readonly name: string }

// Filled as the parts come: joining them at the end would stop the loop for as long as all of them take.
async function readParts(reader: Reader, { siteId, name, version, sizeBytes }: Whole): Promise<Uint8Array> {
  const bytes = Buffer.allocUnsafe(sizeBytes)
  let length = 0
  for (let part = 0; length < sizeBytes;) {
    const pieces = await reader.read({ kind: 'snapshot', place: { siteId, name, version, part } })
    if (pieces.length === 0) throw new StorageUnavailable('The state was replaced while it was read: read it again.')
    for (const piece of pieces as readonly Uint8Array[]) {
      bytes.set(piece, length)
      length += piece.length
    }
    part += pieces.length
  }
  return bytes
}

type PartPlace = { readonly siteId: string; readonly name: string; readonly version: number; readonly part: number }

function createSnapshotTables(db: DatabaseSync) {
  const newest = prepareQuery<[number, number]>(
    db,
    'SELECT version, size_bytes FROM snapshots WHERE site = ? AND name = ?',
  )
  const putNewest = db.prepare(
    upsertSql({ table: 'snapshots', key: ['site', 'name'], columns: ['version', 'size_bytes'] }),
  )
  const putPart = db.prepare('INSERT INTO snapshot_parts (site, name, version, part, bytes) VALUES (?, ?, ?, ?, ?)')
  const drop = db.prepare(
    `DELETE FROM snapshot_parts WHERE rowid IN
     (SELECT rowid FROM snapshot_parts WHERE site = ? AND name = ? AND version <> ? LIMIT 4)`,
  )
  return {
    newest(siteId: string, name: string): Newest | undefined {
      const row = newest.one(siteId, name)
      return row && { version: row[0], sizeBytes: row[1] }
    },
    putNewest: (siteId: string, name: string, { version, sizeBytes }: Newest) =>
      void putNewest.run(siteId, name, version, sizeBytes),
    putPart: ({ siteId, name, version, part }: PartPlace, bytes: Uint8Array) =>
      void putPart.run(siteId, name, version, part, bytes),
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
