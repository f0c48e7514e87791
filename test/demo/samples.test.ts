/** The samples look like six weeks of a real book, and the server would take every one of them. */
import { describe, expect, test } from 'vitest'
import { findBook, LANGUAGES } from '../../demo/catalogue/index.ts'
import { sampleOrders } from '../../demo/sample-orders.ts'
import { sampleResponses } from '../../demo/samples.ts'
import { bandOf, LIMITS, TOUCHPOINTS } from '../../sdk/contract/index.ts'
import { checkAnswers } from '../../server/domain/check-answers.ts'
import { readySurveys } from '../../server/domain/ready-surveys/ready-surveys.ts'

const NOW = Date.UTC(2026, 10, 21, 12)
const DAY_MS = 86_400_000
const samples = sampleResponses(NOW)
const submissions = samples.map(({ submission }) => submission)
const surveys = new Map(readySurveys('tr').map((survey) => [survey.id, survey]))

describe('the samples', () => {
  test('are at least sixty, in all languages, from all stages, of all bands', () => {
    expect(samples.length).toBeGreaterThanOrEqual(60)
    expect(new Set(submissions.map(({ locale }) => locale))).toEqual(new Set<string>(LANGUAGES))
    expect(new Set(submissions.map(({ touchpoint }) => touchpoint))).toEqual(new Set(TOUCHPOINTS))
    const bands = submissions.flatMap(({ answers }) =>
      typeof answers['rating'] === 'number' ? [bandOf('csat', answers['rating'])] : [],
    )
    expect(new Set(bands)).toEqual(new Set(['unhappy', 'neutral', 'happy']))
  })

  test('fill six weeks up to now, oldest first', () => {
    const times = samples.map(({ occurredAt }) => occurredAt)
    expect(times).toEqual(times.toSorted((a, b) => a - b))
    expect(times.every((time) => time <= NOW && time > NOW - 43 * DAY_MS)).toBe(true)
    expect(new Set(times.map((time) => Math.floor((NOW - time) / (7 * DAY_MS)))).size).toBeGreaterThanOrEqual(6)
    expect(samples.every(({ submission, occurredAt }) => Date.parse(submission.occurredAt) === occurredAt)).toBe(true)
  })

  test('are the same for the same moment, and keep their ids at any other', () => {
    expect(sampleResponses(NOW)).toEqual(samples)
    const later = new Set(sampleResponses(NOW + 5 * DAY_MS).map(({ submission }) => submission.id))
    expect(later).toEqual(new Set(submissions.map(({ id }) => id)))
    expect(later.size).toBe(samples.length)
  })

  test('answer the ready surveys with what those surveys offer, in the band that offers it', () => {
    for (const { survey, answers } of submissions) {
      const ready = surveys.get(survey.id)
      if (!ready) throw new Error(survey.id)
      const checked = checkAnswers({ ...ready, version: 1 }, answers)
      expect(checked.errors).toEqual([])
      expect(checked.answers).toEqual(answers)
      const reasons = ready.questions.find(({ id }) => id === 'reasons')
      const chosen = Array.isArray(answers['reasons']) ? answers['reasons'] : []
      for (const option of reasons?.kind === 'choice' ? reasons.options : []) {
        if (chosen.includes(option.value)) expect(option.band).toContain(checked.band)
      }
    }
  })

  test('carry well-formed ids and orders of books the shop has', () => {
    for (const { id, token, order, touchpoint } of submissions) {
      expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
      expect(token).toMatch(/^[\w-]{22}$/)
      expect(order === undefined).toBe(touchpoint === 'browse')
      for (const item of order?.items ?? []) expect(findBook(item.sku)?.title).toBe(item.name)
      expect(order?.items.length ?? 1).toBeLessThanOrEqual(LIMITS.orderLines)
    }
  })
})

test('every sample order has a number of its own, of eight digits like the shop’s', () => {
  const ids = sampleOrders(NOW).map((order) => String(Reflect.get(order, 'id')))
  expect(ids.filter((id) => !/^\d{8}$/.test(id))).toEqual([])
  expect(new Set(ids).size).toBe(ids.length)
})
