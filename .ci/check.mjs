/** Runs every check of the source, all of them even when one fails. */
import { spawnSync } from 'node:child_process'

const FOLDERS = ['sdk', 'widget', 'server', 'demo', 'test', '.ci']

const CHECKS = [
  ['format', 'oxfmt', ['--check', '.']],
  ['lint', 'oxlint', ['--deny-warnings', ...FOLDERS, 'vite.config.ts']],
  ['types', 'tsc', ['-b']],
  ['architecture', 'vitest', ['run', '--project', 'unit', 'test/architecture']],
  ['dead code', 'knip', []],
  ['build', 'node', ['.ci/build.mjs', '--if-stale']],
  ['package', 'publint', ['--strict']],
]

const failed = CHECKS.filter(([name, command, words]) => {
  console.log(`\n${name}: ${command} ${words.join(' ')}`)
  return spawnSync(command, words, { stdio: 'inherit', shell: process.platform === 'win32' }).status !== 0
})

console.log(failed.length === 0 ? '\nEvery check passed.' : `\nFailed: ${failed.map(([name]) => name).join(', ')}.`)
process.exit(failed.length === 0 ? 0 : 1)
