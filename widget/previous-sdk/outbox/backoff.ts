/** How long to wait before the next attempt. Never the same for two devices. */
import type { Platform } from '../platform.ts'

/** Full jitter: anything up to 1 s, 2 s, 4 s … 5 min. Source: AWS Architecture Blog, "Exponential Backoff and Jitter". */
export function backoffMs({ randomBytes }: Platform, tries: number): number {
  return ((randomBytes(1)[0] ?? 0) / 255) * Math.min(1_000 * 2 ** tries, 300_000)
}
