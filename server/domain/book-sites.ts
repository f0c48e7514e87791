/** Makes and edits sites. Never a site without surveys. */
import type { Shelf } from './book-shelf.ts'
import { surveyVersion } from './book-surveys.ts'
import type { BookPorts, Saver } from './create-site-book.ts'
import { mergeRoutes } from './page-routes.ts'
import { readySurveys } from './ready-surveys/ready-surveys.ts'
import { refuse, type Refusal } from './refusal.ts'
import { checkSite } from './site-check.ts'
import { checkMessages, mergeMessages } from './site-messages.ts'
import type { Site } from './site.ts'
import type { Actor, SiteBook, SiteDraft, SitePatch } from './site-book.ts'
import { themeOf } from './theme.ts'

const SITE_KEY_BYTES = 16

type SiteVerbs = Pick<SiteBook, 'sites' | 'siteByKey' | 'siteById' | 'createSite' | 'updateSite'>

export function createSiteVerbs(shelf: Shelf, ports: BookPorts, save: Saver): SiteVerbs {
  const { clock, palette = themeOf, findWord = () => undefined } = ports
  return {
    sites: () => [...shelf.sites.values()],
    siteById: (siteId) => shelf.sites.get(siteId),
    siteByKey: (siteKey) => shelf.sites.get(shelf.siteIds.get(siteKey) ?? ''),

    async createSite(draft: SiteDraft, actor: Actor, key = newKey(ports, draft)) {
      const { site: checked, errors } = checkSite(draft)
      const faults = [...errors, ...checkMessages(draft.messages, checked, findWord)]
      if (faults.length > 0) return invalid(faults)
      const now = clock.now()
      const theme = palette(checked.brandColour)
      const site: Site = { ...checked, id: ports.ids.uuid(), key, theme, createdAt: now, updatedAt: now }
      // The site comes last: until it is saved, nobody can ask for its surveys. Their times keep their order for ever.
      for (const [place, survey] of readySurveys(site.locale).entries()) {
        await save.survey(surveyVersion(site.id, survey, 1, now + place), actor, 'survey.saved')
      }
      await save.site(site, actor, 'site.created')
      return site
    },

    async updateSite(siteId: string, patch: SitePatch, actor: Actor) {
      const site = shelf.sites.get(siteId)
      if (!site) return refuse('not_found', 'There is no such site.')
      const look = { ...site.look, ...patch.look }
      const routes = mergeRoutes(site.routes, patch.routes)
      const messages = mergeMessages(site.messages, patch.messages)
      const { site: checked, errors } = checkSite({ ...site, ...patch, look, routes, messages })
      const faults = [...errors, ...checkMessages(patch.messages, checked, findWord)]
      if (faults.length > 0) return invalid(faults)
      // What a patch takes away must not come back from the site as it was.
      const { id, key, createdAt } = site
      const theme = palette(checked.brandColour)
      const updated: Site = { ...checked, id, key, theme, createdAt, updatedAt: clock.now() }
      await save.site(updated, actor, 'site.updated')
      return updated
    },
  }
}

function newKey({ ids }: BookPorts, { test }: SiteDraft): string {
  return `${test ? 'pk_test_' : 'pk_live_'}${ids.random(SITE_KEY_BYTES)}`
}

function invalid(errors: NonNullable<Refusal['errors']>): Refusal {
  return refuse('validation_failed', 'Correct the site where errors say so.', errors)
}
