/** Whether this device wants offers. An objection is remembered as long as the device remembers anything. */
import type { StoredValue } from './safe-storage.ts'

export type OfferSnooze = {
  isActive(): boolean
  /** The second time within 90 days begins the snooze. */
  dismiss(): void
  /** For good: the server hears it too. */
  refuse(): void
}

export type StoredSnooze = { readonly dismissedAt?: number; readonly quietUntil?: number }

const SNOOZE_MS = 90 * 86_400_000

export function createOfferSnooze(stored: StoredValue<StoredSnooze>): OfferSnooze {
  return {
    isActive: () => Number(stored.read()?.quietUntil) > Date.now(),
    dismiss() {
      const now = Date.now()
      const isSecond = now - Number(stored.read()?.dismissedAt) < SNOOZE_MS
      stored.write(isSecond ? { quietUntil: now + SNOOZE_MS } : { dismissedAt: now })
    },
    refuse: () => stored.write({ quietUntil: Number.MAX_SAFE_INTEGER }),
  }
}
