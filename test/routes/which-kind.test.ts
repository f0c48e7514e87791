import { beforeEach, expect, test } from 'vitest'
import { aServer, send, type TestServer } from './a-server.ts'

let server: TestServer
let bearer: string

beforeEach(async () => {
  server = await aServer()
  bearer = await server.key('owner')
})

/** `path message` of each error. */
async function errorsOf(path: string, body: object): Promise<readonly string[]> {
  const answer = await send(server, 'POST', path, { bearer, body })
  expect(answer.status).toBe(422)
  const errors = answer.body['errors'] as readonly { readonly path: string; readonly message: string }[]
  return errors.map((error) => `${error.path} ${error.message}`)
}

const title = { tr: 'Puanınız' }
const surveyOf = (...questions: readonly object[]) => ({
  id: 'ours',
  touchpoint: 'checkout',
  greeting: title,
  questions,
})
const KINDS = 'Send one of: rating, choice, text, products, person, contact.'

test.each([
  [
    'a choice with an option that cannot be kept is told about the option, and not to become a rating',
    { kind: 'choice', id: 'why', title, multiple: true, options: [{ value: 'a b', label: title }] },
    ['questions.1.options.0.value Write this in the form that /openapi.json gives for the field.'],
  ],
  [
    'a way to be reached, the last of the kinds, is told what is wrong with it too',
    { kind: 'contact', id: 'How', title },
    ['questions.1.id Write this in the form that /openapi.json gives for the field.'],
  ],
  [
    'a choice by names that are not known is told which they are, and which field is missing',
    {
      kind: 'choice',
      id: 'why',
      title,
      many: false,
      sets: 'kind',
      options: [{ value: 'praise', label: title, ask: title }],
    },
    [
      'questions.1.multiple Add this field.',
      'questions.1.many Remove this field: nothing by that name is known here.',
      'questions.1.sets Remove this field: nothing by that name is known here.',
      'questions.1.options.0.ask Remove this field: nothing by that name is known here.',
    ],
  ],
  [
    'a scale nobody knows is told which there are',
    { kind: 'rating', id: 'more', title, scale: 'cast' },
    ['questions.1.scale Send one of: csat, stars, nps, ces5, ces7, thumbs, expectation.'],
  ],
  ['a kind nobody knows is told which there are', { kind: 'rate', id: 'more', title }, [`questions.1.kind ${KINDS}`]],
  ['a question without a kind is told that it needs one', { id: 'more' }, ['questions.1.kind Add this field.']],
])('of a survey %s', async (_, question, errors) => {
  const first = { kind: 'rating', id: 'rating', title, scale: 'csat' }
  expect(await errorsOf('/v1/surveys', surveyOf(first, question))).toEqual(errors)
})

test('whoever makes a key with a role nobody knows is told the roles, and not to leave its name out', async () => {
  const errors = await errorsOf('/v1/keys', { kind: 'owner', role: 'boss', name: 'Leyla' })
  expect(errors).toEqual(['role Send one of: owner, agent, viewer.'])
})
