/** Reads one JSON document per line as it streams in. Never keeps more than one line. */
import { MOST_RECORD_CHARS, UnreadableFile, type SourceRecord } from './source-record.ts'

/** A line that is no JSON object is a problem of that line alone. */
export async function* parseNdjson(chunks: AsyncIterable<string>): AsyncGenerator<SourceRecord> {
  let line = 0
  for await (const text of linesOf(chunks)) {
    line += 1
    if (text.trim() !== '') yield recordOf(text, line)
  }
}

async function* linesOf(chunks: AsyncIterable<string>): AsyncGenerator<string> {
  let rest = ''
  let count = 0
  for await (const chunk of chunks) {
    const lines = (count === 0 && rest === '' ? chunk.replace(/^\ufeff/, '') : rest + chunk).split('\n')
    rest = lines.pop() ?? ''
    count += lines.length
    if (rest.length > MOST_RECORD_CHARS) throw new UnreadableFile(count + 1, 'A line is too long.')
    yield* lines
  }
  yield rest
}

function recordOf(text: string, line: number): SourceRecord {
  try {
    const fields: unknown = JSON.parse(text)
    return isRecord(fields) ? { line, fields } : { line, problem: 'Write one JSON object on a line.' }
  } catch {
    return { line, problem: 'This line is not JSON.' }
  }
}

export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
