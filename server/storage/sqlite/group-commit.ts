/** Gathers tasks into groups: one transaction and one flush for each. Never answers a task before its flush. */
import { StorageUnavailable } from '../errors.ts'

export type Outcome = { readonly value: unknown } | { readonly error: unknown }

/** Thrown by `transact` when the disk can no longer be trusted. */
export class DiskBroken extends Error {
  override readonly name = 'DiskBroken'
}

export type GroupCommitOptions = {
  /** Runs all in one transaction. Throws StorageUnavailable (nothing applied) or DiskBroken. */
  readonly transact: (runs: readonly (() => unknown)[]) => readonly Outcome[]
  readonly flush: (done: (error: Error | null) => void) => void
  /** A small write that succeeds when there is room again. */
  readonly probe: () => void
  /** Called once; nobody in the group gets an answer. */
  readonly onFatal: (error: Error) => void
  readonly onUnavailable: (error: StorageUnavailable) => void
  readonly onRecovered: () => void
  readonly probeEveryMs: number
}

export interface GroupCommit {
  /** `weight` is the number of writes in `task`; a group holds 256. */
  run<T>(weight: number, task: () => T): Promise<T>
  readonly pending: number
  isHealthy(): boolean
  /** Refuses new tasks and resolves when the last flush is done. */
  drain(): Promise<void>
}

type Waiting = {
  readonly weight: number
  readonly run: () => unknown
  readonly resolve: (value: never) => void
  readonly reject: (error: unknown) => void
}

const GROUP_WEIGHT = 256

export function createGroupCommit(options: GroupCommitOptions): GroupCommit {
  let queue: Waiting[] = []
  let pending = 0
  let isBusy = false
  let refusal: StorageUnavailable | undefined
  let isClosing = false
  let drained: (() => void) | undefined

  function wake(): void {
    if (isBusy || queue.length === 0) return
    isBusy = true
    // After the poll phase, so that everything that arrived in this turn shares the group.
    setImmediate(runGroup)
  }

  function runGroup(): void {
    const group = takeGroup(queue)
    queue = queue.slice(group.length)
    let outcomes: readonly Outcome[]
    try {
      outcomes = options.transact(group.map((task) => task.run))
    } catch (error) {
      return error instanceof StorageUnavailable ? refuseAll(group, error) : stop(error)
    }
    options.flush((error) => {
      if (error) return stop(error)
      for (const [index, task] of group.entries()) settle(task, outcomes[index])
      goOn()
    })
  }

  function settle(task: Waiting, outcome: Outcome | undefined): void {
    pending -= task.weight
    if (outcome && 'value' in outcome) task.resolve(outcome.value as never)
    else task.reject(outcome?.error)
  }

  function goOn(): void {
    isBusy = false
    if (queue.length > 0) wake()
    else drained?.()
  }

  function refuseAll(group: readonly Waiting[], error: StorageUnavailable): void {
    if (!refusal) options.onUnavailable(error)
    refusal = error
    const refused = [...group, ...queue]
    queue = []
    for (const task of refused) settle(task, { error })
    setTimeout(probe, options.probeEveryMs).unref()
    goOn()
  }

  function probe(): void {
    if (isClosing) return
    try {
      options.probe()
    } catch (error) {
      if (error instanceof StorageUnavailable) setTimeout(probe, options.probeEveryMs).unref()
      else stop(error)
      return
    }
    options.flush((error) => {
      if (error) return stop(error)
      refusal = undefined
      options.onRecovered()
    })
  }

  // `isBusy` stays set: what waits is never answered, since nobody can say any more what is on the disk.
  function stop(error: unknown): void {
    refusal = new StorageUnavailable('The disk failed; the server is stopping.', { cause: error })
    isBusy = true
    options.onFatal(error instanceof Error ? error : new DiskBroken(String(error)))
  }

  return {
    run(weight, task) {
      if (isClosing) return Promise.reject(new StorageUnavailable('The store is closed.'))
      if (refusal) return Promise.reject(refusal)
      return new Promise((resolve, reject) => {
        pending += weight
        queue.push({ weight, run: task, resolve, reject })
        wake()
      })
    },
    get pending() {
      return pending
    },
    isHealthy: () => refusal === undefined,
    drain() {
      isClosing = true
      if (!isBusy && queue.length === 0) return Promise.resolve()
      return new Promise((resolve) => (drained = resolve))
    },
  }
}

// At least one, so that a batch above the weight still goes through.
function takeGroup(queue: readonly Waiting[]): readonly Waiting[] {
  let weight = 0
  const end = queue.findIndex((task, index) => {
    weight += task.weight
    return index > 0 && weight > GROUP_WEIGHT
  })
  return end === -1 ? queue : queue.slice(0, end)
}
