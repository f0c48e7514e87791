/** Node's SQLite. It is fetched when this file runs, for an import that an old Node lacks would fail before any sentence of ours. */
import { whyNodeIsTooOld } from './needed-node.ts'

const problem = whyNodeIsTooOld(process.versions.node)
if (problem !== undefined) throw new Error(problem)

export const { DatabaseSync } = process.getBuiltinModule('node:sqlite')
export type DatabaseSync = InstanceType<typeof DatabaseSync>
