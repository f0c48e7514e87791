/** Wires a server of use cases and returns it as a Hono app for any runtime. Never opens a port, a file or an environment. */
import { Hono } from 'hono'
import type { ServerOptions } from './create-server.ts'
import type { Refusal } from './domain/refusal.ts'
import { createAccessLog } from './http/access-log.ts'
import { webBodySource } from './http/body-source.ts'
import { corsHeaders } from './http/cors.ts'
import { createCursors } from './http/cursor.ts'
import type { Gate } from './http/gate.ts'
import { mountOpen } from './http/mount-open.ts'
import { mountOwner } from './http/mount-owner.ts'
import { mountRest } from './http/mount-rest.ts'
import { answerSite, mountSite, type SiteCall } from './http/mount-site.ts'
import { createGuessLimit } from './http/guess-limit.ts'
import { createListCursors } from './http/list-cursor.ts'
import { createRateLimit } from './http/rate-limit.ts'
import { createResponder, type Ended } from './http/responder.ts'
import type { Route } from './http/route.ts'
import { createPageFiles } from './http/page-files.ts'
import { exportRoute } from './routes/export.ts'
import { caseRoutes } from './routes/cases.ts'
import { silentCustomerRoutes } from './routes/case-silent-customers.ts'
import { dryRunRoutes } from './routes/dry-run.ts'
import { healthRoute } from './routes/health.ts'
import { hintRoutes } from './routes/hints.ts'
import { auditRoute } from './routes/audit.ts'
import { keyRoutes } from './routes/keys.ts'
import { offerRoutes } from './routes/offers.ts'
import { openApiRoute } from './routes/openapi.ts'
import { orderRoutes } from './routes/orders.ts'
import { ownerResponseRoutes } from './routes/owner-responses.ts'
import { personRoutes } from './routes/persons.ts'
import { previewRoutes } from './routes/preview.ts'
import { productRoutes } from './routes/products.ts'
import { recipeRoutes } from './routes/recipes.ts'
import { remedyRoutes } from './routes/remedies.ts'
import { shopperResponseRoutes, submitRoute } from './routes/shopper-responses.ts'
import { siteRoutes } from './routes/sites.ts'
import { surveyRoutes } from './routes/surveys.ts'
import { widgetRoutes } from './routes/widget-files.ts'

export type ServingOptions = ServerOptions & {
  /** Routes besides those of the API, for instance a backup. */
  readonly extraRoutes?: readonly Route[]
}

const MOST_FAILED_KEYS_PER_MINUTE = 20

export type Serving = {
  readonly app: Hono
  /** The same as the app's route for new responses, behind the same gate, for runtimes that can call it directly. */
  readonly submit: (call: SiteCall) => Promise<Ended>
  /** Answers and logs what is no request, and so never comes to the app. */
  readonly refuse: (refusal: Refusal, request?: BrokenRequest) => Ended
}

/** As much of it as could be read. */
export type BrokenRequest = { readonly method: string; readonly origin: string | undefined }

export function createServing(options: ServingOptions): Serving {
  const app = new Hono()
  const gate = gateOf(options)
  const routes = routesOf(options)
  for (const route of routes) mount(app, route, gate)
  mountRest(app, routes, gate)
  const route = submitRoute(options.shopperResponses, options.placeOf)
  return {
    app,
    submit: (call) => answerSite(route, gate, call),
    refuse(refusal, { method, origin } = { method: 'none', origin: undefined }) {
      const headers = { 'cache-control': 'no-store', ...corsHeaders(origin) }
      return gate.responder.refuse(gate.responder.begin(method, 'none'), headers, refusal)
    },
  }
}

/** Every route of a server, in the order of matching. */
export function routesOf(options: ServingOptions): readonly Route[] {
  const { store, book, shopperResponses, ownerResponses } = options
  const described = [
    ...shopperResponseRoutes(shopperResponses, options.placeOf),
    ...widgetRoutesOf(options),
    exportRoute(ownerResponses),
    ...ownerResponseRoutes(ownerResponses, createCursors(options.vault)),
    ...shopRoutesOf(options),
    ...surveyRoutes(book),
    ...siteRoutes(book),
    ...keyRoutes(book),
    auditRoute(store, createListCursors(options.vault)),
    healthRoute(store),
    ...(options.extraRoutes ?? []),
  ]
  return [...described, openApiRoute(described, options.version)]
}

function shopRoutesOf(options: ServingOptions): readonly Route[] {
  const { offerBook, dryRun, hintDesk, cases, imports, shelves, persons, clock, log } = options
  const cursors = createListCursors(options.vault)
  const limit = createGuessLimit((siteId, failed) => log?.event('hints.guessed', { siteId, failed }))
  return [
    ...offerRoutes(offerBook),
    ...dryRunRoutes(offerBook, dryRun),
    ...recipeRoutes(offerBook),
    ...hintRoutes({ desk: hintDesk, offers: offerBook, limit, clock }),
    ...remedyRoutes(cases),
    ...caseRoutes(cases, cursors),
    ...silentCustomerRoutes(cases, cursors),
    ...productRoutes(imports, shelves, cursors),
    ...orderRoutes(imports, shelves),
    ...personRoutes(persons),
  ]
}

function widgetRoutesOf({ widget, book, vault, clock, compress, publicUrl }: ServingOptions): readonly Route[] {
  if (!widget) return []
  const pageFiles = createPageFiles({ book, widget, vault, publicUrl, ...(compress && { compress }) })
  return [...widgetRoutes(pageFiles, book), ...previewRoutes({ book, pageFiles, vault, clock })]
}

function mount(app: Hono, route: Route, gate: Gate): void {
  switch (route.access) {
    case 'open':
      return mountOpen(app, route, gate)
    case 'site':
      return mountSite(app, route, gate)
    case 'owner':
      return mountOwner(app, route, gate)
  }
}

function gateOf(options: ServingOptions): Gate {
  const { book, clock, store, publicUrl, mostPendingWrites = 768 } = options
  const log =
    options.log ??
    createAccessLog(
      () => undefined,
      () => clock.now(),
    )
  const ownOrigin = new URL(publicUrl).origin
  const isHttps = ownOrigin.startsWith('https:')
  return {
    book,
    clock,
    responder: createResponder({ clock, log, idPrefix: options.requestIdPrefix ?? 'r', isHttps }),
    requestLimit: createRateLimit(options.rateLimit ?? 120),
    failedKeyLimit: createRateLimit(MOST_FAILED_KEYS_PER_MINUTE),
    addressOf: options.addressOf ?? (() => 'everybody'),
    bodyOf: options.bodyOf ?? ((c) => webBodySource(c.req.raw)),
    ownOrigin,
    isOverloaded: () => store.pendingWrites > mostPendingWrites,
  }
}
