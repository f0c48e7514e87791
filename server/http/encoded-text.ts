import type { Vault } from '../domain/ports.ts'

export type Encoding = 'br' | 'gzip'
export type Compress = (text: string, encoding: Encoding) => Promise<Uint8Array<ArrayBuffer>>

/** One text in three encodings, with the hash its ETags are made of. */
export type EncodedText = {
  readonly hash: string
  readonly plain: string
  readonly br?: Uint8Array<ArrayBuffer>
  readonly gzip?: Uint8Array<ArrayBuffer>
}

export type EncodingNeeds = {
  readonly vault: Pick<Vault, 'sha256'>
  /** Without it, answers are not compressed. */
  readonly compress?: Compress
}

export async function encodeText(plain: string, { vault, compress }: EncodingNeeds): Promise<EncodedText> {
  const hash = vault.sha256(plain).slice(0, 22)
  if (!compress) return { hash, plain }
  const [br, gzip] = await Promise.all([compress(plain, 'br'), compress(plain, 'gzip')])
  return { hash, plain, br, gzip }
}
