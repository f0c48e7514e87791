/** Surveys: list, read, create, edit as a new version, draft, publish, archive. Never changes a saved version's questions. */
import { refuse } from '../domain/refusal.ts'
import type { SiteBook, VersionName } from '../domain/site-book.ts'
import type { SurveyVersion } from '../domain/survey.ts'
import { isRefusal, json, type AnswerOrRefusal } from '../http/answer.ts'
import { ownerBodyRoute, ownerRoute, type OwnerRequest, type OwnerRoute } from '../http/route.ts'
import type { Refusal } from '../domain/refusal.ts'
import { pageOf } from '../schema/fields.ts'
import { SurveyDraftSchema, SurveyEditSchema, SurveySchema } from '../schema/owner.ts'

type Book = Pick<SiteBook, 'surveys' | 'survey' | 'saveSurvey' | 'saveSurveyDraft' | 'publishSurvey' | 'archiveSurvey'>

export function surveyRoutes(book: Book): readonly OwnerRoute[] {
  return [
    listRoute(book),
    oneRoute(book),
    versionRoute(book),
    createRoute(book),
    editRoute(book),
    draftRoute(book),
    publishRoute(book),
    archiveRoute(book),
  ]
}

const SURVEYS = '/v1/surveys'
const ONE_SURVEY = { 200: { description: 'The survey', schema: SurveySchema } } as const

function listRoute(book: Pick<Book, 'surveys'>): OwnerRoute {
  return ownerRoute({
    method: 'get',
    pattern: SURVEYS,
    role: 'viewer',
    summary: 'Every version of every survey.',
    answers: { 200: { description: 'All of them; there is no next page', schema: pageOf(SurveySchema) } },
    handle: ({ site }) => {
      const surveys = book.surveys(site.id)
      return json(200, { data: surveys.map(shown), meta: { limit: surveys.length } })
    },
  })
}

function oneRoute(book: Pick<Book, 'surveys'>): OwnerRoute {
  return ownerRoute({
    method: 'get',
    pattern: `${SURVEYS}/:id`,
    role: 'viewer',
    summary: 'The newest version of a survey, drafts included: its status says which it is.',
    answers: ONE_SURVEY,
    handle: (request) => surveyAnswer(newest(book, request.site.id, request.param('id'))),
  })
}

function versionRoute(book: Pick<Book, 'survey'>): OwnerRoute {
  return ownerRoute({
    method: 'get',
    pattern: `${SURVEYS}/:id/versions/:version`,
    role: 'viewer',
    summary: 'One version of a survey.',
    answers: ONE_SURVEY,
    handle: (request) => {
      const { id, version } = versionNamed(request)
      return surveyAnswer(book.survey(request.site.id, id, version))
    },
  })
}

function createRoute(book: Pick<Book, 'saveSurvey'>): OwnerRoute {
  return ownerBodyRoute({
    method: 'post',
    pattern: SURVEYS,
    role: 'owner',
    summary: 'Creates a survey; it is live at once.',
    body: SurveyDraftSchema,
    answers: { 201: { description: 'Version 1', schema: SurveySchema } },
    async handle({ site, identity }, draft) {
      return savedAnswer(201, await book.saveSurvey(site.id, { ...draft, over: 0 }, identity.keyId))
    },
  })
}

function editRoute(book: Pick<Book, 'surveys' | 'saveSurvey'>): OwnerRoute {
  return ownerBodyRoute({
    method: 'put',
    pattern: `${SURVEYS}/:id`,
    role: 'owner',
    summary: 'Saves a new version of a survey; answers to older versions stay readable.',
    body: SurveyEditSchema,
    answers: ONE_SURVEY,
    async handle(request, { version, ...draft }) {
      const id = request.param('id')
      const current = newest(book, request.site.id, id)
      if (!current) return refuse('not_found', 'Check the id of the survey.')
      const edited = { id, ...draft, ...(version !== undefined && { over: version }) }
      return savedAnswer(200, await book.saveSurvey(request.site.id, edited, request.identity.keyId))
    },
  })
}

function draftRoute(book: Pick<Book, 'saveSurveyDraft'>): OwnerRoute {
  return ownerBodyRoute({
    method: 'post',
    pattern: `${SURVEYS}/:id/drafts`,
    role: 'owner',
    summary: 'Saves a version of a survey, new or known, that nobody is asked until it is published.',
    body: SurveyEditSchema,
    answers: { 201: { description: 'The draft', schema: SurveySchema } },
    async handle(request, { version, ...draft }) {
      const edited = { id: request.param('id'), ...draft, ...(version !== undefined && { over: version }) }
      return savedAnswer(201, await book.saveSurveyDraft(request.site.id, edited, request.identity.keyId))
    },
  })
}

function publishRoute(book: Pick<Book, 'publishSurvey'>): OwnerRoute {
  return ownerRoute({
    method: 'post',
    pattern: `${SURVEYS}/:id/versions/:version/publish`,
    role: 'owner',
    summary: 'Asks a draft from now on, in place of the version before; the same again changes nothing.',
    answers: ONE_SURVEY,
    handle: async (request) =>
      savedAnswer(200, await book.publishSurvey(request.site.id, versionNamed(request), request.identity.keyId)),
  })
}

function archiveRoute(book: Pick<Book, 'archiveSurvey'>): OwnerRoute {
  return ownerRoute({
    method: 'post',
    pattern: `${SURVEYS}/:id/archive`,
    role: 'owner',
    summary: 'Stops asking a survey; its answers stay.',
    answers: ONE_SURVEY,
    handle: async ({ site, identity, param }) =>
      savedAnswer(200, await book.archiveSurvey(site.id, param('id'), identity.keyId)),
  })
}

function newest(book: Pick<Book, 'surveys'>, siteId: string, id: string): SurveyVersion | undefined {
  return book
    .surveys(siteId)
    .filter(({ definition }) => definition.id === id)
    .reduce<SurveyVersion | undefined>(
      (latest, survey) => (latest && latest.definition.version > survey.definition.version ? latest : survey),
      undefined,
    )
}

/** Version 0 where the address names none: there is no such version. */
export function versionNamed({ param }: Pick<OwnerRequest, 'param'>): VersionName {
  return { id: param('id'), version: /^\d{1,7}$/.test(param('version')) ? Number(param('version')) : 0 }
}

function surveyAnswer(survey: SurveyVersion | undefined): AnswerOrRefusal {
  return survey ? json(200, shown(survey)) : refuse('not_found', 'Check the id and the version of the survey.')
}

function savedAnswer(status: number, saved: SurveyVersion | Refusal): AnswerOrRefusal {
  return isRefusal(saved) ? saved : json(status, shown(saved))
}

function shown({ definition, status, savedAt }: SurveyVersion) {
  return { ...definition, status, savedAt: new Date(savedAt).toISOString() }
}
