/** Finds a thread's program beside its caller, as source or built. Never under a path from outside. */
import { Worker } from 'node:worker_threads'

// Rows pass through quickly: a larger nursery would only hold garbage.
const resourceLimits = { maxYoungGenerationSizeMb: 4 }

/** `name` is the file's name without its extension, `caller` the caller's `import.meta.url`. */
export function startThread(name: string, caller: string, workerData: unknown): Worker {
  const extension = caller.endsWith('.ts') ? '.ts' : '.js'
  return new Worker(new URL(`./${name}${extension}`, caller), { workerData, resourceLimits })
}
