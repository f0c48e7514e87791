/** Saves and archives surveys. Never changes a version that was saved: an edit is a new one. */
import { findSurvey, liveSurveysOf, newestSurvey, surveysOf, type Shelf } from './book-shelf.ts'
import type { BookPorts, Saver } from './create-site-book.ts'
import { refuse } from './refusal.ts'
import type { Actor, SiteBook, SurveyDraft } from './site-book.ts'
import { checkSurvey } from './survey-check.ts'
import type { SurveyVersion } from './survey.ts'

type SurveyVerbs = Pick<SiteBook, 'liveSurveys' | 'surveys' | 'survey' | 'saveSurvey' | 'archiveSurvey'>

export function createSurveyVerbs(shelf: Shelf, { clock }: BookPorts, save: Saver): SurveyVerbs {
  return {
    liveSurveys: (siteId) => liveSurveysOf(shelf, siteId),
    surveys: (siteId) => surveysOf(shelf, siteId),
    survey: (siteId, id, version) => findSurvey(shelf, siteId, id, version),

    async saveSurvey(siteId: string, draft: SurveyDraft, actor: Actor) {
      const site = shelf.sites.get(siteId)
      if (!site) return refuse('not_found', 'There is no such site.')
      const errors = checkSurvey(draft, site.locale)
      if (errors.length > 0) return refuse('validation_failed', 'Correct the survey where errors say so.', errors)
      const version = (newestSurvey(shelf, siteId, draft.id)?.definition.version ?? 0) + 1
      const survey: SurveyVersion = surveyVersion(siteId, draft, version, clock.now())
      await save.survey(survey, actor, 'survey.saved')
      return survey
    },

    async archiveSurvey(siteId: string, id: string, actor: Actor) {
      const newest = newestSurvey(shelf, siteId, id)
      if (!newest) return refuse('not_found', 'There is no such survey.')
      if (newest.status === 'archived') return newest
      const archived: SurveyVersion = { ...newest, status: 'archived' }
      await save.survey(archived, actor, 'survey.archived')
      return archived
    },
  }
}

export function surveyVersion(siteId: string, draft: SurveyDraft, version: number, savedAt: number): SurveyVersion {
  const { id, touchpoint, greeting, questions } = draft
  return { siteId, definition: { id, version, touchpoint, greeting, questions }, status: 'live', savedAt }
}
