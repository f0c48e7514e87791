/** Days as the shop writes them. Never with the platform's own marks inside a sentence of ours. */
import { expect, test } from 'vitest'
import { LANGUAGES } from '../../demo/catalogue/index.ts'
import { formatDay } from '../../demo/dates.ts'

const DAY = Date.UTC(2026, 10, 14, 12)

test('a day ends with its year in every language, so that a sentence may end after it', () => {
  for (const language of LANGUAGES) expect(formatDay(language, DAY)).toMatch(/^14 \p{Letter}+ 2026$/u)
})
