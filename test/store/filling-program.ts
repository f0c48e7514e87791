/** Commits answers until the store refuses, and says how it refused. Never a test by itself. */
import { createWriteRules } from '../../server/domain/revision.ts'
import { systemClock } from '../../server/platform/clock.ts'
import { openSqliteStore } from '../../server/storage/index.ts'

const store = openSqliteStore({
  file: process.argv[2] ?? '',
  rules: createWriteRules(),
  clock: systemClock,
  onFatal: () => process.exit(70),
  log: () => {},
})

for (let n = 0; ; n++) {
  const failure = await commit(`r${n}`).catch((error: Error) => error)
  if (failure) {
    process.stdout.write(`${failure.name}\n`)
    break
  }
}
if (await store.findResponse('site-a', 'r0')) process.stdout.write('reads go on\n')
process.exit(0)

async function commit(id: string): Promise<undefined> {
  await store.commit([
    {
      kind: 'response',
      siteId: 'site-a',
      id,
      tokenHash: 'token',
      revision: 0,
      bodyHash: id,
      arrivedAt: 1,
      replyJson: '{}',
      outcome: 'thanks',
      content: {
        complete: true,
        kind: 'suggestion',
        surveyId: 'browse',
        surveyVersion: 1,
        touchpoint: 'browse',
        locale: 'tr',
        answers: { comment: 'x'.repeat(5_000) },
        hasText: true,
        verified: { order: false, person: false },
        direct: false,
        origin: 'live',
        occurredAt: 1,
      },
    },
  ])
}
