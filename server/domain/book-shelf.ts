/** The sites, surveys and keys in memory, as they were last saved. Never ahead of the store. */
import type { OwnerKey, ProofKey, Site } from './site.ts'
import type { Book } from './store.ts'
import type { SurveyVersion } from './survey.ts'
import type { themeOf } from './theme.ts'

/** Changed only after the store has saved the same thing. */
export type Shelf = {
  readonly sites: Map<string, Site>
  /** By site key, which never changes. */
  readonly siteIds: Map<string, string>
  /** By site, then by survey and version, in the order they were first saved. */
  readonly surveys: Map<string, Map<string, SurveyVersion>>
  readonly ownerKeys: Map<string, OwnerKey>
  readonly proofKeys: Map<string, ProofKey>
}

export function createShelf(book: Book, palette: typeof themeOf): Shelf {
  const shelf: Shelf = {
    sites: new Map(),
    siteIds: new Map(),
    surveys: new Map(),
    ownerKeys: new Map(book.ownerKeys.map((key) => [key.id, key])),
    proofKeys: new Map(book.proofKeys.map((key) => [key.id, key])),
  }
  // The colours that were saved are those of the version that saved them.
  for (const site of book.sites) putSite(shelf, { ...site, theme: palette(site.brandColour) })
  for (const survey of book.surveys.toSorted((a, b) => a.savedAt - b.savedAt)) putSurvey(shelf, survey)
  return shelf
}

export function putSite(shelf: Shelf, site: Site): void {
  shelf.sites.set(site.id, site)
  shelf.siteIds.set(site.key, site.id)
}

export function putSurvey(shelf: Shelf, survey: SurveyVersion): void {
  const ofSite = shelf.surveys.get(survey.siteId) ?? new Map<string, SurveyVersion>()
  shelf.surveys.set(survey.siteId, ofSite.set(versionKey(survey.definition.id, survey.definition.version), survey))
}

export function findSurvey(shelf: Shelf, siteId: string, id: string, version: number): SurveyVersion | undefined {
  return shelf.surveys.get(siteId)?.get(versionKey(id, version))
}

export function surveysOf(shelf: Shelf, siteId: string): readonly SurveyVersion[] {
  return [...(shelf.surveys.get(siteId)?.values() ?? [])]
}

/** The newest version of a survey, live, archived or a draft. */
export function newestSurvey(shelf: Shelf, siteId: string, id: string): SurveyVersion | undefined {
  return versionsOf(shelf, siteId, id)[0]
}

/** The newest version that pages were ever given. */
export function newestPublished(shelf: Shelf, siteId: string, id: string): SurveyVersion | undefined {
  return versionsOf(shelf, siteId, id).find(isPublished)
}

export function isPublished({ status }: Pick<SurveyVersion, 'status'>): boolean {
  return status !== 'draft'
}

function versionsOf(shelf: Shelf, siteId: string, id: string): readonly SurveyVersion[] {
  return surveysOf(shelf, siteId)
    .filter(({ definition }) => definition.id === id)
    .toSorted((a, b) => b.definition.version - a.definition.version)
}

/** The newest published version of every survey, unless that one is archived. */
export function liveSurveysOf(shelf: Shelf, siteId: string): readonly SurveyVersion[] {
  const ids = new Set(surveysOf(shelf, siteId).map(({ definition }) => definition.id))
  return [...ids].flatMap((id) => {
    const newest = newestPublished(shelf, siteId, id)
    return newest?.status === 'live' ? [newest] : []
  })
}

function versionKey(id: string, version: number): string {
  return `${id} ${version}`
}
