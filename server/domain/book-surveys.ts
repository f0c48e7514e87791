/** Saves, publishes and archives surveys. Never changes the questions of a version that was saved: an edit is a new one. */
import {
  findSurvey,
  isPublished,
  liveSurveysOf,
  newestPublished,
  newestSurvey,
  surveysOf,
  type Shelf,
} from './book-shelf.ts'
import type { BookPorts, Saver } from './create-site-book.ts'
import { refuse, type Refusal } from './refusal.ts'
import type { Actor, SiteBook, SurveyDraft, VersionName } from './site-book.ts'
import { checkSurvey } from './survey-check.ts'
import type { SurveyVersion } from './survey.ts'

type Reads = Pick<SiteBook, 'liveSurveys' | 'surveys' | 'survey' | 'publishedSurvey'>
type Edits = Pick<SiteBook, 'saveSurvey' | 'saveSurveyDraft' | 'publishSurvey' | 'archiveSurvey'>

export function createSurveyVerbs(shelf: Shelf, { clock }: BookPorts, save: Saver): Reads & Edits {
  const saveAs = async (siteId: string, draft: SurveyDraft, saved: Saved): Promise<SurveyVersion | Refusal> => {
    const site = shelf.sites.get(siteId)
    if (!site) return refuse('not_found', 'There is no such site.')
    const errors = checkSurvey(draft, site.locale)
    if (errors.length > 0) return refuse('validation_failed', 'Correct the survey where errors say so.', errors)
    const newest = newestSurvey(shelf, siteId, draft.id)?.definition.version ?? 0
    if (draft.over !== undefined && draft.over !== newest) return refuseLate(draft.over, newest)
    const survey = { ...surveyVersion(siteId, draft, newest + 1, clock.now()), status: saved.status }
    await save.survey(survey, saved.actor, saved.action)
    return survey
  }
  return {
    ...createReads(shelf),
    saveSurvey: (siteId, draft, actor) => saveAs(siteId, draft, { status: 'live', actor, action: 'survey.saved' }),
    saveSurveyDraft: (siteId, draft, actor) =>
      saveAs(siteId, draft, { status: 'draft', actor, action: 'survey.drafted' }),

    async publishSurvey(siteId: string, { id, version }: VersionName, actor: Actor) {
      const draft = findSurvey(shelf, siteId, id, version)
      if (!draft) return refuse('not_found', 'Check the id and the version of the survey.')
      if (draft.status === 'archived')
        return refuse('version_conflict', 'This version was taken back: save its questions again.')
      const newest = newestPublished(shelf, siteId, id)?.definition.version ?? 0
      if (newest > version) return refuseSuperseded(draft, newest)
      if (draft.status === 'live') return draft
      const published: SurveyVersion = { ...draft, status: 'live' }
      await save.survey(published, actor, 'survey.published')
      return published
    },

    async archiveSurvey(siteId: string, id: string, actor: Actor) {
      const newest = newestPublished(shelf, siteId, id)
      if (!newest) return refuse('not_found', 'There is no such survey, or it is a draft, which nobody is asked.')
      if (newest.status === 'archived') return newest
      const archived: SurveyVersion = { ...newest, status: 'archived' }
      await save.survey(archived, actor, 'survey.archived')
      return archived
    },
  }
}

function refuseLate(over: number, newest: number): Refusal {
  const isNew = over === 0
  const exists = 'A survey with this id exists: choose another id, or edit that one with PUT.'
  return refuse('version_conflict', isNew ? exists : `Version ${newest} is the newest: read it and edit again.`)
}

/** A version stays live for late answers; whoever publishes it again wants it asked, and it is not. */
function refuseSuperseded({ status }: SurveyVersion, newest: number): Refusal {
  const again = status === 'draft' ? 'save this draft again, then publish it' : 'save these questions again to ask them'
  return refuse('version_conflict', `Version ${newest} is out already: ${again}.`)
}

type Saved = { readonly status: SurveyVersion['status']; readonly actor: Actor; readonly action: string }

function createReads(shelf: Shelf): Reads {
  return {
    liveSurveys: (siteId) => liveSurveysOf(shelf, siteId),
    surveys: (siteId) => surveysOf(shelf, siteId),
    survey: (siteId, id, version) => findSurvey(shelf, siteId, id, version),
    publishedSurvey(siteId, id, version) {
      const found = findSurvey(shelf, siteId, id, version)
      return found && isPublished(found) ? found : undefined
    },
  }
}

export function surveyVersion(siteId: string, draft: SurveyDraft, version: number, savedAt: number): SurveyVersion {
  const { id, touchpoint, greeting, questions, invitation } = draft
  const definition = { id, version, touchpoint, greeting, questions, ...(invitation && { invitation }) }
  return { siteId, definition, status: 'live', savedAt }
}
