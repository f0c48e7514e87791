/** The times when nothing can be written: a full disk, which mends itself, and a broken one, which does not. Never a queue. */
import { StorageUnavailable } from '../errors.ts'

/** Thrown where the disk can no longer be trusted. */
export class DiskBroken extends Error {
  override readonly name = 'DiskBroken'
}

export type OutageOptions = {
  /** A small write that succeeds when there is room again; throws StorageUnavailable or DiskBroken. */
  readonly probe: () => void
  readonly flush: (done: (error: Error | null) => void) => void
  /** The process has to end: what was written may not be there. */
  readonly onFatal: (error: Error) => void
  readonly onUnavailable: (error: StorageUnavailable) => void
  readonly onRecovered: () => void
  readonly probeEveryMs: number
}

export interface Outage {
  /** With what to refuse while it lasts. */
  readonly refusal: StorageUnavailable | undefined
  /** Begins, and probes until it ends by itself. */
  begin(error: StorageUnavailable): void
  /** Begins for good. */
  fail(error: unknown): void
  /** Probes no more. */
  stop(): void
}

export function createOutage(options: OutageOptions): Outage {
  let refusal: StorageUnavailable | undefined
  let timer: ReturnType<typeof setTimeout> | undefined

  function probeLater(): void {
    timer = setTimeout(probe, options.probeEveryMs).unref()
  }

  function probe(): void {
    try {
      options.probe()
    } catch (error) {
      return error instanceof StorageUnavailable ? probeLater() : fail(error)
    }
    options.flush((error) => {
      if (error) return fail(error)
      refusal = undefined
      options.onRecovered()
    })
  }

  function fail(error: unknown): void {
    refusal = new StorageUnavailable('The disk failed; the server is stopping.', { cause: error })
    options.onFatal(error instanceof Error ? error : new DiskBroken(String(error)))
  }

  return {
    get refusal() {
      return refusal
    },
    begin(error) {
      refusal = error
      options.onUnavailable(error)
      probeLater()
    },
    fail,
    stop: () => clearTimeout(timer),
  }
}
