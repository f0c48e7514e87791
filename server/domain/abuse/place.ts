/** Names where a request came from without saying where that is. Never an address, neither in memory nor on the disk. */
import type { Ids, Vault } from '../ports.ts'

/** The name of the neighbourhood of an address; undefined where an address says nothing about its shopper. */
export type PlaceOf = (siteId: string, address: string) => string | undefined

const SALT_BYTES = 32
const IPV4 = /^(\d{1,3}\.\d{1,3}\.\d{1,3})\.\d{1,3}$/
const IPV6 = /^6:(\d+)$/
/** Loopback, private, carrier-shared and link-local: a proxy in front of us, a till, a test; thousands share such a one. */
const SHARED = /^(?:0|10|127|192\.168|169\.254|172\.(?:1[6-9]|2\d|3[01])|100\.(?:6[4-9]|[7-9]\d|1[01]\d|12[0-7]))\./

/**
 * Names mean nothing to another process: the salt is random and gone when this one ends. Addresses come as
 * `http/client-address` gives them: IPv4 whole, IPv6 as `6:` and its first 64 bits.
 */
export function createPlaceOf({ ids, vault }: { readonly ids: Pick<Ids, 'random'>; readonly vault: Vault }): PlaceOf {
  const salt = ids.random(SALT_BYTES)
  return (siteId, address) => {
    const prefix = prefixOf(address)
    return prefix === undefined ? undefined : vault.mac('place', `${salt}\n${siteId}\n${prefix}`)
  }
}

function prefixOf(address: string): string | undefined {
  const [, v4] = IPV4.exec(address) ?? []
  if (v4 !== undefined) return SHARED.test(address) ? undefined : v4
  const [, v6] = IPV6.exec(address) ?? []
  return v6 === undefined || isPrivate(BigInt(v6)) ? undefined : address
}

/** Outside 2000::/3 no address is anybody's on the Internet: ::1, fc00::/7 and fe80::/10 among them. */
function isPrivate(first64: bigint): boolean {
  return first64 >> 61n !== 1n
}
