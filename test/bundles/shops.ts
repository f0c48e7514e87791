/** The projects that `install-shop.ts` has made, and the programs in them. */
import { spawnSync } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import type { Site } from '../e2e/backend.ts'
import type { Shop } from '../e2e/fixtures.ts'

/** Of the environment: the folder of both. */
export const SHOPS = 'DEFTER_SHOPS'
/** With bundlers, React and compilers. */
export const SHOP = 'shop'
/** With nothing but the package. */
export const PLAIN_SHOP = 'plain-shop'

export type ProgramResult = { readonly status: number | null; readonly stdout: string; readonly stderr: string }

export function folderOf(name: typeof SHOP | typeof PLAIN_SHOP): string {
  return join(process.env[SHOPS] ?? '', name)
}

/** In the shop with bundlers, by the name of a program of its packages. */
export function run(command: string, ...argv: readonly string[]): ProgramResult {
  const cwd = folderOf(SHOP)
  const PATH = [join(cwd, 'node_modules/.bin'), process.env['PATH']].join(delimiter)
  const { status, stdout, stderr } = spawnSync(command, argv, {
    cwd,
    env: { ...process.env, PATH },
    encoding: 'utf8',
    shell: process.platform === 'win32',
  })
  return { status, stdout, stderr }
}

/** What a bundler made in a folder below the shop's: its code, by path. */
export function readScripts(folder: string): ReadonlyMap<string, string> {
  const root = join(folderOf(SHOP), folder)
  const names = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.js'))
  return new Map(names.map((name) => [`/${name.replaceAll('\\', '/')}`, readFileSync(join(root, name), 'utf8')]))
}

export type PageOptions = {
  /** The shop's `index.html`, or what a bundler made of it. */
  readonly html?: string
  /** Path of the script, in the place of the source. */
  readonly entry?: string
  readonly touchpoint?: string
  readonly headers?: Readonly<Record<string, string>>
  /** Already drawn by a server. */
  readonly drawn?: string
}

export function readShopPage(path = 'index.html'): string {
  return readFileSync(join(folderOf(SHOP), path), 'utf8')
}

export function setScripts(shop: Shop, scripts: ReadonlyMap<string, string>): void {
  for (const [path, html] of scripts) shop.setPage(path, { html, headers: { 'Content-Type': 'text/javascript' } })
}

export function setPage(shop: Shop, site: Site, path: string, options: PageOptions): void {
  const { html = readShopPage(), entry = '', touchpoint = 'checkout', headers = {}, drawn = '' } = options
  const page = html
    .replace('/src/shop.js', entry)
    .replace('SITE_KEY', site.key)
    .replace('API_URL', new URL(site.scriptUrl()).origin)
    .replace('TOUCHPOINT', touchpoint)
    .replace('<div id="root"></div>', `<div id="root">${drawn}</div>`)
  shop.setPage(path, { html: page, headers })
}
