/** Whether this device wants offers. Never forgets an objection while it keeps anything. */
import type { Shelf } from '../rest/shelf.ts'

export type HintQuiet = {
  isQuiet(): boolean
  /** The second time within the quiet time begins it. */
  dismissed(): void
  /** For good: the server hears it too. */
  refused(): void
}

export type KeptQuiet = { readonly dismissedAt?: number; readonly quietUntil?: number }

const QUIET_MS = 90 * 86_400_000

export function createHintQuiet(shelf: Shelf<KeptQuiet>): HintQuiet {
  return {
    isQuiet: () => Number(shelf.read()?.quietUntil) > Date.now(),
    dismissed() {
      const now = Date.now()
      const isSecond = now - Number(shelf.read()?.dismissedAt) < QUIET_MS
      shelf.write(isSecond ? { quietUntil: now + QUIET_MS } : { dismissedAt: now })
    },
    refused: () => shelf.write({ quietUntil: Number.MAX_SAFE_INTEGER }),
  }
}
