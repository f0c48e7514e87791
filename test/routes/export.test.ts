/** The book as a table, for a spreadsheet. Never a word that was written and is not in its column. */
import { expect, test } from 'vitest'
import { parseCsv } from '../../server/domain/catalogue/csv.ts'
import { aSubmission } from '../kit/a-submission.ts'
import { aServer, send } from './a-server.ts'

test('the column of words has every comment, of one word too, and nothing that was chosen', async () => {
  const server = await aServer()
  const comments = ['Süper', 'Kurye\naramadı; "geldim" dedi', undefined]
  for (const comment of comments) {
    const answers = { rating: 2, reasons: ['delivery.late'], ...(comment !== undefined && { comment }) }
    const body = aSubmission({ occurredAt: new Date(server.at.now).toISOString(), answers })
    expect((await send(server, 'POST', `/v1/sites/${server.site.key}/responses`, { body })).status).toBe(201)
  }
  const { text } = await send(server, 'GET', '/v1/responses/export', { bearer: server.operatorKey })
  const rows = []
  for await (const row of parseCsv(toStream(text))) rows.push('cells' in row ? row.cells : [])
  const [header = [], ...responses] = rows
  expect(responses.map((cells) => cells[header.indexOf('text')])).toEqual(['Süper', comments[1], ''])
})

async function* toStream(text: string) {
  yield text
}
