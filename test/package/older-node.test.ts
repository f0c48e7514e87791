/** Installs the package as a shop does and starts it on a Node that is too old for its server, but not for its SDK. */
import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, dirname, join } from 'node:path'
import { transformWithOxc } from 'vite'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import packageFile from '../../package.json' with { type: 'json' }
import { findOlderNode } from '../kit/older-node.ts'

const olderNode = findOlderNode()
const COMMAND = packageFile.bin.defter
const SENTENCE =
  /^(defter: )?Defter's server and its commands need Node 22\.18 or newer, and this is Node 20\.[\d.]+\.\n$/
const REFUSAL = { status: 1, stdout: '', stderr: expect.stringMatching(SENTENCE) }

describe('the file that npm starts as `defter`', () => {
  test('imports nothing that an old Node lacks before it has looked at the version', () => {
    const found = staticImportsOf(COMMAND)
    expect(found.filter((name) => !name.startsWith('.'))).toEqual([])
  })

  test('is written in a language that Node 14 reads, and so are the files it imports', async () => {
    const files = [COMMAND, ...staticImportsOf(COMMAND).map((name) => join(dirname(COMMAND), name))]
    for (const file of files) {
      const source = readFileSync(file, 'utf8')
      const [asItIs, forOldNode] = await Promise.all([
        transformWithOxc(source, file, { target: 'esnext' }),
        transformWithOxc(source, file, { target: 'node14' }),
      ])
      expect(forOldNode.code).toBe(asItIs.code)
      expect(source).not.toMatch(/^\s*(\w+ = )?await /m)
    }
  })
})

test('no dependency of the package needs a newer Node than the package says', () => {
  const needs = Object.keys(packageFile.dependencies).map((name) => {
    const { engines } = readPackage(`node_modules/${name}/package.json`)
    return oldestMajor(engines?.node ?? '>=0')
  })
  expect(packageFile.engines.node).toBe('>=20')
  expect(Math.max(...needs)).toBeLessThanOrEqual(oldestMajor(packageFile.engines.node))
})

describe.skipIf(olderNode === undefined)(
  'with a Node 20, which only machines that have one beside ours can try',
  () => {
    const node = olderNode ?? ''
    const folder = mkdtempSync(join(tmpdir(), 'defter-older-node-'))
    const env = { ...process.env, PATH: [dirname(node), process.env['PATH']].join(delimiter) }
    const run = (...argv: string[]) => {
      const { status, stdout, stderr } = spawnSync(node, argv, { encoding: 'utf8', cwd: folder, env })
      return { status, stdout, stderr }
    }
    beforeAll(() => install(folder, env))
    afterAll(() => rmSync(folder, { recursive: true, force: true }))

    test('the package installs where engines are strict', () => {
      expect(readPackage(join(folder, 'node_modules/defter/package.json')).version).toBe(packageFile.version)
    })

    test.each(Object.keys(packageFile.exports).filter((door) => door !== './server' && !door.endsWith('.json')))(
      'the door %s opens',
      (door) => {
        const name = `defter${door.slice(1)}`
        const script = `import(${JSON.stringify(name)}).then((door) => console.log(Object.keys(door).length > 0))`
        expect(run('--input-type=module', '-e', script)).toEqual({ status: 0, stdout: 'true\n', stderr: '' })
      },
    )

    test('the door ./server says which Node it needs', () => {
      const script = `import('defter/server').catch(({ message }) => { console.error(message); process.exitCode = 1 })`
      expect(run('--input-type=module', '-e', script)).toEqual(REFUSAL)
    })

    test.each([
      'serve',
      'demo',
      'import',
      'export',
      'backup',
      'keys',
      'sample',
      'doctor',
      'replay',
      'help',
      '--version',
    ])('`defter %s` says in one sentence which Node it needs', (command) => {
      expect(run('node_modules/.bin/defter', command)).toEqual(REFUSAL)
    })
  },
)

/** The names that a built file imports before its first line runs, and what those import. */
function staticImportsOf(file: string): string[] {
  const names = [...readFileSync(file, 'utf8').matchAll(/^(?:import|export)\b[^;('"]*['"]([^'"]+)['"]/gm)].map(
    ([, name = '']) => name,
  )
  return names.flatMap((name) =>
    name.startsWith('.') ? [name, ...staticImportsOf(join(dirname(file), name))] : [name],
  )
}

type Package = {
  readonly version: string
  readonly engines?: { readonly node?: string }
  readonly dependencies?: Readonly<Record<string, string>>
}

function readPackage(file: string): Package {
  return JSON.parse(readFileSync(file, 'utf8'))
}

/** Of a range such as `>=20` or `>=16.9.0`. */
function oldestMajor(range: string): number {
  return Number(/^>=(\d+)/.exec(range)?.[1])
}

/** The packed package and its dependencies, packed too, so that no registry is asked. */
function install(folder: string, env: NodeJS.ProcessEnv): void {
  const sources = withTheirOwn(Object.keys(packageFile.dependencies)).map(
    (name) => [name, `node_modules/${name}`] as const,
  )
  const packed = [...sources, ['defter', '.'] as const].map(([name, source]) => [name, packInto(folder, source, env)])
  const project = { private: true, dependencies: Object.fromEntries(packed) }
  writeFileSync(join(folder, 'package.json'), JSON.stringify(project))
  execFileSync('npm', ['install', '--engine-strict', '--offline', '--ignore-scripts'], {
    cwd: folder,
    env,
    stdio: 'pipe',
  })
}

/** These packages and all that they depend on. */
function withTheirOwn(names: readonly string[]): readonly string[] {
  const own = names.flatMap((name) => Object.keys(readPackage(`node_modules/${name}/package.json`).dependencies ?? {}))
  return [...new Set([...names, ...(own.length > 0 ? withTheirOwn(own) : [])])]
}

/** The tarball that npm would publish of a folder, as a dependency of a project in `target`. */
function packInto(target: string, source: string, env: NodeJS.ProcessEnv): string {
  const words = ['pack', join(process.cwd(), source), '--json', '--ignore-scripts']
  const [packed] = JSON.parse(execFileSync('npm', words, { cwd: target, env, encoding: 'utf8', stdio: 'pipe' }))
  return `file:./${packed.filename}`
}
