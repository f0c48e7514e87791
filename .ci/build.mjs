/** Builds dist/ when a source is newer than the last build. */
import { execFileSync } from 'node:child_process'
import { mkdirSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const SOURCES = [
  'sdk',
  'widget',
  'server',
  'demo',
  'package.json',
  'package-lock.json',
  'vite.config.ts',
  'tsconfig.base.json',
]
const MARK = 'dist/.built'

if (!process.argv.includes('--if-stale') || isStale()) build()

function isStale() {
  const builtAt = changedAt(MARK)
  return SOURCES.some((source) => changedAt(source) > builtAt)
}

/** The newest change at or below a path, in ms; 0 when it does not exist. */
function changedAt(path) {
  const stats = statSync(path, { throwIfNoEntry: false })
  if (!stats) return 0
  if (!stats.isDirectory()) return stats.mtimeMs
  return Math.max(stats.mtimeMs, ...readdirSync(path).map((name) => changedAt(join(path, name))))
}

function build() {
  rmSync(MARK, { force: true })
  run('tsc', ['-b', 'sdk', 'widget/messages', 'widget', 'server', 'demo'])
  // What an earlier build has bundled under another name would stay in the package.
  removeBundles('dist/widget', /\.js$/)
  removeBundles('dist/server', /\.js$/)
  removeBundles('dist/demo', /\.js$/)
  run('vite', ['build', '--logLevel', 'warn'])
  mkdirSync('dist', { recursive: true })
  writeFileSync(MARK, '')
}

function removeBundles(folder, names) {
  for (const name of readdirSync(folder, { recursive: true })) if (names.test(name)) rmSync(join(folder, name))
}

function run(command, words) {
  try {
    execFileSync(command, words, { stdio: 'inherit', shell: process.platform === 'win32' })
  } catch (error) {
    process.exit(typeof error.status === 'number' ? error.status : 1)
  }
}
