/** Brings a Chromium from the npm registry, at a pinned version, into the cache of node_modules. Never touches the lock file. */
import { execFileSync } from 'node:child_process'
import { chmodSync, existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'

const PACKAGE = '@sparticuz/chromium'
// Its binary is a headless shell for 64-bit Linux, of the Chromium release of the same number.
const VERSION = '153.0.0'
const UNPACK = `import('${PACKAGE}').then((module) => module.default.executablePath())`

const folder = resolve('node_modules', '.cache', 'defter-browser', VERSION)

/** The path of the browser, or undefined where this machine cannot have it (no Linux on x64, no registry). */
export function installBrowser(): string | undefined {
  if (process.platform !== 'linux' || process.arch !== 'x64') return undefined
  const path = join(folder, 'chromium.sh')
  if (!existsSync(path)) unpackInto(folder)
  return existsSync(path) ? path : undefined
}

function unpackInto(target: string): void {
  // Made aside and renamed, so that two test runs never see half a browser.
  const aside = `${target}.${process.pid}`
  mkdirSync(aside, { recursive: true })
  try {
    writeFileSync(join(aside, 'package.json'), '{"private": true}')
    run('npm', ['install', '--no-save', '--no-package-lock', '--ignore-scripts', `${PACKAGE}@${VERSION}`], aside)
    // The package unpacks into the folder for temporary files, its libraries only where it believes to be on Lambda.
    run('node', ['-e', UNPACK], aside, { TMPDIR: aside, AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs24.x' })
    rmSync(join(aside, 'node_modules'), { recursive: true, force: true })
    writeStarter(aside)
    renameSync(aside, target)
  } catch {
    rmSync(aside, { recursive: true, force: true })
  }
}

/** Libraries of the machine come first; the brought ones fill in what is missing. */
function writeStarter(inside: string): void {
  const path = join(inside, 'chromium.sh')
  const script = `#!/bin/sh
here=$(cd "$(dirname "$0")" && pwd)
if ! "$here/chromium" --version >/dev/null 2>&1; then
  export LD_LIBRARY_PATH="$here/al2023/lib:$LD_LIBRARY_PATH"
  export FONTCONFIG_PATH="$here/fonts"
fi
exec "$here/chromium" "$@"
`
  writeFileSync(path, script)
  chmodSync(path, 0o755)
}

function run(command: string, words: readonly string[], cwd: string, env: NodeJS.ProcessEnv = {}): void {
  execFileSync(command, words, { cwd, stdio: 'ignore', timeout: 300_000, env: { ...process.env, ...env } })
}
