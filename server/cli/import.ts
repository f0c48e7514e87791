/** `defter import products|orders FILE`: streams a file to the running server. Never holds more than a piece of it. */
import { createReadStream, existsSync } from 'node:fs'
import { extname } from 'node:path'
import { createOwnerApi, parseWords } from './api.ts'
import { complain, type Command } from './commands.ts'

const TYPES: Readonly<Record<string, string>> = {
  json: 'application/json',
  ndjson: 'application/x-ndjson',
  jsonl: 'application/x-ndjson',
  csv: 'text/csv',
  tsv: 'text/tab-separated-values',
  txt: 'text/tab-separated-values',
  xml: 'application/xml',
}

type Problem = { readonly line: number; readonly path: string; readonly message: string }
type Report = {
  readonly saved: number
  readonly rejected: number
  readonly problems: readonly Problem[]
  readonly stoppedAt?: Problem
}

export const importFile: Command = async (words, environment) => {
  const parsed = parseWords(words, 2, { format: { type: 'string' } })
  const [what, file] = parsed.positionals
  if ((what !== 'products' && what !== 'orders') || file === undefined)
    return complain('Say what and from where: defter import products|orders FILE.', 2)
  if (!existsSync(file)) return complain(`There is no file ${file}.`, 2)
  const format = parsed.values['format'] ?? extname(file).slice(1).toLowerCase()
  const type = Object.hasOwn(TYPES, format) ? TYPES[format] : undefined
  if (type === undefined) return complain(`Name the format: --format ${Object.keys(TYPES).join('|')}.`, 2)
  const api = createOwnerApi(parsed, environment)
  return printReport(JSON.parse(await api.upload(`/v1/${what}`, type, createReadStream(file))) as Report)
}

function printReport({ saved, rejected, problems, stoppedAt }: Report): number {
  for (const problem of problems) process.stderr.write(`${sentenceOf(problem)}\n`)
  if (stoppedAt) process.stderr.write(`${sentenceOf(stoppedAt)} Nothing after it was read.\n`)
  process.stdout.write(`${saved} kept, ${rejected} left out.\n`)
  return rejected === 0 && !stoppedAt ? 0 : 1
}

function sentenceOf({ line, path, message }: Problem): string {
  return path === '' ? `line ${line}: ${message}` : `line ${line}, ${path}: ${message}`
}
