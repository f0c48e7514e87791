/** A disk that fails or a process that dies at a chosen system call. Never an acknowledgement that the disk does not hold. */
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { integrityCheck } from '../../server/storage/index.ts'
import { SITE, aFolder, openFile } from './builders.ts'

const program = fileURLToPath(new URL('writing-program.ts', import.meta.url))
const canTrace = spawnSync('strace', ['-f', '-qq', 'true']).status === 0

/** Runs the writer with a fault planted in the system call; answers how it ended and what it had acknowledged. */
function runWithFault(file: string, fault: string) {
  const [call = ''] = fault.split(':')
  const flags = ['-f', '-qq', '-o', '/dev/null', '-e', `trace=${call}`, '-e', `inject=${fault}`]
  const { status, signal, stdout } = spawnSync('strace', [...flags, process.execPath, program, file, '4'], {
    timeout: 20_000,
  })
  const acknowledged = stdout
    .toString()
    .split('\n')
    .filter((line) => line.length === 36)
  return { end: signal ?? status, acknowledged }
}

// The schema of a new file takes the first two hundred writes.
const cases = [
  ['F72 a flush that fails', 'fdatasync:error=EIO:when=6', 70],
  ['F72 the very first flush failing', 'fdatasync:error=EIO:when=1', 70],
  ['F73 a journal page that cannot be written', 'pwrite64:error=EIO:when=400', 70],
  ['F62 a kill inside a flush', 'fdatasync:signal=SIGKILL:when=5', 'SIGKILL'],
  ['F62 a kill inside a write of the journal', 'pwrite64:signal=SIGKILL:when=420', 'SIGKILL'],
] as const

if (!canTrace) process.stderr.write('Failing disks are not tested here: strace is missing, or may not trace.\n')

// Only a tracer can make a real disk fail at will; the same paths run against a fake one in group-commit.test.ts.
describe.skipIf(!canTrace)('the process ends at once, and the next one has all that was acknowledged:', () => {
  test.for(cases)('%s', async ([, fault, end]) => {
    const file = join(aFolder(), 'defter.db')
    const run = runWithFault(file, fault)
    expect(run.end).toBe(end)
    const store = openFile(file)
    for (const id of run.acknowledged) expect(await store.findResponse(SITE, id), id).toBeDefined()
    await store.close()
    expect(integrityCheck(file).isSound).toBe(true)
  })
})
