/** Starts one widget on a page: waits for its words, draws the launcher, fetches the rest while the page idles. Never throws. */
import { createSubmitter, type Submitter } from './previous-sdk/index.ts'
import type { SiteConfig } from '../sdk/contract/index.ts'
import type { Boundary } from './boundary.ts'
import { mount, type Mounted } from './mount.tsx'
import type { Visit } from './page.ts'
import { createSession, type Session } from './session.ts'
import { whenIdle } from './when-idle.ts'

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
  // In a task of its own: a slow phone is not kept from its page for both at once.
  const appear = boundary.guard(() => {
    const mounted = mount(session, visit, boundary)
    // In a preview only the idle chunk can hold back what an owner presses.
    ;(mounted.root.host as HTMLElement).inert = location.search.includes('defter=preview.')
    const attach = boundary.guard((rest: Rest) => rest.default({ ...mounted, session, client, visit, boundary }))
    // Without it everything needed still works; the browser has already said on the console why it is missing.
    const load = boundary.guard(() => import(/* @vite-ignore */ config.restUrl).then(attach, () => undefined))
    whenIdle(load)
  })
  setTimeout(appear)
  return { session, client }
}
