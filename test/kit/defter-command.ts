/** Which `defter` the tests start: the built one, which starts in a third of the time. Never one that is older than its sources. */
import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'

const SOURCES = ['sdk', 'widget/messages', 'server', 'demo', 'package.json', 'vite.config.ts']
const MARK = 'dist/.built'

let chosen: string | undefined

/** The file to run: as shipped after `npm run build`, else the sources' own start file. */
export function defterCommand(): string {
  chosen ??= changedAtMs(MARK) > Math.max(...SOURCES.map(changedAtMs)) ? 'dist/server/cli.js' : 'server/cli.ts'
  return chosen
}

/** The newest change at or below a path; 0 when it does not exist. */
function changedAtMs(path: string): number {
  const stats = statSync(path, { throwIfNoEntry: false })
  if (!stats) return 0
  if (!stats.isDirectory()) return stats.mtimeMs
  return Math.max(stats.mtimeMs, ...readdirSync(path).map((name) => changedAtMs(join(path, name))))
}
