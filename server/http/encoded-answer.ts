/** Answers a composed text in the best encoding the caller takes, or 304. Each encoding has an ETag of its own. */
import { empty, type Answer } from './answer.ts'
import type { RouteRequest } from './route.ts'
import type { EncodedText, Encoding } from './encoded-text.ts'

export type EncodedOptions = { readonly type: string; readonly cacheControl: string; readonly vary: string }

export function encodedAnswer(request: RouteRequest, text: EncodedText, options: EncodedOptions): Answer {
  const { encoding, body } = chooseEncoding(request.header('accept-encoding') ?? '', text)
  const etag = `"${text.hash}${encoding === undefined ? '' : `-${encoding}`}"`
  const headers = { etag, 'cache-control': options.cacheControl, vary: options.vary }
  if (isKnown(request.header('if-none-match'), etag)) return empty(304, headers)
  const encoded = encoding === undefined ? headers : { ...headers, 'content-encoding': encoding }
  return { kind: 'answer', status: 200, body, type: options.type, headers: encoded }
}

type Chosen = { readonly encoding: Encoding | undefined; readonly body: string | Uint8Array<ArrayBuffer> }

function chooseEncoding(accepted: string, { plain, br, gzip }: EncodedText): Chosen {
  const header = accepted.slice(0, 1_000)
  if (br && takes(header, 'br')) return { encoding: 'br', body: br }
  if (gzip && takes(header, 'gzip')) return { encoding: 'gzip', body: gzip }
  return { encoding: undefined, body: plain }
}

function takes(header: string, encoding: Encoding): boolean {
  return header.split(',').some((part) => {
    const [name = '', quality = ''] = part.split(';')
    return name.trim().toLowerCase() === encoding && !/^\s*q\s*=\s*0(\.0+)?\s*$/i.test(quality)
  })
}

function isKnown(ifNoneMatch: string | undefined, etag: string): boolean {
  return (ifNoneMatch ?? '')
    .slice(0, 2_000)
    .split(',')
    .some((tag) => tag.trim().replace(/^W\//, '') === etag)
}
