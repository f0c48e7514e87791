/** When something happened, by a clock we can trust enough for metrics. Never outside the 7 days before its arrival. */
import type { EpochMs } from './ports.ts'

const WEEK_MS = 7 * 24 * 60 * 60 * 1000

/** The device's time moved by the difference of the two clocks at sending; then clamped. */
export function correctedTime(occurredAt: EpochMs, arrivedAt: EpochMs, sentAt: EpochMs | undefined): EpochMs {
  const isUsable = sentAt !== undefined && Number.isFinite(sentAt)
  return clampTime(isUsable ? occurredAt + arrivedAt - sentAt : occurredAt, arrivedAt)
}

export function clampTime(occurredAt: EpochMs, receivedAt: EpochMs): EpochMs {
  if (!Number.isFinite(occurredAt)) return receivedAt
  return Math.min(receivedAt, Math.max(receivedAt - WEEK_MS, Math.round(occurredAt)))
}
