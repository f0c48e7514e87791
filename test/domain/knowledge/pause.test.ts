/** Long work lets others have their turn. */
import { expect, test } from 'vitest'
import { createPause, Stopped } from '../../../server/domain/knowledge/pause.ts'

test('rows that cost little wait for nobody; a costly one is followed by a turn of the loop', async () => {
  const at = { now: 0 }
  const pause = createPause({ isStopping: false }, () => at.now)
  for (let row = 0; row < 1_000; row += 1) expect(pause()).toBeUndefined()
  at.now += 50
  const events: string[] = []
  setTimeout(() => events.push('others'), 0)
  await pause()
  expect(events).toEqual(['others'])
  expect(pause()).toBeUndefined()
})

test('a stop ends the work at the next row', () => {
  const stopping = { isStopping: false }
  const pause = createPause(stopping)
  pause()
  stopping.isStopping = true
  expect(pause).toThrow(Stopped)
})
