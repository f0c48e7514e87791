/** One record of an imported file, with the line it stands on. Never trusted: it is checked before anything is kept. */

export type SourceRecord =
  | { readonly line: number; readonly fields: Readonly<Record<string, unknown>> }
  | { readonly line: number; readonly problem: string }

/** Why a record was left out. */
export type RecordProblem = { readonly line: number; readonly path: string; readonly message: string }

/** A file that cannot be read on: what was saved before it stays. */
export class UnreadableFile extends Error {
  override readonly name = 'UnreadableFile'
  readonly line: number

  constructor(line: number, message: string) {
    super(message)
    this.line = line
  }
}

/** One record may not fill the memory of the server. */
export const MOST_RECORD_CHARS = 65_536
