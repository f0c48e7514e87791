/** Commits answers until it is killed, and says each id only after its commit has resolved. Never a test by itself. */
import { createHash } from 'node:crypto'
import { createWriteRules } from '../../server/domain/revision.ts'
import { createIds } from '../../server/platform/ids.ts'
import { systemClock } from '../../server/platform/clock.ts'
import { openSqliteStore } from '../../server/storage/index.ts'

const [file = '', lanes = '8'] = process.argv.slice(2)
const ids = createIds(systemClock)
const tokenHash = createHash('sha256').update('token').digest('base64url')
const store = openSqliteStore({
  file,
  rules: createWriteRules(),
  clock: systemClock,
  onFatal: () => process.exit(70),
  log: () => {},
})

process.stdout.write('open\n')
await Promise.all(Array.from({ length: Number(lanes) }, writeForEver))

async function writeForEver(): Promise<void> {
  for (;;) {
    const id = ids.uuid()
    const now = systemClock.now()
    const [result] = await store.commit([
      {
        kind: 'response',
        siteId: 'site-a',
        id,
        tokenHash,
        revision: 0,
        bodyHash: id,
        arrivedAt: now,
        replyJson: '{"kind":"pending"}',
        outcome: 'none',
        content: {
          complete: false,
          kind: 'rating',
          surveyId: 'delivery',
          surveyVersion: 1,
          touchpoint: 'delivery',
          locale: 'az',
          answers: { rating: 2 },
          hasText: false,
          verified: { order: false, person: false },
          direct: false,
          origin: 'live',
          occurredAt: now,
        },
      },
    ])
    if (result?.kind === 'stored') process.stdout.write(`${id}\n`)
  }
}
