/** What a process has cost so far, from /proc. Never of this process. */
import { readFileSync } from 'node:fs'

// USER_HZ is 100 on every Linux that Node runs on.
const TICKS_PER_SECOND = 100

/** Seconds of CPU of all its threads, in the program and in the kernel. */
export function cpuSeconds(pid: number): number {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
  // The name may hold spaces; fields are counted after its bracket: utime and stime are the 14th and 15th of all.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  return (Number(fields[11]) + Number(fields[12])) / TICKS_PER_SECOND
}

/** Resident memory now and at its highest, in MB. */
export function memoryMb(pid: number): { readonly now: number; readonly highest: number } {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8')
  const read = (name: string) => Number(new RegExp(`${name}:\\s+(\\d+) kB`).exec(status)?.[1] ?? 0) / 1_024
  return { now: read('VmRSS'), highest: read('VmHWM') }
}
