/** `npm run soak:kill`: hundreds of kill -9, thousands of answers, half of the requests broken. Never green with one answer lost. */
import { parseArgs } from 'node:util'
import { runSoak } from './soak.ts'

const { values } = parseArgs({
  options: {
    seed: { type: 'string', default: String(Math.floor(Math.random() * 1e9)) },
    kills: { type: 'string', default: '200' },
    acknowledged: { type: 'string', default: '10000' },
    shoppers: { type: 'string', default: '64' },
    faults: { type: 'string', default: '0.5' },
    minutes: { type: 'string', default: '10' },
    entry: { type: 'string', default: 'dist/server/cli.js' },
  },
})

console.log(`seed ${values.seed}`)
const report = await runSoak({
  seed: Number(values.seed),
  kills: Number(values.kills),
  acknowledged: Number(values.acknowledged),
  shoppers: Number(values.shoppers),
  faultShare: Number(values.faults),
  limitMs: Number(values.minutes) * 60_000,
  entry: values.entry,
  report: (line) => console.log(line),
})
const { complaints, ...figures } = report
console.log(figures)
for (const complaint of complaints.slice(0, 20)) console.log(complaint)
const isShort = report.kills < Number(values.kills) || report.acknowledged < Number(values.acknowledged)
if (isShort) console.log('The time was over before all kills and answers were done.')
console.log(
  complaints.length === 0 ? 'Nothing lost, nothing doubled, every replay equal.' : `${complaints.length} wrong.`,
)
// Pages that were killed still hold timers; nothing of them matters any more.
process.exit(complaints.length === 0 && !isShort ? 0 : 1)
