/** One golden file per wire type, kept for ever: what an old widget sends or holds must stay readable. */
import { readdirSync, readFileSync } from 'node:fs'
import Type, { type TSchema } from 'typebox'
import { describe, expect, test } from 'vitest'
import { COLOUR_TOKENS, type LoaderConfig, type SiteConfig, type Survey } from '../../sdk/contract/index.ts'
import { getPage, startConversation } from '../../sdk/conversation/index.ts'
import { classify } from '../../sdk/outbox/send.ts'
import { createRecord, parseRecord, type QueueRecord } from '../../sdk/outbox/record.ts'
import * as answers from '../../server/schema/answers.ts'
import { ProblemSchema } from '../../server/schema/problem.ts'
import * as bodies from '../../server/schema/submission.ts'
import { createValidator } from '../../server/schema/validator.ts'

const folder = new URL('../golden/', import.meta.url)
const read = (name: string): unknown => JSON.parse(readFileSync(new URL(`${name}.json`, folder), 'utf8'))

const RemedyPick = Type.Object({ token: Type.String(), remedyId: Type.String(), idea: Type.Optional(Type.String()) })

const SCHEMAS: Record<string, TSchema> = {
  'submission-tapped': bodies.SubmissionSchema,
  submission: bodies.SubmissionSchema,
  'remedy-pick': RemedyPick,
  message: bodies.MessageSchema,
  'event-batch': bodies.EventBatchSchema,
  'receipt-pending': answers.ReceiptSchema,
  'receipt-thanks': answers.ReceiptSchema,
  'receipt-recovery': answers.ReceiptSchema,
  'remedy-receipt': answers.RemedyReceiptSchema,
  'message-receipt': answers.MessageReceiptSchema,
  'erasure-receipt': answers.ErasureReceiptSchema,
  'event-receipt': answers.EventReceiptSchema,
  'sent-response': answers.SentResponseSchema,
  'problem-validation': ProblemSchema,
  'problem-conflict': ProblemSchema,
  'problem-limited': ProblemSchema,
}
const OTHERS = ['survey', 'site-config', 'loader-config', 'queue-records-v1', 'proofs', 'hint-tokens']

describe('the server and its schemas', () => {
  test.each(Object.keys(SCHEMAS))('%s is still taken, and nothing of it is dropped', (name) => {
    const checked = createValidator(SCHEMAS[name] as TSchema)(read(name))
    expect(checked).toEqual({ isValid: true, value: read(name) })
  })

  test('every golden file is tested', () => {
    const files = readdirSync(folder).map((file) => file.replace('.json', ''))
    expect(files.toSorted()).toEqual([...Object.keys(SCHEMAS), ...OTHERS].toSorted())
  })
})

describe('the client', () => {
  const aRecord = (kind: QueueRecord['kind'], id: string, revision = 0) =>
    createRecord({ kind, siteKey: 'pk', id, revision, bytes: '{}' }, 0)
  const heard = (record: QueueRecord, name: string, status = 200) => {
    const type = name.startsWith('problem') ? 'application/problem+json' : 'application/json'
    return classify(
      record,
      new Response(null, { status, headers: { 'content-type': type } }),
      JSON.stringify(read(name)),
    )
  }
  const { id: responseId } = read('submission') as { id: string }
  const { id: messageId } = read('message') as { id: string }
  const { id: batchId } = read('event-batch') as { id: string }

  test.each([
    ['receipt-pending', aRecord('response', responseId, 0)],
    ['receipt-thanks', aRecord('response', responseId, 1)],
    ['receipt-recovery', aRecord('response', responseId, 3)],
    ['remedy-receipt', aRecord('remedy', responseId)],
    ['message-receipt', aRecord('message', `${responseId}/${messageId}`)],
    ['erasure-receipt', aRecord('delete', responseId)],
    ['event-receipt', aRecord('events', batchId)],
  ])('takes %s for an acknowledgement', (name, record) => {
    expect(heard(record, name)).toEqual({ state: 'sent', receipt: read(name) })
  })

  test('understands every golden problem', () => {
    const record = aRecord('response', responseId)
    expect(heard(record, 'problem-validation', 422).state).toBe('rejected')
    expect(heard(record, 'problem-conflict', 409)).toMatchObject({ status: 409, problem: { currentRevision: 4 } })
    expect(heard(record, 'problem-limited', 429)).toMatchObject({ status: 429, problem: { retryAfterMs: 2_000 } })
  })

  test('reads every queue record of version 1', () => {
    for (const [key, value] of Object.entries(read('queue-records-v1') as object)) {
      expect(parseRecord(key, value)).toEqual(value)
    }
  })

  test('asks the questions of a golden survey, alone and in its configuration', () => {
    const survey = read('survey') as Survey
    const config = read('site-config') as SiteConfig
    expect(config.surveys).toEqual([survey])
    // It has a colour more than today's: nothing was painted with it.
    expect(Object.keys(config.theme.light)).toEqual(expect.arrayContaining([...COLOUR_TOKENS]))
    expect(Object.keys(config.theme.dark)).toEqual(expect.arrayContaining([...COLOUR_TOKENS]))
    expect(getPage(startConversation(survey)).questions).toMatchObject([{ id: survey.questions[0]?.id }])
  })

  test('is told the same by a golden script tag as by the configuration that follows it', () => {
    const { isLocaleChosen, launcher, site, ...loader } = read('loader-config') as LoaderConfig
    const config = read('site-config') as SiteConfig
    expect(config).toMatchObject({ ...loader, site })
    expect(config.messages).toMatchObject({ ...launcher[site.locale] })
    expect(Object.keys(launcher)).toEqual(site.locales)
    expect([isLocaleChosen, config.hasLauncher]).toEqual([true, true])
    expect(config.routes).toEqual({ include: [], exclude: expect.arrayContaining(['*/cart']) })
    const [survey] = config.surveys
    expect(config.invitations).toContainEqual(expect.objectContaining({ surveyId: survey?.id, asksRating: true }))
  })
})
