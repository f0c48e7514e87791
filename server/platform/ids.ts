/** Ids made by Node's random source. Never two ids out of order within one process. */
import { randomBytes, randomFillSync } from 'node:crypto'
import type { Clock, Ids } from '../domain/ports.ts'

const POOL_IDS = 256
const ID_BYTES = 16
const COUNTER_LIMIT = 0x1000

/** UUID v7 with a counter in `rand_a`. Source: RFC 9562, 5.7 and 6.2 method 1. */
export function createIds(clock: Clock): Ids {
  const pool = Buffer.alloc(POOL_IDS * ID_BYTES)
  let used = POOL_IDS
  let lastMs = 0
  let counter = 0

  function nextRandom(): Buffer {
    if (used === POOL_IDS) {
      randomFillSync(pool)
      used = 0
    }
    return pool.subarray(used * ID_BYTES, ++used * ID_BYTES)
  }

  return {
    uuid() {
      const bytes = nextRandom()
      const now = clock.now()
      if (now > lastMs) {
        lastMs = now
        // The top bit stays free, so that a millisecond holds at least 2,048 ids.
        counter = bytes.readUInt16BE(6) & 0x7ff
      } else if (++counter === COUNTER_LIMIT) {
        lastMs += 1
        counter = 0
      }
      bytes.writeUIntBE(lastMs, 0, 6)
      bytes.writeUInt16BE(0x7000 | counter, 6)
      bytes.writeUInt8(0x80 | (bytes.readUInt8(8) & 0x3f), 8)
      return format(bytes.toString('hex'))
    },
    random: (sizeBytes) => randomBytes(sizeBytes).toString('base64url'),
  }
}

function format(hex: string): string {
  const parts = [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)]
  return parts.join('-')
}
