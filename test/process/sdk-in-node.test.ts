/** The SDK in a program of Node, which has no device storage, locks or page. */
import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'

const SDK = pathToFileURL(join(import.meta.dirname, '../../sdk/index.ts')).href

/** What the program printed, once it has ended by itself. */
async function run(program: string): Promise<string> {
  const source = `import { createClient } from '${SDK}'\n${program}`
  const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=module', '--eval', source])
  return stdout.trim()
}

test('a program that destroys its client ends, although the server wants its answer an hour later', async () => {
  const printed = await run(`
    const busy = () => new Response('', { status: 503, headers: { 'Retry-After': '3600' } })
    const platform = { fetch: async () => busy() }
    const client = createClient({ siteKey: 'pk_test_1', apiUrl: 'https://feedback.example', platform })
    const { state } = await client.submit({ survey: { id: 'product', version: 1 }, answers: { rating: 5 } })
    console.log(state, await client.countQueued())
    client.destroy()
    process.on('exit', () => console.log('ended'))`)
  expect(printed).toBe('notSaved 1\nended')
})
