/** Gathers tasks into groups: one transaction and one flush for each. Never answers a task before its flush. */
import { StorageUnavailable } from '../errors.ts'
import { createOutage, type OutageOptions } from './outage.ts'

export type Outcome = { readonly value: unknown } | { readonly error: unknown }

export type GroupCommitOptions = OutageOptions & {
  /** Runs all in one transaction. Throws StorageUnavailable (nothing applied) or DiskBroken. */
  readonly transact: (runs: readonly (() => unknown)[]) => readonly Outcome[]
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
  readonly settle: (outcome: Outcome) => void
}

const GROUP_WEIGHT = 256
const EARLY_WEIGHT = 8

export function createGroupCommit(options: GroupCommitOptions): GroupCommit {
  const outage = createOutage(options)
  const line = createLine()
  let isBusy = false
  let soon: NodeJS.Immediate | undefined
  let isClosing = false
  let drained: (() => void) | undefined

  function wake(): void {
    if (isBusy || line.isEmpty()) return
    isBusy = true
    // After the poll phase, so that what arrived in this turn shares the group.
    soon = setImmediate(runGroup)
  }

  /** All of a busy turn in one group would leave the loop with nothing to do during its flush, and the next turn the same. */
  function wakeEarly(): void {
    if (soon === undefined || line.pending < EARLY_WEIGHT) return
    clearImmediate(soon)
    runGroup()
  }

  // After a broken disk nothing wakes any more: nobody can say what is written, so nobody is answered.
  function runGroup(): void {
    soon = undefined
    const group = line.takeGroup()
    let outcomes: readonly Outcome[]
    try {
      outcomes = options.transact(group.map((task) => task.run))
    } catch (error) {
      return error instanceof StorageUnavailable ? refuse(group, error) : outage.fail(error)
    }
    options.flush((error) => {
      if (error) return outage.fail(error)
      for (const [index, outcome] of outcomes.entries()) group[index]?.settle(outcome)
      goOn()
    })
  }

  function refuse(group: readonly Waiting[], error: StorageUnavailable): void {
    outage.begin(error)
    for (const task of [...group, ...line.takeAll()]) task.settle({ error })
    goOn()
  }

  function goOn(): void {
    isBusy = false
    if (line.isEmpty()) drained?.()
    else wake()
  }

  return {
    run(weight, task) {
      const refusal = isClosing ? new StorageUnavailable('The store is closed.') : outage.refusal
      if (refusal) return Promise.reject(refusal)
      const settled = line.add(weight, task)
      wake()
      wakeEarly()
      return settled
    },
    get pending() {
      return line.pending
    },
    isHealthy: () => outage.refusal === undefined,
    drain() {
      isClosing = true
      outage.stop()
      if (!isBusy && line.isEmpty()) return Promise.resolve()
      return new Promise((resolve) => (drained = resolve))
    },
  }
}

/** Who waits, in the order they came; `pending` counts the writes of those who have no answer yet. */
function createLine() {
  let queue: Waiting[] = []
  let pending = 0
  return {
    get pending() {
      return pending
    },
    isEmpty: () => queue.length === 0,
    add<T>(weight: number, run: () => T): Promise<T> {
      return new Promise((resolve, reject) => {
        pending += weight
        const settle = (outcome: Outcome) => {
          pending -= weight
          if ('value' in outcome) resolve(outcome.value as T)
          else reject(outcome.error)
        }
        queue.push({ weight, run, settle })
      })
    },
    takeGroup(): readonly Waiting[] {
      const group = queue.slice(0, groupEnd(queue))
      queue = queue.slice(group.length)
      return group
    },
    takeAll: () => queue.splice(0),
  }
}

// At least one, so that a batch above the weight still goes through.
function groupEnd(queue: readonly Waiting[]): number {
  let weight = 0
  const end = queue.findIndex((task, index) => {
    weight += task.weight
    return index > 0 && weight > GROUP_WEIGHT
  })
  return end === -1 ? queue.length : end
}
