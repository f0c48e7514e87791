/** `defter` on a machine whose clock is off by as many milliseconds as the file `clock-offset` beside the database says. */
import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

const database = process.argv[process.argv.indexOf('--database') + 1] ?? ''
const file = join(dirname(database), 'clock-offset')
const rightTime = Date.now.bind(Date)
Date.now = () => rightTime() + (existsSync(file) ? Number(readFileSync(file, 'utf8')) : 0)

await import('../../server/cli.ts')
