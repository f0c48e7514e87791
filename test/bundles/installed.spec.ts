/** What the package brings into a project, its command and its server. */
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import packageFile from '../../package.json' with { type: 'json' }
import { startServer } from '../kit/start-server.ts'
import { folderOf, PLAIN_SHOP, run, SHOP } from './shops.ts'

test('a project that installs it gets what a page needs and nothing that only a server needs', () => {
  const modules = join(folderOf(PLAIN_SHOP), 'node_modules')
  const installed = readdirSync(modules).flatMap((name) =>
    name.startsWith('@') ? readdirSync(join(modules, name)).map((part) => `${name}/${part}`) : name,
  )
  expect(installed.filter((name) => !name.startsWith('.')).toSorted()).toEqual([
    '@preact/signals',
    '@preact/signals-core',
    'defter',
    'idb-keyval',
    'preact',
  ])
})

test('its command serves from there, with the widget', async () => {
  const folder = mkdtempSync(join(folderOf(PLAIN_SHOP), 'data-'))
  const entry = join(folderOf(PLAIN_SHOP), 'node_modules/defter', packageFile.bin.defter)
  expect(existsSync(join(folderOf(PLAIN_SHOP), 'node_modules/.bin/defter'))).toBe(true)
  const server = await startServer({ folder, entry })
  const script = await fetch(`${server.url}/w/${server.siteKey}.js`)
  expect([script.status, (await script.text()).includes('defterLoader')]).toEqual([200, true])
  expect(await server.stop()).toBe(0)
  rmSync(folder, { recursive: true })
})

test('a program of the shop’s own answers with its server, from a database', () => {
  const folder = mkdtempSync(join(folderOf(SHOP), 'data-'))
  const { stdout, stderr } = run(process.execPath, 'src/own-server.js', join(folder, 'own.db'))
  expect(stderr).toBe('')
  expect(JSON.parse(stdout)).toMatchObject({ status: 200, body: { data: [] } })
  rmSync(folder, { recursive: true })
})
