/** The preview: an owner makes a token, the shop's page shows that survey with it. Never shows it by any other address. */
import { makePreview, readPreview, type PreviewPorts } from '../domain/preview.ts'
import { refuse } from '../domain/refusal.ts'
import type { SiteBook } from '../domain/site-book.ts'
import { json } from '../http/answer.ts'
import { chooseLanguage } from '../http/choose-language.ts'
import type { PageFiles } from '../http/page-files.ts'
import { ownerRoute, siteRoute, type OwnerRoute, type Route, type SiteRoute } from '../http/route.ts'
import { PreviewQuerySchema } from '../schema/language-query.ts'
import { SiteConfigSchema } from '../schema/site-config.ts'
import { PreviewSchema } from '../schema/owner.ts'
import { versionNamed } from './surveys.ts'

export type PreviewNeeds = PreviewPorts & {
  readonly book: Pick<SiteBook, 'survey'>
  readonly pageFiles: Pick<PageFiles, 'preview'>
}

export function previewRoutes(needs: PreviewNeeds): readonly Route[] {
  return [makeRoute(needs), showRoute(needs)]
}

function makeRoute(needs: PreviewNeeds): OwnerRoute {
  return ownerRoute({
    method: 'post',
    pattern: '/v1/surveys/:id/versions/:version/preview',
    role: 'agent',
    summary: 'A token that shows one version, draft or not, on the pages of the shop for one hour. Nothing is stored.',
    answers: { 201: { description: 'Put `query` behind the ? of a page', schema: PreviewSchema } },
    handle: (request) => {
      const name = versionNamed(request)
      if (!needs.book.survey(request.site.id, name.id, name.version))
        return refuse('not_found', 'Check the id and the version of the survey.')
      const { token, expiresAt } = makePreview(needs, request.site.id, name)
      return json(201, { token, expiresAt: new Date(expiresAt).toISOString(), query: `defter=preview.${token}` })
    },
  })
}

function showRoute(needs: PreviewNeeds): SiteRoute {
  return siteRoute({
    method: 'get',
    pattern: '/v1/sites/:siteKey/preview',
    summary: 'The configuration with the previewed survey alone.',
    query: PreviewQuerySchema,
    answers: { 200: { description: 'The configuration in one language', schema: SiteConfigSchema } },
    handle: ({ site, query }) => {
      const name = readPreview(needs, site.id, query('token') ?? '')
      const survey = name && needs.book.survey(site.id, name.id, name.version)
      if (!survey) return refuse('not_found', 'This preview is over or belongs elsewhere: make a new one.')
      return json(200, needs.pageFiles.preview(survey, site, chooseLanguage(site, query('locale'))))
    },
  })
}
