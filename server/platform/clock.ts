/** The machine's clock. Never used by the domain directly: it is handed in. */
import type { Clock } from '../domain/ports.ts'

export const systemClock: Clock = { now: () => Date.now() }
