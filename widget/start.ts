/** Starts one widget on a page: waits for its words, draws the launcher, fetches the rest while the page idles. Never throws. */
import { createSubmitter, type Submitter } from '../sdk/index.ts'
import type { SiteConfig } from '../sdk/contract/index.ts'
import type { Boundary } from './boundary.ts'
import { mount, type Mounted } from './mount.tsx'
import type { Visit } from './page.ts'
import { createSession, type Session } from './session.ts'

export type Started = { readonly session: Session; readonly client: Submitter }

/** What the idle chunk gets of core, so that it brings no second copy of anything. */
export type Core = Started &
  Mounted & {
    readonly boundary: Boundary
    readonly visit: Visit
  }

export type Rest = { readonly default: (core: Core) => void }

export function start(config: SiteConfig, visit: Visit, boundary: Boundary): Started {
  const client = createSubmitter({ siteKey: config.site.key, apiUrl: config.apiUrl, locale: config.site.locale })
  const session = createSession({ config, client, visit, boundary })
  const mounted = mount(session, visit, boundary)
  const attach = boundary.guard((rest: Rest) => rest.default({ ...mounted, session, visit, client, boundary }))
  // Without it everything needed still works; the browser has already said on the console why it is missing.
  const load = (): unknown => import(/* @vite-ignore */ config.restUrl).then(attach, () => undefined)
  whenIdle(boundary.guard(load))
  return { session, client }
}

/** Safari has no idle callback. */
function whenIdle(run: () => void): void {
  if (typeof requestIdleCallback === 'function') requestIdleCallback(run)
  else setTimeout(run)
}
