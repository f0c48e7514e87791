/** Turns a place in a list into a signed text and back. Never opens in another site's list or under another filter. */
import type { Vault } from '../domain/ports.ts'
import type { ListPosition, ResponseFilter } from '../domain/store.ts'

export interface Cursors {
  write(filter: ResponseFilter, position: ListPosition): string
  /** Undefined when it was not made by us for this filter. */
  read(filter: ResponseFilter, cursor: string): ListPosition | undefined
}

const CURSOR = /^([0-9a-z]{1,12})\.([0-9a-z]{1,12})\.([A-Za-z0-9_-]{20,64})$/

export function createCursors(vault: Pick<Vault, 'mac' | 'isEqual'>): Cursors {
  const sign = (filter: ResponseFilter, place: string) => vault.mac('cursor', `${place}\n${canonical(filter)}`)
  return {
    write(filter, { receivedAt, seq }) {
      const place = `${receivedAt.toString(36)}.${seq.toString(36)}`
      return `${place}.${sign(filter, place)}`
    },
    read(filter, cursor) {
      const [, receivedAt = '', seq = '', mac = ''] = cursor.length <= 100 ? (CURSOR.exec(cursor) ?? []) : []
      if (!vault.isEqual(mac, sign(filter, `${receivedAt}.${seq}`))) return undefined
      return { receivedAt: Number.parseInt(receivedAt, 36), seq: Number.parseInt(seq, 36) }
    },
  }
}

function canonical(filter: ResponseFilter): string {
  return JSON.stringify(Object.entries(filter).sort(([a], [b]) => (a < b ? -1 : 1)))
}
