/** What the domain needs from the machine: clock, ids and cryptography. Never a Node type. */

/** Milliseconds since 1970 in UTC. */
export type EpochMs = number

export interface Clock {
  now(): EpochMs
}

export interface Ids {
  /** A new UUID v7. */
  uuid(): string
  /** `sizeBytes` random bytes in base64url. */
  random(sizeBytes: number): string
}

/** Every key is derived from the server's one secret and named by its purpose. All of it is synchronous. */
export interface Vault {
  /** SHA-256 in base64url. */
  sha256(text: string): string
  /** HMAC-SHA256 under the key of `purpose`, in base64url. */
  mac(purpose: string, text: string): string
  /** Equal in constant time; false at once where the lengths differ. */
  isEqual(a: string, b: string): boolean
  /** Authenticated encryption (AES-256-GCM); `context` must be the same to open it again. */
  seal(purpose: string, plain: string, context: string): string
  /** The plain text, or undefined when the seal or the context is wrong. */
  unseal(purpose: string, sealed: string, context: string): string | undefined
}
