/** Compiles and runs the README's examples against a real server. Never lets one rot. */
import { spawnSync } from 'node:child_process'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { makeDiskFolder, removeFolder } from '../kit/disk-folder.ts'
import { startServer, type RunningServer } from '../kit/start-server.ts'
import { aim, examplesOf } from './readme-examples.ts'

// A page's examples are compiled only; the browser tests run what they show.
const isForPages = (code: string) => /\bdocument\b|defter\/widget/.test(code)

const examples = examplesOf(readFileSync('README.md', 'utf8')).map((code, index) => ({
  name: `example ${index + 1}`,
  code,
}))
let folder: string
let server: RunningServer

beforeAll(async () => {
  folder = makeDiskFolder('readme')
  mkdirSync(join(folder, 'data'))
  server = await startServer({ folder: join(folder, 'data') })
  const options = { extends: '../../test/tsconfig.json', compilerOptions: { composite: false, rootDir: '.' } }
  const tsconfig = { ...options, include: ['*.ts'], references: [] }
  writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify(tsconfig))
  for (const { name, code } of examples) writeFileSync(fileOf(name), aim(code, server))
})

afterAll(async () => {
  await server.stop()
  removeFolder(folder)
})

describe('the README', () => {
  test('has examples', () => expect(examples.length).toBeGreaterThan(0))

  test('shows examples that compile', () => {
    const tsc = join('node_modules', 'typescript', 'bin', 'tsc')
    const { stdout } = spawnSync(process.execPath, [tsc, '-p', folder, '--noEmit'], { encoding: 'utf8' })
    expect(stdout).toBe('')
  })

  test.each(examples.filter(({ code }) => !isForPages(code)))('$name runs to its end', ({ name }) => {
    const { status, stderr } = spawnSync(process.execPath, [fileOf(name)], { encoding: 'utf8', timeout: 30_000 })
    expect([status, stderr]).toEqual([0, ''])
  })
})

test('examples are found and aimed at a server', () => {
  const markdown =
    "text\n```ts\nfetch('https://feedback.example/v1')\n```\n```sh\nnpm start\n```\n```ts\nlet key = 'pk_live_…'\n```\n"
  const place = { url: 'http://127.0.0.1:1', siteKey: 'pk_live_1', ownerKey: 'sk_1' }
  expect(examplesOf(markdown).map((code) => aim(code, place))).toEqual([
    "fetch('http://127.0.0.1:1/v1')\n",
    "let key = 'pk_live_1'\n",
  ])
})

function fileOf(name: string): string {
  return join(folder, `${name.replace(' ', '-')}.ts`)
}
