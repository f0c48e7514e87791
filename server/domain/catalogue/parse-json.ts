/** Reads a list of records out of one JSON document. Never one that would fill the server's memory. */
import { isRecord } from '../is-record.ts'
import { UnreadableFile, type SourceRecord } from './source-record.ts'

const MOST_CHARS = 32_000_000

/** `[…]`, or an object with one list in it such as `{"products": […]}`. The line of a record is its place, from 1. */
export async function* parseJson(chunks: AsyncIterable<string>): AsyncGenerator<SourceRecord> {
  let text = ''
  for await (const chunk of chunks) {
    text += chunk
    if (text.length > MOST_CHARS)
      throw new UnreadableFile(1, 'The list is too long for one document. Send one object per line.')
  }
  for (const [place, fields] of listIn(text).entries()) {
    const line = place + 1
    yield isRecord(fields) ? { line, fields } : { line, problem: 'Write an object.' }
  }
}

function listIn(text: string): readonly unknown[] {
  const document = parse(text.replace(/^\ufeff/, ''))
  if (Array.isArray(document)) return document
  const lists = isRecord(document) ? Object.values(document).filter((value) => Array.isArray(value)) : []
  const [list] = lists
  if (!list || lists.length > 1) throw new UnreadableFile(1, 'Send a list of objects.')
  return list
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw new UnreadableFile(1, 'This is not a JSON document.')
  }
}
