/** Streams every response of a filter as CSV or NDJSON. Never holds more than one batch of rows, and runs once per site. */
import { refuse } from '../domain/refusal.ts'
import type { ExportedResponse, OwnerResponses } from '../domain/responses.ts'
import { isRefusal, type Answer } from '../http/answer.ts'
import { streamOf } from '../http/text-pieces.ts'
import { ownerRoute, type OwnerRoute } from '../http/route.ts'
import { ExportSchema } from '../schema/list-query.ts'
import { csvHeader, csvRow, type CsvFlavour } from './csv.ts'
import { filterOf } from './owner-responses.ts'

export function exportRoute(responses: Pick<OwnerResponses, 'stream'>): OwnerRoute {
  const running = new Set<string>()
  return ownerRoute({
    method: 'get',
    pattern: '/v1/responses/export',
    role: 'agent',
    summary:
      'Every response of the filter, oldest first. flavour=excel adds a byte order mark and separates by semicolons.',
    query: ExportSchema,
    answers: {
      200: { description: 'A file', types: ['text/csv', 'application/x-ndjson'] },
    },
    handle(request) {
      const filter = filterOf(request)
      if (isRefusal(filter)) return filter
      const format = formatOf(request.query('format'), request.query('flavour'))
      if (!format) return refuse('validation_failed', 'Use format=csv or format=ndjson, and flavour=excel or none.')
      if (request.isHead) return fileAnswer(format, null)
      if (running.has(filter.siteId)) return refuse('export_running', 'Wait until the running export has ended.')
      running.add(filter.siteId)
      const lines = linesOf(responses.stream(filter), format)
      return fileAnswer(
        format,
        streamOf(lines, () => running.delete(filter.siteId)),
      )
    },
  })
}

type Format = { readonly name: 'csv'; readonly flavour: CsvFlavour } | { readonly name: 'ndjson' }

function formatOf(format: string | undefined, flavour: string | undefined): Format | undefined {
  if (flavour !== undefined && flavour !== 'excel') return undefined
  if (format === undefined || format === 'csv') return { name: 'csv', flavour: flavour ?? 'plain' }
  return format === 'ndjson' ? { name: 'ndjson' } : undefined
}

function fileAnswer(format: Format, body: Answer['body']): Answer {
  const type = format.name === 'csv' ? 'text/csv; charset=utf-8' : 'application/x-ndjson; charset=utf-8'
  const file = `responses.${format.name}`
  const disposition = `attachment; filename="${file}"; filename*=UTF-8''${encodeURIComponent(file)}`
  return { kind: 'answer', status: 200, body, type, headers: { 'content-disposition': disposition } }
}

async function* linesOf(rows: AsyncIterable<ExportedResponse>, format: Format): AsyncGenerator<string> {
  if (format.name === 'csv') yield csvHeader(format.flavour)
  for await (const row of rows)
    yield format.name === 'csv' ? csvRow(row, format.flavour) : `${JSON.stringify(row.response)}\n`
}
