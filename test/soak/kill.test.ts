/** A small soak in every test run, and the proof that it can turn red. `npm run soak:kill` is the long one. */
import { describe, expect, test } from 'vitest'
import { runSoak } from './soak.ts'

const options = { kills: 5, acknowledged: 200, shoppers: 8, faultShare: 0.5, limitMs: 60_000 }

describe('kill -9 at random moments, half of the requests broken', () => {
  test(
    'F58 every acknowledged answer is there once, and every replay is the first reply',
    { timeout: 120_000 },
    async () => {
      const seed = Math.floor(Math.random() * 1e9)
      const { complaints, kills, acknowledged, faulted, requests } = await runSoak({ ...options, seed })
      expect({ seed, complaints }).toEqual({ seed, complaints: [] })
      expect(kills).toBeGreaterThanOrEqual(5)
      expect(acknowledged).toBeGreaterThanOrEqual(200)
      expect(faulted / requests).toBeGreaterThan(0.35)
    },
  )

  test('a server that acknowledges before it commits is found out', { timeout: 120_000 }, async () => {
    const { complaints } = await runSoak({ ...options, seed: 1, entry: 'test/soak/early-ack-server.ts' })
    expect(complaints).toContainEqual(expect.stringContaining('was acknowledged and is not there'))
  })
})
