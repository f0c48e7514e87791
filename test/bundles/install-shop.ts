/** Installs the package as two shops have it: one with bundlers and React, one with nothing else. */
import { execFileSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PLAIN_SHOP, SHOP, SHOPS } from './shops.ts'

/** Outside the repository, whose own packages would be found otherwise. Gives what takes it away again. */
export default function installShops(): () => void {
  const folder = mkdtempSync(join(tmpdir(), 'defter-shops-'))
  process.env[SHOPS] = folder
  const [shop, plainShop] = [join(folder, SHOP), join(folder, PLAIN_SHOP)]
  const tarball = pack(folder)
  cpSync(join(import.meta.dirname, 'shop'), shop, { recursive: true })
  npm(shop, 'ci', '--ignore-scripts')
  npm(shop, 'install', '--no-save', '--ignore-scripts', tarball)
  mkdirSync(plainShop)
  writeFileSync(join(plainShop, 'package.json'), '{"private":true,"type":"module"}')
  npm(plainShop, 'install', tarball)
  return () => rmSync(folder, { recursive: true, force: true })
}

function pack(folder: string): string {
  const [packed] = JSON.parse(npm('.', 'pack', '--json', '--ignore-scripts', '--pack-destination', folder))
  return join(folder, packed.filename)
}

function npm(cwd: string, ...argv: readonly string[]): string {
  const stdio = ['ignore', 'pipe', 'inherit'] as const
  return execFileSync('npm', ['--loglevel=error', ...argv], {
    cwd,
    encoding: 'utf8',
    stdio: [...stdio],
    shell: process.platform === 'win32',
  })
}
