/** Reads one JSON document per line as it streams in. Never keeps more than one line. */
import { isRecord } from '../is-record.ts'
import { MOST_RECORD_CHARS, type SourceRecord } from './source-record.ts'

/** A line that is no JSON object, or longer than any, is a problem of that line alone. */
export async function* parseNdjson(chunks: AsyncIterable<string>): AsyncGenerator<SourceRecord> {
  let line = 0
  for await (const text of linesOf(chunks)) {
    line += 1
    if (text === undefined) yield { line, problem: 'This line is too long.' }
    else if (text.trim() !== '') yield recordOf(text, line)
  }
}

/** Undefined is a line too long to be kept. */
async function* linesOf(chunks: AsyncIterable<string>): AsyncGenerator<string | undefined> {
  let rest = ''
  let isFirst = true
  const whole = (line: string) => (line.length > MOST_RECORD_CHARS ? undefined : line)
  for await (const chunk of chunks) {
    const lines = (rest + (isFirst ? chunk.replace(/^\ufeff/, '') : chunk)).split('\n')
    isFirst &&= chunk === ''
    // One sign too many says as well as all of them that it is too long.
    rest = (lines.pop() ?? '').slice(0, MOST_RECORD_CHARS + 1)
    for (const line of lines) yield whole(line)
  }
  yield whole(rest)
}

function recordOf(text: string, line: number): SourceRecord {
  try {
    const fields: unknown = JSON.parse(text)
    return isRecord(fields) ? { line, fields } : { line, problem: 'Write one JSON object on a line.' }
  } catch {
    return { line, problem: 'This line is not JSON.' }
  }
}
