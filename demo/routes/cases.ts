/** Routes of what has to be put right. Never a change over a version that the owner did not see. */
import type { Context, Hono } from 'hono'
import { html } from 'hono/html'
import { readCase, readCases, revealContact, type CaseFolder, type ShopCase } from '../cases.ts'
import { countEveryone } from '../everyone.ts'
import { formatPrice, parsePrice } from '../money.ts'
import type { OwnerAnswer, OwnerCall } from '../owner-api.ts'
import { casePage, unsent, type CaseDraft } from '../pages/case.ts'
import { casesPage } from '../pages/cases.ts'
import { ownerNav, unreachable } from '../pages/owner.ts'
import type { ShowPage } from '../show-page.ts'
import type { ShopEnv, Visit } from '../visit.ts'

const ID = /^[0-9a-f-]{36}$/

export function mountCases(app: Hono<ShopEnv>, showPage: ShowPage, call: OwnerCall): void {
  const showCase = (c: Context<ShopEnv>, draft: CaseDraft): Promise<Response> => showOne(c, draft, { showPage, call })
  /** What came first was this very press: nobody else changed anything. */
  const isPressedTwice = async (c: Context<ShopEnv>, answer: OwnerAnswer, isSame: (found: ShopCase) => boolean) => {
    if (codeOf(answer) !== 'version_conflict') return false
    const folder = await readCase(call, idIn(c))
    return !('kind' in folder) && isSame(folder.found)
  }

  app.get('/book/cases', async function showCases(c) {
    const cases = await readCases(call)
    const status = 'kind' in cases ? 502 : 200
    const main = casesPage(c.var.visit, cases, Date.now())
    c.header('Cache-Control', 'no-store')
    return showPage(c, 'none', { title: c.var.visit.say('navCases'), main, status })
  })

  app.get('/book/cases/:id', (c) => showCase(c, {}))

  // Where a language is chosen, or the address opened again, after one of the forms below was answered.
  app.get('/book/cases/:id/:form{answer|contact|resolve}', (c) =>
    ID.test(idIn(c)) ? c.redirect(`/book/cases/${idIn(c)}`, 303) : c.notFound(),
  )

  app.post('/book/cases/:id/contact', async function showContact(c) {
    const folder = ID.test(idIn(c)) ? await readCase(call, idIn(c)) : undefined
    if (!folder || 'kind' in folder) return showCase(c, {})
    const contact = await revealContact(call, folder.found)
    if (typeof contact === 'string') return showCase(c, { contact })
    return showCase(c, { wrong: c.var.visit.say('contactFailed') })
  })

  app.post('/book/cases/:id/answer', async function answerCase(c) {
    const body = await c.req.parseBody()
    const text = textIn(body, 'text')
    if (text === '') return showCase(c, { wrong: c.var.visit.say('answerEmpty') })
    const isToneAccepted = body['accept'] === 'yes'
    const edit = { version: Number(body['version']), text, ...(isToneAccepted && { isToneAccepted }) }
    const answer = await call('POST', `/v1/cases/${idIn(c)}/answer`, edit)
    if (answer.kind === 'answered') return c.redirect(`/book/cases/${idIn(c)}`, 303)
    if (await isPressedTwice(c, answer, ({ answer: given }) => given?.text === text)) {
      return c.redirect(`/book/cases/${idIn(c)}`, 303)
    }
    const tone = answer.kind === 'refused' ? answer.errors.filter(({ code }) => code.startsWith('tone_')) : []
    return showCase(c, { text, ...(tone.length > 0 ? { tone } : { wrong: wrongOf(c.var.visit, answer) }) })
  })

  app.post('/book/cases/:id/resolve', async function resolveCase(c) {
    const body = await c.req.parseBody()
    const [remedyId, cost] = [textIn(body, 'remedyId'), textIn(body, 'cost')]
    const costMinor = parsePrice(cost)
    if (costMinor === undefined) return showCase(c, { remedyId, cost, wrong: c.var.visit.say('costWrong') })
    const folder = await readCase(call, idIn(c))
    if ('kind' in folder) return showCase(c, {})
    const order = orderFor(folder.found)
    const edit = { version: Number(body['version']), remedyId, costMinor, ...order }
    const answer = await call('POST', `/v1/cases/${idIn(c)}/resolve`, edit)
    if (answer.kind === 'answered') return c.redirect(`/book/cases/${idIn(c)}`, 303)
    const isSame = ({ resolvedAt, remedyId: given }: ShopCase) => resolvedAt !== undefined && given === remedyId
    if (await isPressedTwice(c, answer, isSame)) return c.redirect(`/book/cases/${idIn(c)}`, 303)
    return showCase(c, { remedyId, cost, wrong: wrongOf(c.var.visit, answer, folder.found) })
  })
}

/** Money needs an order the shop knows: the one the case is about, where nobody has proved it yet. */
function orderFor({ isOrderVerified, orderId }: ShopCase): { readonly orderId?: string } {
  return isOrderVerified || orderId === undefined ? {} : { orderId }
}

type Desk = { readonly showPage: ShowPage; readonly call: OwnerCall }

async function showOne(c: Context<ShopEnv>, draft: CaseDraft, { showPage, call }: Desk): Promise<Response> {
  const { visit } = c.var
  if (!ID.test(idIn(c))) return c.notFound()
  const folder = await readCase(call, idIn(c))
  c.header('Cache-Control', 'no-store')
  if (!('kind' in folder)) {
    const isWrong = draft.wrong !== undefined || draft.tone !== undefined
    const main = casePage(visit, { ...(await withOthers(call, folder)), now: Date.now() }, draft)
    return showPage(c, 'none', { title: visit.say('navCases'), main, status: isWrong ? 422 : 200 })
  }
  if (folder.kind === 'refused' && folder.code === 'not_found') return c.notFound()
  const main = html`<div class="ledger">
    ${ownerNav(visit)} ${unreachable(visit.say, folder.reason)} ${draft.text ? unsent(visit, draft.text) : ''}
  </div>`
  return showPage(c, 'none', { title: visit.say('navCases'), main, status: 502 })
}

/** Counted with the first remedy of the cause: how many there are does not depend on what they get. */
async function withOthers(call: OwnerCall, folder: CaseFolder): Promise<CaseFolder> {
  const { found, remedies } = folder
  const remedyId = remedies.find(({ causes, isMoney }) => causes.includes(found.cause) && !isMoney)?.id
  if (found.isSilent || remedyId === undefined) return folder
  const count = await countEveryone(call, found.id, { remedyId })
  return 'kind' in count ? folder : { ...folder, hit: { count: count.opened } }
}

function wrongOf({ say, language }: Visit, answer: OwnerAnswer, found?: ShopCase): string {
  if (answer.kind === 'answered') return ''
  const code = codeOf(answer)
  if (code === 'version_conflict') return say('caseChanged')
  if (code === 'below_floor') return say('belowFloor', { price: formatPrice(language, found?.floorMinor ?? 0) })
  return say('saveFailed', { reason: answer.reason })
}

function codeOf(answer: OwnerAnswer): string {
  return answer.kind === 'refused' ? (answer.errors[0]?.code ?? answer.code) : ''
}

function idIn(c: Context<ShopEnv>): string {
  return c.req.param('id') ?? ''
}

function textIn(body: Readonly<Record<string, unknown>>, name: string): string {
  const value = body[name]
  return typeof value === 'string' ? value.trim() : ''
}
