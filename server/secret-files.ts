/** Keeps the server's secret and its first keys in files beside the database. Never readable by another user. */
import { chmodSync, existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { randomBytes } from 'node:crypto'
import { dirname, join } from 'node:path'

export type KeysFile = {
  readonly url?: string
  readonly siteKey?: string
  readonly ownerKey?: string
  readonly proofKey?: { readonly id: string; readonly secret: string }
}

export function secretFileOf(database: string): string {
  return join(dirname(database), 'secret')
}

/** The secret is made before its database: where only the second is there, it was restored or moved alone. */
export function isSecretMissing(database: string): boolean {
  return existsSync(database) && !existsSync(secretFileOf(database))
}

/** The secret of this database: made once. Losing it makes sealed contacts and keys unreadable. */
export function loadSecret(database: string): string {
  const file = secretFileOf(database)
  const known = readIfThere(file)?.trim()
  if (known !== undefined) return known
  const secret = randomBytes(32).toString('base64url')
  writePrivately(file, `${secret}\n`)
  return secret
}

export function keysFileOf(database: string): string {
  return join(dirname(database), 'keys.json')
}

export function readKeysFile(database: string): KeysFile {
  const text = readIfThere(keysFileOf(database))
  return text === undefined ? {} : (JSON.parse(text) as KeysFile)
}

/** What is new is added to what the file holds. */
export function addToKeysFile(database: string, keys: KeysFile): void {
  const whole = { ...readKeysFile(database), ...keys }
  writePrivately(keysFileOf(database), `${JSON.stringify(whole, null, 2)}\n`)
}

function readIfThere(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8')
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined
    throw error
  }
}

/** Whole or not at all, and 0600 from its first byte. */
function writePrivately(file: string, text: string): void {
  mkdirSync(dirname(file), { recursive: true })
  const draft = `${file}.${process.pid}.new`
  writeFileSync(draft, text, { mode: 0o600 })
  chmodSync(draft, 0o600)
  renameSync(draft, file)
}
