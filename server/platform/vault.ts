/** Signing and sealing with keys derived from one root secret. Never uses one key for two purposes. */
import {
  createCipheriv,
  createDecipheriv,
  createSecretKey,
  hash,
  hkdfSync,
  randomBytes,
  timingSafeEqual,
  type KeyObject,
} from 'node:crypto'
import type { Vault } from '../domain/ports.ts'
import { createMac } from './mac.ts'

const CIPHER = 'aes-256-gcm'
const KEY_BYTES = 32
const NONCE_BYTES = 12
const TAG_BYTES = 16
const SEAL_VERSION = 'v1.'

/** `rootSecret` is at least 32 random bytes. Keys: HKDF-SHA256 with the purpose as info, kept once made. */
export function createVault(rootSecret: Uint8Array): Vault {
  if (rootSecret.byteLength < KEY_BYTES) throw new RangeError(`The secret needs at least ${KEY_BYTES} bytes.`)
  const keyBytes = (purpose: string) =>
    new Uint8Array(hkdfSync('sha256', rootSecret, '', `defter ${purpose}`, KEY_BYTES))
  const keyFor = once((purpose) => createSecretKey(keyBytes(`seal ${purpose}`)))
  const macFor = once((purpose) => createMac(keyBytes(`mac ${purpose}`)))

  return {
    sha256: (text) => hash('sha256', text, 'base64url'),
    mac: (purpose, text) => macFor(purpose)(text),
    isEqual,
    seal: (purpose, plain, context) => seal(keyFor(purpose), plain, context),
    unseal: (purpose, sealed, context) => unseal(keyFor(purpose), sealed, context),
  }
}

function once<Made>(make: (purpose: string) => Made): (purpose: string) => Made {
  const made = new Map<string, Made>()
  return (purpose) => {
    const known = made.get(purpose) ?? make(purpose)
    made.set(purpose, known)
    return known
  }
}

function isEqual(a: string, b: string): boolean {
  const left = Buffer.from(a)
  const right = Buffer.from(b)
  return left.byteLength === right.byteLength && timingSafeEqual(left, right)
}

function seal(key: KeyObject, plain: string, context: string): string {
  const nonce = randomBytes(NONCE_BYTES)
  const cipher = createCipheriv(CIPHER, key, nonce, { authTagLength: TAG_BYTES }).setAAD(Buffer.from(context))
  const body = Buffer.concat([nonce, cipher.update(plain, 'utf8'), cipher.final(), cipher.getAuthTag()])
  return SEAL_VERSION + body.toString('base64url')
}

function unseal(key: KeyObject, sealed: string, context: string): string | undefined {
  if (!sealed.startsWith(SEAL_VERSION)) return undefined
  const body = Buffer.from(sealed.slice(SEAL_VERSION.length), 'base64url')
  if (body.byteLength < NONCE_BYTES + TAG_BYTES) return undefined
  const nonce = body.subarray(0, NONCE_BYTES)
  const opener = createDecipheriv(CIPHER, key, nonce, { authTagLength: TAG_BYTES })
    .setAAD(Buffer.from(context))
    .setAuthTag(body.subarray(-TAG_BYTES))
  try {
    return opener.update(body.subarray(NONCE_BYTES, -TAG_BYTES), undefined, 'utf8') + opener.final('utf8')
  } catch {
    return undefined
  }
}
