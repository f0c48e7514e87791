/** `defter export`: writes every response to standard output. Never holds more than a piece of it. */
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { ReadableStream as NodeReadableStream } from 'node:stream/web'
import { createOwnerApi, parseWords } from './api.ts'
import type { Command } from './commands.ts'

const FILTERS = [
  'format',
  'flavour',
  'from',
  'to',
  'survey',
  'touchpoint',
  'kind',
  'band',
  'hasText',
  'origin',
  'flagged',
] as const

export const exportResponses: Command = async (words, environment) => {
  const parsed = parseWords(words, 0, Object.fromEntries(FILTERS.map((name) => [name, { type: 'string' as const }])))
  const given = FILTERS.flatMap((name) => {
    const value = parsed.values[name]
    return value === undefined ? [] : [[name, value] as [string, string]]
  })
  const answer = await createOwnerApi(parsed, environment).call(
    'GET',
    `/v1/responses/export?${new URLSearchParams(given)}`,
  )
  if (answer.body) await pipeline(Readable.fromWeb(answer.body as NodeReadableStream), process.stdout, { end: false })
  return 0
}
