/** Sends a long text piece by piece. Never holds more than one part of it, nor the event loop for all of them. */
import { nextTurn } from '../domain/knowledge/pause.ts'

const PART_CHARS = 65_536

type Pieces = AsyncGenerator<string> | Generator<string>

/** `onEnd` is called once: at the end, at an error, and when the reader goes away. */
export function streamOf(pieces: Pieces, onEnd = () => {}): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder()
  return new ReadableStream<Uint8Array>({
    async pull(controller) {
      try {
        const { text, isLast } = await takePart(pieces)
        if (text !== '') controller.enqueue(encoder.encode(text))
        // A reader that is as fast as the writer would otherwise keep everybody else from the loop until the end.
        if (!isLast) return await nextTurn()
        onEnd()
        controller.close()
      } catch (error) {
        onEnd()
        controller.error(error)
      }
    },
    async cancel() {
      onEnd()
      await pieces.return(undefined)
    },
  })
}

/** The JSON of an object: its lists row by row, its other members whole. */
export function* jsonPieces(value: Readonly<Record<string, unknown>>): Generator<string> {
  let before = '{'
  for (const [name, member] of Object.entries(value)) {
    if (member === undefined) continue
    yield `${before}${JSON.stringify(name)}:`
    if (Array.isArray(member)) yield* listPieces(member)
    else yield JSON.stringify(member)
    before = ','
  }
  yield before === '{' ? '{}' : '}'
}

function* listPieces(rows: readonly unknown[]): Generator<string> {
  yield '['
  for (const [index, row] of rows.entries()) yield `${index === 0 ? '' : ','}${JSON.stringify(row)}`
  yield ']'
}

async function takePart(pieces: Pieces): Promise<{ readonly text: string; readonly isLast: boolean }> {
  let text = ''
  while (text.length < PART_CHARS) {
    const next = await pieces.next()
    if (next.done) return { text, isLast: true }
    text += next.value
  }
  return { text, isLast: false }
}
