/** Turns a place in any list into a signed text and back. Never opens in another site's list or under another filter. */
import type { Vault } from '../domain/ports.ts'

/** The site, the list and its filters: whatever a cursor is good for. */
export type ListName = Readonly<Record<string, string | number | boolean | undefined>>
export type Place = readonly (string | number | boolean)[]

export interface ListCursors {
  write(list: ListName, place: Place): string
  /** Undefined when it was not made by us for this list. */
  read(list: ListName, cursor: string): Place | undefined
}

const LONGEST = 2_000
const CURSOR = /^([A-Za-z0-9_-]{1,1900})\.([A-Za-z0-9_-]{20,64})$/

export function createListCursors(vault: Pick<Vault, 'mac' | 'isEqual'>): ListCursors {
  const sign = (list: ListName, place: string) => vault.mac('list-cursor', `${place}\n${canonical(list)}`)
  return {
    write(list, place) {
      const text = toBase64Url(JSON.stringify(place))
      return `${text}.${sign(list, text)}`
    },
    read(list, cursor) {
      const [, text = '', mac = ''] = cursor.length <= LONGEST ? (CURSOR.exec(cursor) ?? []) : []
      if (!vault.isEqual(mac, sign(list, text))) return undefined
      return JSON.parse(fromBase64Url(text)) as Place
    },
  }
}

function canonical(list: ListName): string {
  const named = Object.entries(list).filter(([, value]) => value !== undefined)
  return JSON.stringify(named.sort(([a], [b]) => (a < b ? -1 : 1)))
}

function toBase64Url(text: string): string {
  const bytes = String.fromCharCode(...new TextEncoder().encode(text))
  return btoa(bytes).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')
}

function fromBase64Url(text: string): string {
  const bytes = atob(text.replaceAll('-', '+').replaceAll('_', '/'))
  return new TextDecoder().decode(Uint8Array.from(bytes, (byte) => byte.charCodeAt(0)))
}
