/** Sites: list, read, change, and for the operator create. Never shows a site to the key of another. */
import { limitsOf } from '../domain/abuse/site-limits.ts'
import { lookOf } from '../domain/look.ts'
import { pageRoutesOf } from '../domain/page-routes.ts'
import { refuse, type Refusal } from '../domain/refusal.ts'
import type { SiteBook } from '../domain/site-book.ts'
import type { Site } from '../domain/site.ts'
import { isRefusal, json, type AnswerOrRefusal } from '../http/answer.ts'
import { ownerBodyRoute, ownerRoute, type OwnerRequest, type OwnerRoute } from '../http/route.ts'
import { ownMessagesOf } from '../http/widget-messages.ts'
import { pageOf } from '../schema/fields.ts'
import { SiteDraftSchema, SitePatchSchema, SiteSchema } from '../schema/owner.ts'

type Book = Pick<SiteBook, 'sites' | 'siteByKey' | 'createSite' | 'updateSite'>

const SITES = '/v1/sites'
const ONE_SITE = { 200: { description: 'The site', schema: SiteSchema } } as const

export function siteRoutes(book: Book): readonly OwnerRoute[] {
  return [listRoute(book), oneRoute(book), createRoute(book), changeRoute(book)]
}

function listRoute(book: Pick<Book, 'sites'>): OwnerRoute {
  return ownerRoute({
    method: 'get',
    pattern: SITES,
    role: 'viewer',
    summary: 'The sites this key opens.',
    answers: { 200: { description: 'All of them; there is no next page', schema: pageOf(SiteSchema) } },
    handle: (request) => {
      const sites = book.sites().filter((site) => isOpen(request, site))
      return json(200, { data: sites.map(shown), meta: { limit: sites.length } })
    },
  })
}

function oneRoute(book: Pick<Book, 'siteByKey'>): OwnerRoute {
  return ownerRoute({
    method: 'get',
    pattern: `${SITES}/:siteKey`,
    role: 'viewer',
    summary: 'One site.',
    answers: ONE_SITE,
    handle: (request) => {
      const site = openSite(book, request)
      return isRefusal(site) ? site : json(200, shown(site))
    },
  })
}

function createRoute(book: Pick<Book, 'createSite'>): OwnerRoute {
  return ownerBodyRoute({
    method: 'post',
    pattern: SITES,
    role: 'owner',
    isOperatorOnly: true,
    summary: 'Creates a site. Only the key that opens every site may.',
    body: SiteDraftSchema,
    answers: { 201: { description: 'The new site', schema: SiteSchema } },
    handle: async ({ identity }, draft) => savedAnswer(201, await book.createSite(draft, identity.keyId)),
  })
}

function changeRoute(book: Pick<Book, 'siteByKey' | 'updateSite'>): OwnerRoute {
  return ownerBodyRoute({
    method: 'patch',
    pattern: `${SITES}/:siteKey`,
    role: 'owner',
    summary: 'Changes what is named and nothing else, also within look, routes and messages.',
    body: SitePatchSchema,
    answers: ONE_SITE,
    async handle(request, patch) {
      const site = openSite(book, request)
      return isRefusal(site) ? site : savedAnswer(200, await book.updateSite(site.id, patch, request.identity.keyId))
    },
  })
}

function openSite(book: Pick<Book, 'siteByKey'>, request: OwnerRequest): Site | Refusal {
  const site = book.siteByKey(request.param('siteKey'))
  return site && isOpen(request, site) ? site : refuse('site_not_found', 'Check the site key.')
}

function isOpen({ identity }: OwnerRequest, site: Site): boolean {
  return identity.siteId === '*' || identity.siteId === site.id
}

function savedAnswer(status: number, saved: Site | Refusal): AnswerOrRefusal {
  return isRefusal(saved) ? saved : json(status, shown(saved))
}

function shown({ theme: _theme, createdAt, updatedAt, ...site }: Site) {
  return {
    ...site,
    ...limitsOf(site),
    look: lookOf(site),
    routes: pageRoutesOf(site),
    hasLauncher: site.hasLauncher ?? true,
    messages: ownMessagesOf(site),
    createdAt: new Date(createdAt).toISOString(),
    updatedAt: new Date(updatedAt).toISOString(),
  }
}
