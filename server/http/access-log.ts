/** Writes one JSON line per request, in batches. Never a full path, a query, an address or anything a person wrote. */

export type LogLine = {
  readonly requestId: string
  readonly method: string
  /** The route's pattern, so that no id or key stands in a log. */
  readonly route: string
  readonly status: number
  readonly durationMs: number
  readonly code?: string | undefined
}

export interface AccessLog {
  request(line: LogLine): void
  /** Something broke: its name and message only, since a stack may hold what was sent. */
  fault(requestId: string, error: unknown): void
  /** Something the machine did, in numbers and short reasons. */
  event(name: string, details: Readonly<Record<string, string | number>>): void
  /** Hands over what is not written yet. */
  flush(): void
}

const LONGEST_FIELD = 2_048
const FULL_BATCH = 16_384

/** `write` gets whole lines, ended by a newline; call `flush` on a timer and at the end. */
export function createAccessLog(write: (lines: string) => void, now: () => number): AccessLog {
  let lines = ''
  const flush = () => {
    if (lines === '') return
    const batch = lines
    lines = ''
    write(batch)
  }
  const add = (line: string) => {
    lines += `${line}\n`
    if (lines.length > FULL_BATCH) flush()
  }
  return {
    request(line) {
      const code = line.code === undefined ? '' : `,"code":"${line.code}"`
      add(
        `{"at":${now()},"level":"info","requestId":"${line.requestId}","method":${logged(line.method)},` +
          `"route":"${line.route}","status":${line.status},"ms":${line.durationMs}${code}}`,
      )
    },
    fault(requestId, error) {
      const { name, message } = error instanceof Error ? error : { name: 'Error', message: String(error) }
      add(
        `{"at":${now()},"level":"error","requestId":"${requestId}","error":${logged(name)},"message":${logged(message)}}`,
      )
    },
    event(name, details) {
      const fields = Object.entries(details).map(([field, value]) => `,${logged(field)}:${logged(String(value))}`)
      add(`{"at":${now()},"level":"warn","event":${logged(name)}${fields.join('')}}`)
    },
    flush,
  }
}

const PLAIN = /^[\x20\x21\x23-\x5b\x5d-\x7e]*$/

/** As a JSON string with every control character escaped, DEL and the C1 block too, in at most 2 kB. */
export function logged(text: string): string {
  const cut = text.slice(0, LONGEST_FIELD - 2)
  if (PLAIN.test(cut)) return `"${cut}"`
  let escaped = JSON.stringify(cut).replace(
    /[\x7f-\x9f\u2028\u2029]/g,
    (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )
  while (escaped.length > LONGEST_FIELD)
    escaped = JSON.stringify(cut.slice(0, Math.floor(cut.length / 4)).replace(/[^\x20-\x7e]/g, '?'))
  return escaped
}
