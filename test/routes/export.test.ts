/** The book as a table, for a spreadsheet. Never a word that was written and is not in its column. */
import { describe, expect, test } from 'vitest'
import { parseCsv } from '../../server/domain/catalogue/csv.ts'
import { aSubmission } from '../kit/a-submission.ts'
import { aServer, send, type TestServer } from './a-server.ts'

test('the column of words has every comment, of one word too, and nothing that was chosen', async () => {
  const server = await aServer()
  const comments = ['Süper', 'Kurye\naramadı; "geldim" dedi', undefined]
  for (const comment of comments) {
    const answers = { rating: 2, reasons: ['delivery.late'], ...(comment !== undefined && { comment }) }
    const body = aSubmission({ occurredAt: new Date(server.at.now).toISOString(), answers })
    expect((await send(server, 'POST', `/v1/sites/${server.site.key}/responses`, { body })).status).toBe(201)
  }
  expect(await wordsOf(server)).toEqual(['Süper', comments[1], ''])
})

const SURVEY = {
  greeting: { tr: 'Nasıl geçti?' },
  touchpoint: 'delivery',
  questions: [
    { kind: 'rating', id: 'rating', title: { tr: 'Puanınız' }, scale: 'csat' },
    {
      kind: 'choice',
      id: 'reasons',
      title: { tr: 'Neden?' },
      multiple: true,
      options: options('late', 'Berbat', 'S5'),
    },
    {
      kind: 'choice',
      id: 'again',
      title: { tr: 'Yine mi?' },
      multiple: false,
      options: options('Evet_yine_alirim', 'hayir'),
    },
    { kind: 'text', id: 'comment', title: { tr: 'Anlatın' } },
    { kind: 'person', id: 'thanks', title: { tr: 'Kime?' }, options: options('elif', 'leyla') },
    { kind: 'text', id: 'wish', title: { tr: 'Ne aradınız?' } },
  ],
} as const

describe('what is words and what was chosen is known from the survey that asked', () => {
  test.each([
    ['a word', { comment: 'Berbat' }, 'Berbat'],
    ['a sign', { comment: '👍' }, '👍'],
    ['a figure', { comment: '5' }, '5'],
    ['a face made of signs', { comment: ':)' }, ':)'],
    ['the value of a choice, typed', { comment: 'late' }, 'late'],
    ['two texts', { comment: 'Berbat', wish: 'atlas' }, 'Berbat\natlas'],
    ['a name that stands in no list', { thanks: 'Ayşe' }, 'Ayşe'],
    ['a name from the list', { thanks: 'elif' }, ''],
    ['a choice that reads like words', { again: 'Evet_yine_alirim' }, ''],
    ['choices that read like a comment', { reasons: ['Berbat', 'S5'] }, ''],
    ['all of it', { reasons: ['Berbat'], again: 'hayir', comment: '👎', thanks: 'leyla', wish: 'atlas' }, '👎\natlas'],
  ])('%s', async (_name, answers, words) => {
    const server = await aServer()
    await owner(server, 'POST', '/v1/surveys', { id: 'parcel', ...SURVEY })
    await answer(server, { survey: { id: 'parcel', version: 1 }, answers: { rating: 2, ...answers } })
    expect(await wordsOf(server)).toEqual([words])
    expect(await wordsOf(server, 'flavour=excel')).toEqual([words])
  })

  test('also after the survey has become another one, or is asked no more', async () => {
    const server = await aServer()
    await owner(server, 'POST', '/v1/surveys', { id: 'parcel', ...SURVEY })
    const answers = { rating: 2, reasons: ['Berbat'], comment: 'Berbat' }
    await answer(server, { survey: { id: 'parcel', version: 1 }, answers })
    const [rating, reasons, , comment] = SURVEY.questions
    const swapped = [rating, { ...reasons, id: 'comment', multiple: false }, { ...comment, id: 'reasons' }]
    await owner(server, 'PUT', '/v1/surveys/parcel', { ...SURVEY, questions: swapped, version: 1 })
    await answer(server, {
      survey: { id: 'parcel', version: 2 },
      answers: { rating: 2, reasons: 'Kırıktı', comment: 'Berbat' },
    })
    expect(await wordsOf(server)).toEqual(['Berbat', 'Kırıktı'])
    await owner(server, 'POST', '/v1/surveys/parcel/archive')
    expect(await wordsOf(server)).toEqual(['Berbat', 'Kırıktı'])
  })
})

function options(...values: readonly string[]) {
  return values.map((value) => ({ value, label: { tr: value } }))
}

async function owner(server: TestServer, method: string, path: string, body?: object): Promise<void> {
  const answered = await send(server, method, path, { bearer: server.operatorKey, ...(body && { body }) })
  if (answered.status >= 300) throw new Error(answered.text)
}

async function answer(server: TestServer, changes: Parameters<typeof aSubmission>[0]): Promise<void> {
  const body = aSubmission({ occurredAt: new Date(server.at.now).toISOString(), ...changes })
  const sent = await send(server, 'POST', `/v1/sites/${server.site.key}/responses`, { body })
  if (sent.status !== 201) throw new Error(sent.text)
}

/** The column `text` of every row, oldest first. */
async function wordsOf(server: TestServer, query = ''): Promise<readonly (string | undefined)[]> {
  const { text } = await send(server, 'GET', `/v1/responses/export?${query}`, { bearer: server.operatorKey })
  const rows = []
  for await (const row of parseCsv(toStream(text))) rows.push('cells' in row ? row.cells : [])
  const [header = [], ...responses] = rows
  return responses.map((cells) => cells[header.indexOf('text')])
}

async function* toStream(text: string) {
  yield text
}
