/** Lets one page of an origin send at a time. Never holds the lock while the page is away. */
import type { Locks } from '../surroundings.ts'

/** Runs `work` under the lock until it ends or `signal` aborts; without locks at once. */
export async function asOneSender(
  locks: Locks | undefined,
  signal: AbortSignal,
  work: () => Promise<void>,
): Promise<void> {
  const gone = new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve()))
  const untilGone = () => Promise.race([work(), gone])
  try {
    await (locks ? locks.request('defter', { signal }, untilGone) : untilGone())
  } catch {
    // A page without an origin may not take locks; the server still stores everything once.
    if (!signal.aborted) await untilGone()
  }
}
