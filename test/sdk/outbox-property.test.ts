/** Random shops: presses, faults, crashes and waits in any order. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { ClientEvents } from '../../sdk/client.ts'
import {
  aDraft,
  createDevice,
  createServer,
  createTime,
  openPage,
  problem,
  type NetworkBehaviour,
} from './test-shop.ts'

const behavioursIn = ({ clock }: ReturnType<typeof createTime>): Record<string, NetworkBehaviour> => ({
  works: (_, answer) => answer(),
  refused: () => {
    throw new TypeError('refused')
  },
  answerLost: (_, answer) => {
    answer()
    throw new TypeError('reset')
  },
  neverAnswers: (_, answer) => {
    answer()
    return new Promise(() => {})
  },
  portal: () => new Response('<html>'),
  cut: async (_, answer) => new Response((await answer().text()).slice(1)),
  shed: () => problem(503, 'overloaded', { retryAfterMs: 3_000 }, { 'retry-after': '2' }),
  limited: () => problem(429, 'rate_limited', {}, { 'retry-after': 'x' }),
  proxied: (_, answer) => {
    answer()
    return new Response('', { status: 502 })
  },
  doubled: (_, answer) => {
    answer()
    return answer()
  },
  slow: (_, answer) => new Promise((resolve) => void clock.setTimeout(() => resolve(answer()), 4_000)),
  slowlyLost: (_, answer) => new Promise((_resolve, reject) => void clock.setTimeout(() => reject(answer()), 4_000)),
})

type Step =
  | { readonly do: 'submit' }
  | { readonly do: 'revise'; readonly which: number }
  | { readonly do: 'crash' | 'hide' | 'online' | 'flush' }
  | { readonly do: 'wait'; readonly ms: number }
  | { readonly do: 'clock'; readonly ms: number }
  | { readonly do: 'device'; readonly failures: number }

const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 4, arbitrary: fc.constant({ do: 'submit' } as const) },
  { weight: 4, arbitrary: fc.nat(20).map((which) => ({ do: 'revise', which }) as const) },
  { weight: 3, arbitrary: fc.constantFrom('crash', 'hide', 'online', 'flush').map((verb) => ({ do: verb }) as const) },
  { weight: 3, arbitrary: fc.nat(30_000).map((ms) => ({ do: 'wait', ms }) as const) },
  {
    weight: 1,
    arbitrary: fc.integer({ min: -86_400_000, max: 86_400_000 }).map((ms) => ({ do: 'clock', ms }) as const),
  },
  { weight: 1, arbitrary: fc.nat(3).map((failures) => ({ do: 'device', failures }) as const) },
)

/** Found by chance: what was sent stays on a device that fails to let it go, while the page is open. */
const DEVICE_HOLDS_ON: { readonly step: Step; readonly network: string }[] = [
  { step: { do: 'submit' }, network: 'slow' },
  { step: { do: 'device', failures: 1 }, network: 'works' },
  { step: { do: 'wait', ms: 4_000 }, network: 'works' },
]

/** What was promised to whom, and what the network has seen. */
function createWitness() {
  const saved = new Map<string, number>()
  const acknowledged = new Map<string, number>()
  const seen = new Map<string, Map<number, string>>()
  const raise = (promises: Map<string, number>, id: string, revision: number) =>
    void promises.set(id, Math.max(promises.get(id) ?? -1, revision))
  return { saved, acknowledged, seen, raise }
}

test('nothing promised is lost, nothing is stored twice, no revision turns back', { timeout: 60_000 }, async () => {
  const names = Object.keys(behavioursIn(createTime()))
  const schedules = fc.array(fc.record({ step, network: fc.constantFrom(...names) }), { maxLength: 40, size: 'max' })
  await fc.assert(
    fc.asyncProperty(schedules, async (schedule) => {
      const time = createTime()
      const behaviours = behavioursIn(time)
      const device = createDevice()
      const server = createServer()
      const witness = createWitness()
      let network: NetworkBehaviour = (_, answer) => answer()

      const open = () => {
        const client = openPage({
          time,
          device,
          server,
          network: (request, answer) => {
            const { id, revision } = JSON.parse(request.body) as { id: string; revision: number }
            const bodies = witness.seen.get(id) ?? new Map<number, string>()
            // One revision has one text, however often it is sent.
            expect(bodies.get(revision) ?? request.body).toBe(request.body)
            witness.seen.set(id, bodies.set(revision, request.body))
            return network(request, answer)
          },
        })
        client.on('sent', ({ id, revision }: ClientEvents['sent']) => witness.raise(witness.acknowledged, id, revision))
        return client
      }

      let client = open()
      let ids: string[] = []
      const promise = (deliveries: Promise<{ state: string; id: string }>, revision: number) =>
        void deliveries.then(({ state, id }) => state === 'saved' && witness.raise(witness.saved, id, revision))

      for (const { step: now, network: name } of schedule) {
        network = behaviours[name] ?? network
        if (now.do === 'submit') {
          const id = client.createId()
          ids.push(id)
          promise(client.submit(aDraft({ id })), 0)
        } else if (now.do === 'revise') {
          const id = ids[now.which % (ids.length || 1)]
          const revision = (client.ticket(id ?? '')?.revision ?? 0) + 1
          if (id) promise(client.revise(id, aDraft({ answers: { comment: `words ${revision}` } })), revision)
        } else if (now.do === 'crash') {
          client.control.isDead = true
          client.destroy()
          ids = []
          client = open()
        } else if (now.do === 'hide') client.moment('pagehide')
        else if (now.do === 'online') client.moment('online')
        else if (now.do === 'flush') void client.flush()
        else if (now.do === 'wait') await time.advance(now.ms)
        else if (now.do === 'clock') time.jumpWallClock(now.ms)
        else if (now.do === 'device') device.fail(now.failures)
        await time.settle()
      }

      // The storm is over: within a day of one open page everything that was promised has arrived.
      device.fail(0)
      network = (_, answer) => answer()
      await time.advance(86_400_000)
      for (const promises of [witness.saved, witness.acknowledged]) {
        for (const [id, revision] of promises) {
          expect(server.stored.get(id)?.revision, `${id} was promised as ${revision}`).toBeGreaterThanOrEqual(revision)
        }
      }
      const ordered = new Map<string, number>()
      for (const id of server.writes) ordered.set(id, (ordered.get(id) ?? 0) + 1)
      for (const [id, count] of ordered) expect(count).toBe(server.stored.get(id)?.bodies.size)
      expect(device.keys()).toEqual([])
      expect(await client.countQueued()).toBe(0)
    }),
    { numRuns: 200, examples: [[DEVICE_HOLDS_ON]] },
  )
})
