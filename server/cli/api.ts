/** Calls the owner API of the running server. Never prints the key it uses. */
import type { Readable } from 'node:stream'
import { parseArgs } from 'node:util'
import type { Problem } from '../../sdk/contract/index.ts'
import { readKeysFile } from '../secret-files.ts'
import type { Environment } from './commands.ts'
import { upload } from './upload.ts'

export type OwnerApi = {
  readonly url: string
  /** Rejects with the server's own sentence when it refuses. */
  call(method: string, path: string, body?: unknown): Promise<Response>
  /** As `call`, with a file that is sent as it is read; answers the text. */
  upload(path: string, type: string, file: Readable): Promise<string>
}

const REACH = {
  database: { type: 'string' },
  url: { type: 'string' },
  'owner-key': { type: 'string' },
  site: { type: 'string' },
} as const

export type ExtraOptions = Readonly<Record<string, { readonly type: 'string' }>>
export type ParsedWords = {
  readonly values: Readonly<Record<string, string | undefined>>
  readonly positionals: readonly string[]
}

/** Thrown where the command was called in a way it does not know; the sentence says which word it is. */
export class CalledWrongly extends Error {
  override readonly name = 'CalledWrongly'
}

/** The words of a command that talks to the server; no word is passed over, or the second of two files would be. */
export function parseWords(words: readonly string[], mostPositionals: number, extra: ExtraOptions = {}): ParsedWords {
  const options = { ...extra, ...REACH }
  const { values, positionals } = readWords(() =>
    parseArgs({ args: [...words], options, allowPositionals: true, strict: true }),
  )
  const surplus = positionals[mostPositionals]
  if (surplus !== undefined)
    throw new CalledWrongly(`"${surplus}" is one word too many. \`defter help\` shows how each command is called.`)
  return { values: values as ParsedWords['values'], positionals }
}

function readWords<Parsed>(parse: () => Parsed): Parsed {
  try {
    return parse()
  } catch (error) {
    const [sentence = ''] = (error instanceof Error ? error.message : String(error)).split('. ')
    throw new CalledWrongly(`${sentence.replace(/\.$/, '')}. \`defter help\` lists every flag.`)
  }
}

export function databaseOf({ values }: ParsedWords, environment: Environment): string {
  return values['database'] ?? environment['DEFTER_DATABASE'] ?? './data/defter.db'
}

export function createOwnerApi(words: ParsedWords, environment: Environment): OwnerApi {
  const database = databaseOf(words, environment)
  const kept = readKeysFile(database)
  const url = words.values['url'] ?? environment['DEFTER_PUBLIC_URL'] ?? kept.url
  const ownerKey = words.values['owner-key'] ?? environment['DEFTER_OWNER_KEY'] ?? kept.ownerKey
  if (url === undefined)
    throw new Error(`No keys.json beside ${database}: name the server with --url, or its --database.`)
  if (ownerKey === undefined) throw new Error('No owner key: give --owner-key or DEFTER_OWNER_KEY.')
  const addressOf = (path: string): URL => {
    const address = new URL(path, url)
    const site = words.values['site']
    if (site !== undefined) address.searchParams.set('site', site)
    return address
  }
  return {
    url,
    async upload(path, type, file) {
      const headers = { authorization: `Bearer ${ownerKey}`, 'content-type': type }
      const { status, text } = await upload(addressOf(path), headers, file).catch(() => nothingAnswers(url))
      if (status >= 400) throw new Error(await sentenceOf(new Response(text, { status })))
      return text
    },
    async call(method, path, body) {
      const address = addressOf(path)
      const answer = await reach(address, {
        method,
        headers: {
          authorization: `Bearer ${ownerKey}`,
          ...(body !== undefined && { 'content-type': 'application/json' }),
        },
        ...(body !== undefined && { body: JSON.stringify(body) }),
      })
      if (!answer.ok) throw new Error(await sentenceOf(answer))
      return answer
    },
  }
}

async function reach(address: URL, request: RequestInit): Promise<Response> {
  try {
    return await fetch(address, request)
  } catch {
    return nothingAnswers(address.origin)
  }
}

function nothingAnswers(url: string): never {
  throw new Error(`Nothing answers at ${url}: start it with \`defter serve\`, or name another --url.`)
}

async function sentenceOf(answer: Response): Promise<string> {
  const problem = (await answer.json().catch(() => undefined)) as Partial<Problem> | undefined
  if (!problem?.title) return `The server answered ${answer.status}.`
  const errors = (problem.errors ?? []).map(({ path, message }) => `${path}: ${message}`)
  return [`${problem.title}. ${problem.detail ?? ''}`.trim(), ...errors].join('\n')
}
