/** A file from before the fields of surveys got their names. Never another word than those fields. */
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { expect, test } from 'vitest'
import { localiseSurvey } from '../../server/domain/localise-survey.ts'
import { migrate } from '../../server/storage/sqlite/migrate.ts'
import { SURVEY_FIELDS } from '../../server/storage/sqlite/schema-survey-fields.ts'
import { MIGRATIONS } from '../../server/storage/sqlite/schema.ts'
import { SITE, START, aFolder, openFile } from './builders.ts'

/** Old or new by the names that are given. Ids, values, languages and words that look like a field are no field. */
function aSurvey(version: number, [followUp, endLabels, multiple, role]: readonly [string, string, string, string]) {
  const ask = { tr: '“ask” \\ \n', ask: 'many' }
  const options = Array.from({ length: 12 }, (_, index) => ({
    value: `v${index}`,
    label: { tr: `${index}`, ask: 'x' },
  }))
  const questions = [
    { id: 'ends', kind: 'rating', scale: 'nps', title: ask, [endLabels]: [{ tr: 'Hiç' }, { tr: 'Çok', ask: 'ends' }] },
    {
      id: 'many',
      kind: 'choice',
      [multiple]: true,
      title: ask,
      options: [...options, { value: 'ask', label: ask, [followUp]: ask, band: ['unhappy'] }],
    },
    {
      id: 'sets',
      kind: 'choice',
      [multiple]: false,
      [role]: 'kind',
      title: ask,
      options: [
        { value: 'praise', label: ask },
        { value: 'complaint', label: ask },
      ],
    },
    { id: 'who', kind: 'person', title: ask, options: [{ value: 'many', label: ask, [followUp]: ask }] },
    { id: 'nobody', kind: 'person', title: ask, options: [] },
    {
      id: 'ask',
      kind: 'text',
      title: ask,
      titles: { unhappy: ask },
      topic: 'wanted',
      when: { band: ['unhappy'], answers: { many: ['ask'], sets: ['praise'] } },
    },
    ...Array.from({ length: 12 }, (_, index) => ({ id: `more${index}`, kind: 'contact', title: ask })),
  ]
  const definition = {
    id: 'many',
    version,
    touchpoint: 'ask',
    greeting: ask,
    questions,
    invitation: { event: 'ends', delaySeconds: 5 },
  }
  return { siteId: SITE, definition, status: version > 1 ? 'draft' : 'live', savedAt: START }
}

test('surveys of before, drafts too, are read by the names of today, and nothing else of them changes', async () => {
  const file = join(aFolder(), 'defter.db')
  const db = new DatabaseSync(file)
  migrate(db, file, MIGRATIONS.slice(0, MIGRATIONS.indexOf(SURVEY_FIELDS)))
  const put = db.prepare('INSERT INTO surveys (site, id, version, body) VALUES (?, ?, ?, ?)')
  for (const version of [1, 2]) {
    put.run(SITE, 'many', version, JSON.stringify(aSurvey(version, ['ask', 'ends', 'many', 'sets'])))
  }
  db.close()
  const store = openFile(file)
  const { surveys } = await store.loadBook()
  const expected = [1, 2].map((version) => aSurvey(version, ['followUp', 'endLabels', 'multiple', 'role']))
  expect(JSON.stringify(surveys)).toBe(JSON.stringify(expected))
  await store.close()

  const [live] = surveys
  if (!live) throw new Error('The survey is gone.')
  expect(localiseSurvey(live.definition, 'tr', 'tr').questions).toMatchObject([
    { endLabels: ['Hiç', 'Çok'] },
    { multiple: true },
    { multiple: false },
    { options: [{ followUp: '“ask” \\ \n' }] },
    ...Array.from({ length: 14 }, () => ({})),
  ])
})
