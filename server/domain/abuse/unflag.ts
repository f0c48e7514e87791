/** The owner takes a flag off a response. Never moves it in the list, nor changes a word of it. */
import type { EpochMs } from '../ports.ts'
import { rollupChanges } from '../rollup-changes.ts'
import type { AuditEntry } from '../site.ts'
import type { CurrentResponse, Verdict } from '../store.ts'
import type { Flag } from './flag.ts'

/** `unknown` without the response, `duplicate` without the flag. */
export type UnflagWrite = {
  readonly kind: 'unflag'
  readonly siteId: string
  readonly id: string
  readonly flag: Flag
  readonly arrivedAt: EpochMs
  /** Written with it, and only then. */
  readonly audit: AuditEntry
}

export function judgeUnflag({ flag }: UnflagWrite, { response }: CurrentResponse): Verdict {
  if (!response) return { kind: 'unknown' }
  const { seq: _seq, ...kept } = response
  const { flags = [], ...said } = response.content
  if (!flags.includes(flag)) return { kind: 'duplicate', bytes: '' }
  const left = flags.filter((one) => one !== flag)
  const content = left.length > 0 ? { ...said, flags: left } : said
  const rollups = rollupChanges(response.content, content)
  return { kind: 'store', change: { next: { ...kept, content }, rollups, addJobs: [], removeJobs: [] }, bytes: '' }
}
