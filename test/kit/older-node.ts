/** A Node older than the server needs, where the machine has one beside ours: what its users see is tried for real. */
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'

/** The oldest that `engines` of package.json lets in. */
const MAJOR = 20

/** Its path, or undefined where PATH has none. */
export function findOlderNode(): string | undefined {
  const name = process.platform === 'win32' ? 'node.exe' : 'node'
  const candidates = (process.env['PATH'] ?? '').split(delimiter).map((folder) => join(folder, name))
  return candidates.find((file) => existsSync(file) && majorOf(file) === MAJOR)
}

function majorOf(node: string): number {
  return Number(spawnSync(node, ['-p', 'process.versions.node'], { encoding: 'utf8' }).stdout?.split('.')[0])
}
