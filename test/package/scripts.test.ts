/** Checks what a newcomer types. Never runs an npm script inside another. */
import { execFileSync, spawnSync } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { isBuiltin } from 'node:module'
import { join } from 'node:path'
import { parseSync } from 'oxc-parser'
import { describe, expect, test } from 'vitest'
import packageFile from '../../package.json' with { type: 'json' }

describe('npm scripts', () => {
  test.each(Object.entries(packageFile.scripts))('%s begins with the version guard', (_, script) => {
    expect(script).toMatch(/^node \.ci\/guard\.mjs && /)
  })

  test('the guard stops an old Node with one sentence that says what to do', () => {
    const guard = readFileSync('.ci/guard.mjs', 'utf8')
    const onNode = (version: string) => {
      const pretend = `Object.defineProperty(process.versions, 'node', { value: '${version}' });`
      return spawnSync(process.execPath, ['-e', pretend + guard], { encoding: 'utf8' })
    }
    for (const old of ['20.20.2', '22.17.9', '18.0.0']) {
      const { status, stderr } = onNode(old)
      expect([status, stderr]).toEqual([1, expect.stringMatching(/^Defter needs Node .*npm ci.*\n$/)])
    }
    for (const good of ['22.18.0', '24.0.0', '100.0.0']) expect(onNode(good)).toMatchObject({ status: 0, stderr: '' })
  })

  test.each(['package-lock.json', 'test/bundles/shop/package-lock.json'])('%s names no registry', (file) => {
    expect(readFileSync(file, 'utf8')).not.toContain('"resolved": "http')
  })
})

test('the package holds what it needs and nothing else', () => {
  const [packed] = JSON.parse(
    execFileSync('npm', ['pack', '--dry-run', '--json', '--ignore-scripts'], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
      shell: process.platform === 'win32',
    }),
  ) as [{ readonly files: readonly { readonly path: string }[] }]
  const paths = packed.files.map(({ path }) => path)
  const doors = Object.values(packageFile.exports).flatMap((door) =>
    typeof door === 'string' ? [door] : Object.values(door),
  )
  for (const path of [...doors, ...Object.values(packageFile.bin)]) expect(paths).toContain(path.replace(/^\.\//, ''))
  const foreign = paths.filter(
    (path) => !/^(dist\/(sdk|widget|page|server|demo)\/|(README|CHANGELOG)\.md$|LICENSE$|package\.json$)/.test(path),
  )
  expect(foreign).toEqual([])
})

describe('what runs in Node', () => {
  const programs = ['dist/server', 'dist/demo'].flatMap((folder) =>
    readdirSync(folder)
      .filter((name) => name.endsWith('.js'))
      .map((name) => join(folder, name)),
  )

  test('brings its packages with it, so that who installs this one for a page gets only what the page needs', () => {
    const packages = programs.flatMap(importsOf).filter((name) => !name.startsWith('.') && !isBuiltin(name))
    expect(packages).toEqual([])
    expect(Object.keys(packageFile.dependencies)).toEqual(['@preact/signals', 'idb-keyval', 'preact'])
  })

  test('brings their licences too', () => {
    const notice = readFileSync('dist/server/licences.md', 'utf8')
    const named = [...notice.matchAll(/^## (\S+) - /gm)].map(([, name]) => name)
    expect(named).toEqual(['@hono/node-server', 'hono', 'typebox'])
    expect(notice.match(/Permission is hereby granted/g)).toHaveLength(named.length)
  })
})

/** What a built file imports, at its start or later. */
function importsOf(file: string): readonly string[] {
  const { staticImports, staticExports, dynamicImports } = parseSync(file, readFileSync(file, 'utf8')).module
  const exported = staticExports.flatMap(({ entries }) => entries.flatMap(({ moduleRequest }) => moduleRequest ?? []))
  const later = dynamicImports.map(({ moduleRequest: { start, end } }) => readFileSync(file, 'utf8').slice(start, end))
  return [
    ...staticImports.map(({ moduleRequest }) => moduleRequest.value),
    ...exported.map(({ value }) => value),
    ...later.map((text) => text.replaceAll(/^['"`]|['"`]$/g, '')),
  ]
}
