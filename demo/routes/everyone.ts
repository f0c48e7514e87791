/** Routes of the same failure, everyone. Never opens anything for a choice whose cost was not on the page. */
import type { Context, Hono } from 'hono'
import { html } from 'hono/html'
import { readCase, readOrderSkus, type CaseFolder, type Unread } from '../cases.ts'
import { countEveryone, listEveryone, openForEveryone, type EveryoneChoice } from '../everyone.ts'
import type { OwnerCall } from '../owner-api.ts'
import { everyonePage } from '../pages/everyone.ts'
import { ownerNav, unreachable } from '../pages/owner.ts'
import type { ShowPage } from '../show-page.ts'
import type { ShopEnv } from '../visit.ts'

const ID = /^[0-9a-f-]{36}$/
const PATTERN = '/book/cases/:id/everyone'

export function mountEveryone(app: Hono<ShopEnv>, showPage: ShowPage, call: OwnerCall): void {
  app.get(PATTERN, async function showEveryone(c) {
    const id = c.req.param('id')
    if (!ID.test(id)) return c.notFound()
    const folder = await readCase(call, id)
    if ('kind' in folder) return folder.kind === 'refused' ? c.notFound() : showUnread(c, showPage, folder)
    const choice = choiceOf(folder, { remedyId: c.req.query('remedy'), sku: c.req.query('sku') })
    const cursor = c.req.query('cursor')
    const [count, page, skus] = await Promise.all([
      countEveryone(call, id, choice),
      listEveryone(call, id, { ...(choice.sku && { sku: choice.sku }), ...(cursor && { cursor }) }),
      readOrderSkus(call, folder.found),
    ])
    // A case of no failure that others can share has no such page.
    if ('kind' in count)
      return count.kind === 'refused' && count.code === 'validation_failed'
        ? c.notFound()
        : showUnread(c, showPage, count)
    if ('kind' in page) return showUnread(c, showPage, page)
    const done = Number.parseInt(c.req.query('done') ?? '', 10)
    const everyone = { folder, choice, count, page, skus, ...(done >= 0 && { done }) }
    c.header('Cache-Control', 'no-store')
    const title = c.var.visit.say('everyoneTitle')
    return showPage(c, 'none', { title, main: everyonePage(c.var.visit, everyone) })
  })

  app.post(PATTERN, async function openEveryone(c) {
    const id = c.req.param('id')
    if (!ID.test(id)) return c.notFound()
    const body = await c.req.parseBody()
    const [remedyId, sku] = [String(body['remedyId'] ?? ''), String(body['sku'] ?? '')]
    const opened = await openForEveryone(call, id, { remedyId, ...(sku !== '' && { sku }) })
    if (typeof opened !== 'number') return showUnread(c, showPage, opened)
    // A second press opens nothing more: the page then says how it stands.
    const done = opened > 0 && { done: String(opened) }
    const query = new URLSearchParams({ remedy: remedyId, ...(sku !== '' && { sku }), ...done })
    return c.redirect(`/book/cases/${id}/everyone?${query.toString()}`, 303)
  })
}

/** What the shopper of this case chose, else what their cause is put right with first. */
function choiceOf(
  { found, remedies }: CaseFolder,
  asked: Partial<Record<'remedyId' | 'sku', string | undefined>>,
): EveryoneChoice {
  const fitting = remedies.filter(({ causes }) => causes.includes(found.cause)).map(({ id }) => id)
  const wanted = [asked.remedyId, found.pick?.remedyId].find((id) => id !== undefined && fitting.includes(id))
  return { remedyId: wanted ?? fitting[0] ?? '', ...(asked.sku && { sku: asked.sku }) }
}

function showUnread(c: Context<ShopEnv>, showPage: ShowPage, { reason }: Unread): Response | Promise<Response> {
  const { visit } = c.var
  const main = html`<div class="ledger">${ownerNav(visit)} ${unreachable(visit.say, reason)}</div>`
  c.header('Cache-Control', 'no-store')
  return showPage(c, 'none', { title: visit.say('everyoneTitle'), main, status: 502 })
}
