/** A long answer is written in parts. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { jsonPieces, streamOf } from '../../server/http/text-pieces.ts'

const SEED = 20_261_129

test('in parts an object is the same JSON as in one', async () => {
  const row = fc.option(fc.jsonValue(), { nil: null })
  const objects = fc.dictionary(fc.string(), fc.oneof(fc.array(row), row, fc.constant(undefined)))
  await fc.assert(
    fc.asyncProperty(objects, async (value) => {
      expect(await new Response(streamOf(jsonPieces(value))).text()).toBe(JSON.stringify(value))
    }),
    { seed: SEED, numRuns: 200 },
  )
})

test('others have their turn between the parts, however fast the reader is', async () => {
  const events: string[] = []
  const rows = Array.from({ length: 50 }, () => 'x'.repeat(10_000))
  const text = new Response(streamOf(jsonPieces({ rows }))).text().then(() => events.push('read to the end'))
  const other = new Promise((resolve) => setTimeout(resolve, 0)).then(() => events.push('somebody else'))
  await Promise.all([text, other])
  expect(events).toEqual(['somebody else', 'read to the end'])
})
