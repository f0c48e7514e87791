import type { Vault } from '../domain/ports.ts'

export type Encoding = 'br' | 'gzip'
/** Over a buffer that nobody shares. TypeScript before 5.7 has one `Uint8Array` only and reads this too. */
export type Bytes = ReturnType<InstanceType<typeof TextEncoder>['encode']>
export type Compress = (text: string, encoding: Encoding) => Promise<Bytes>

/** One text in three encodings, with the hash its ETags are made of. */
export type EncodedText = {
  readonly hash: string
  readonly plain: string
  readonly br?: Bytes
  readonly gzip?: Bytes
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
