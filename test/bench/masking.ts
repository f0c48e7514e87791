/** Shows that masking takes time in proportion to the text: eight times the text, about eight times as long. */
import { maskPersonalData } from '../../server/domain/redact/mask-personal-data.ts'
import { MASKING_BOMBS } from '../domain/masking-bombs.ts'
import { spread, table } from './table.ts'

const ROUNDS = 9
/** Squared time would be 64. */
const WORST_RATIO = 16

const rows = MASKING_BOMBS.map((piece) => {
  const ratios = Array.from({ length: ROUNDS }, () => timeOf(piece.repeat(80_000)) / timeOf(piece.repeat(10_000)))
  return { piece, ratios, isLinear: Math.min(...ratios) < WORST_RATIO }
})
table([
  ['repeated', 'time of 80,000 to time of 10,000', ''],
  ...rows.map(({ piece, ratios, isLinear }) => [JSON.stringify(piece), spread(ratios), isLinear ? '' : 'not linear']),
])
process.exitCode = rows.every(({ isLinear }) => isLinear) ? 0 : 1

/** In milliseconds, for a ratio only; what is too short to be measured counts as a tenth of one. */
function timeOf(text: string): number {
  const start = performance.now()
  maskPersonalData(text)
  return Math.max(performance.now() - start, 0.1)
}
