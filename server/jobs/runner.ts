/** Runs due jobs under leases, one round at a time. Never drops a job that failed: it comes back later and later. */
import type { Job, JobKind } from '../domain/jobs.ts'
import type { Clock } from '../domain/ports.ts'
import type { Store } from '../domain/store.ts'

/**
 * Does one job. It may run twice (a lease that ran out, a crash), so it must be safe to repeat.
 * A job that comes again adds itself with its next `dueAt`; the runner then leaves that one alone.
 */
export type JobHandler = (job: Job) => Promise<void>

export type JobLog = (
  event: 'job.failed' | 'jobs.unavailable',
  details: Readonly<Record<string, string | number>>,
) => void

export type JobRunnerOptions = {
  readonly store: Pick<Store, 'takeDueJobs' | 'finishJob' | 'retryJob'>
  readonly clock: Clock
  readonly handlers: Readonly<Record<JobKind, JobHandler>>
  readonly log: JobLog
  /** Between two rounds; a full round is followed by the next at once. */
  readonly intervalMs?: number
}

export interface JobRunner {
  start(): void
  /** Resolves when the round that runs has ended. */
  stop(): Promise<void>
  /** One round now; answers how many jobs were taken. Rounds never overlap. */
  runDue(): Promise<number>
}

const LEASE_MS = 60_000
const ROUND_SIZE = 50
const FIRST_RETRY_MS = 1_000
const LAST_RETRY_MS = 60 * 60 * 1000

export function createJobRunner(options: JobRunnerOptions): JobRunner {
  const { intervalMs = 5_000, log } = options
  let timer: ReturnType<typeof setTimeout> | undefined
  let round: Promise<number> | undefined
  let isRunning = false

  async function turn(): Promise<void> {
    const taken = await runDue()
    if (isRunning) timer = setTimeout(() => void turn(), taken === ROUND_SIZE ? 0 : intervalMs).unref()
  }

  function runDue(): Promise<number> {
    round ??= runRound(options)
      .catch((error: unknown) => {
        log('jobs.unavailable', { reason: reasonOf(error) })
        return 0
      })
      .finally(() => (round = undefined))
    return round
  }

  return {
    start() {
      if (isRunning) return
      isRunning = true
      void turn()
    },
    async stop() {
      isRunning = false
      clearTimeout(timer)
      await round
    },
    runDue,
  }
}

async function runRound({ store, clock, handlers, log }: JobRunnerOptions): Promise<number> {
  const jobs = await store.takeDueJobs(clock.now(), LEASE_MS, ROUND_SIZE)
  for (const job of jobs) {
    try {
      await handlers[job.kind](job)
      await store.finishJob(job)
    } catch (error) {
      log('job.failed', { kind: job.kind, attempts: job.attempts + 1, reason: reasonOf(error) })
      await store.retryJob(job, clock.now() + retryDelayMs(job.attempts))
    }
  }
  return jobs.length
}

/** 1 s, 2 s, 4 s … up to an hour. */
export function retryDelayMs(attempts: number): number {
  return Math.min(LAST_RETRY_MS, FIRST_RETRY_MS * 2 ** Math.min(attempts, 20))
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.name : 'unknown'
}
