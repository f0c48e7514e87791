/** One successful call, or more, of every route of a stocked shop, in an order in which each finds what it needs. */
import { createServing } from '../../server/app.ts'
import { backupRoute, sampleRoutes } from '../../server/routes/maintenance.ts'
import { aResponseId, aSubmission } from '../kit/a-submission.ts'
import { API, SHOP } from './a-server.ts'
import {
  anOrder,
  aStockedServer,
  BOOKS,
  hintsOf,
  ratedOrder,
  SAME_AUTHOR,
  type StockedServer,
} from './a-stocked-server.ts'
import { WIDGET } from './a-widget.ts'

export type Call = {
  readonly method: string
  /** Without its query. */
  readonly path: string
  readonly status: number
  readonly type: string
  readonly text: string
}

type Body = Readonly<Record<string, unknown>>
type Shop = StockedServer & { readonly calls: Call[] }

/** Every call that was made, with what was answered. */
export async function everyCall(): Promise<readonly Call[]> {
  const shop = await aShopOfEveryRoute()
  await callOpenRoutes(shop)
  await callShopperRoutes(shop)
  await callShopRoutes(shop)
  await callCaseRoutes(shop)
  await callOwnerRoutes(shop)
  return shop.calls
}

async function aShopOfEveryRoute(): Promise<Shop> {
  const stocked = await aStockedServer(null)
  const copy = async () => new Blob(['SQLite format 3']).stream()
  const extraRoutes = [backupRoute(copy), ...sampleRoutes(stocked.store, stocked.addSamples)]
  const { app } = createServing({ ...stocked.options, widget: WIDGET, extraRoutes })
  return { ...stocked, app, calls: [] }
}

type Sent = { readonly body?: unknown; readonly bearer?: string; readonly type?: string }

async function ask({ app, calls }: Shop, method: string, path: string, { body, bearer, type }: Sent = {}) {
  const answer = await app.request(path, {
    method,
    headers: {
      ...(body !== undefined && { 'content-type': type ?? 'application/json' }),
      ...(bearer !== undefined && { authorization: `Bearer ${bearer}` }),
    },
    ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  })
  const text = await answer.text()
  const { pathname } = new URL(path, API)
  calls.push({ method, path: pathname, status: answer.status, type: answer.headers.get('content-type') ?? '', text })
  if (!answer.ok) throw new Error(`${method} ${path}: ${text}`)
  return (answer.headers.get('content-type')?.startsWith('application/json') ? JSON.parse(text) : {}) as Body
}

const owner = (shop: Shop, method: string, path: string, body?: unknown) =>
  ask(shop, method, path, { bearer: shop.bearer, ...(body !== undefined && { body }) })

async function callOpenRoutes(shop: Shop): Promise<void> {
  const { key } = shop.site
  const paths = [
    '/healthz',
    '/openapi.json',
    `/w/${key}.js`,
    `/w/${key}.js?lang=az`,
    `/assets/${WIDGET.appFile}`,
    `/v1/sites/${key}/config`,
    `/v1/sites/${key}/config?locale=ar`,
  ]
  for (const path of paths) await ask(shop, 'GET', path)
  const { token } = await owner(shop, 'POST', '/v1/surveys/delivery/versions/1/preview')
  await ask(shop, 'GET', `/v1/sites/${key}/preview?token=${token}`)
}

function aComplaint(shop: Shop, order: string) {
  return aSubmission({
    answers: { rating: 1, reasons: ['delivery.late'], comment: 'Geç geldi' },
    order: ratedOrder(order, 'good'),
    shopper: { ref: 'c-1', proof: 'good' },
    consent: { personalisation: true },
    contact: { channel: 'phone', value: '+90 532 000 00 00' },
    about: { staff: 'Leyla' },
    page: `${SHOP}/orders`,
    occurredAt: new Date(shop.at.now).toISOString(),
  })
}

async function callShopperRoutes(shop: Shop): Promise<void> {
  const site = `/v1/sites/${shop.site.key}`
  const complaint = aComplaint(shop, 'S-1')
  const { id, token } = complaint
  for (const body of [complaint, complaint]) await ask(shop, 'POST', `${site}/responses`, { body })
  await ask(shop, 'POST', `${site}/responses`, { body: aSubmission({ complete: false, answers: { rating: 4 } }) })
  const pick = { token, remedyId: 'refund_shipping' }
  for (const body of [pick, pick]) await ask(shop, 'POST', `${site}/responses/${id}/remedy`, { body })
  const message = { id: aResponseId(), token, text: 'Hâlâ gelmedi', putRight: false }
  for (const body of [message, message]) await ask(shop, 'POST', `${site}/responses/${id}/messages`, { body })
  const event = { id: aResponseId(), name: 'opened', surveyId: 'delivery', occurredAt: '2026-11-21T09:00:00Z' }
  const batch = { id: aResponseId(), events: [event] }
  for (const body of [batch, batch]) await ask(shop, 'POST', `${site}/events`, { body })
  await ask(shop, 'GET', `${site}/responses/${id}`, { bearer: token })
  const gone = aSubmission()
  await ask(shop, 'POST', `${site}/responses`, { body: gone })
  await ask(shop, 'DELETE', `${site}/responses/${gone.id}`, { bearer: gone.token })
}

async function callShopRoutes(shop: Shop): Promise<void> {
  await owner(shop, 'POST', '/v1/products', BOOKS)
  await ask(shop, 'POST', '/v1/products', { body: 'sku,title\n,None\n', bearer: shop.bearer, type: 'text/csv' })
  for (const path of ['/v1/products', '/v1/products?limit=1', '/v1/products/mavi']) await owner(shop, 'GET', path)
  const late = { courier: 'Araz', promisedAt: '2026-11-19T09:00:00Z', deliveredAt: '2026-11-20T15:00:00Z' }
  await owner(
    shop,
    'POST',
    '/v1/orders',
    ['S-1', 'S-2'].map((id) => anOrder(id, { customerRef: 'c-1', ...late })),
  )
  await owner(shop, 'GET', '/v1/orders/S-1')
  const { id } = await owner(shop, 'POST', '/v1/offers', { ...SAME_AUTHOR, budgetMinor: 50_000 })
  await owner(shop, 'PUT', `/v1/offers/${id}`, { ...SAME_AUTHOR, budgetMinor: 60_000, version: 1 })
  for (const path of ['/v1/offers', `/v1/offers/${id}`]) await owner(shop, 'GET', path)
  await owner(shop, 'POST', `/v1/offers/${id}/dry-run`)
  const [hint] = hintsOf(await shop.respond({ order: ratedOrder('N-1', 'good') }))
  await owner(shop, 'POST', '/v1/hints/verify', { token: hint?.token })
  await owner(shop, 'POST', '/v1/hints/redeem', { token: hint?.token, orderId: 'N-2', amountMinor: 300 })
  await owner(shop, 'POST', '/v1/hints/reverse', { hintId: hint?.id })
  await owner(shop, 'POST', `/v1/offers/${id}/status`, { status: 'paused', version: 2 })
  const pool = await owner(shop, 'POST', '/v1/offers', { ...SAME_AUTHOR, codes: { kind: 'pool' } })
  await owner(shop, 'POST', `/v1/offers/${pool['id']}/codes`, { codes: ['YAZ-1', 'YAZ-2'] })
  const recipe = { isOn: true, number: 5, codes: { kind: 'static', code: 'OXU5' } }
  await owner(shop, 'PUT', '/v1/recipes/sameAuthor', recipe)
  await owner(shop, 'GET', '/v1/recipes')
  await owner(shop, 'PUT', '/v1/remedies', { ...(await owner(shop, 'GET', '/v1/remedies')), assignee: 'Leyla' })
}

async function callCaseRoutes(shop: Shop): Promise<void> {
  const { data } = await owner(shop, 'GET', '/v1/cases')
  const id = (data as readonly { readonly id: string }[])[0]?.id
  const path = `/v1/cases/${id}`
  const step = async (name: string, body: object) => {
    const { version } = await owner(shop, 'GET', path)
    await owner(shop, 'POST', `${path}/${name}`, { ...body, version })
  }
  await owner(shop, 'POST', '/v1/cases/tone', { text: 'Kayıtlarımıza göre kurye geldi.' })
  await owner(shop, 'GET', `${path}/same-failure`)
  await owner(shop, 'POST', `${path}/same-failure`, { remedyId: 'refund_shipping' })
  await step('assign', { assignee: 'Leyla' })
  await step('notes', { text: 'Aradım' })
  await step('state', { state: 'inProgress' })
  await step('answer', { text: 'Teslimat ücretini bugün geri gönderdik.' })
  await step('resolve', { remedyId: 'refund_shipping', costMinor: 20_000 })
  await owner(shop, 'GET', path)
  await owner(shop, 'GET', '/v1/cases?open=false')
}

async function callOwnerRoutes(shop: Shop): Promise<void> {
  const { data } = await owner(shop, 'GET', '/v1/responses?band=unhappy')
  const id = (data as readonly { readonly id: string }[])[0]?.id
  await owner(shop, 'GET', '/v1/responses?limit=1')
  await owner(shop, 'GET', `/v1/responses/${id}`)
  await owner(shop, 'POST', `/v1/responses/${id}/contact`)
  await owner(shop, 'DELETE', `/v1/responses/${id}/flags/burst`)
  for (const query of ['', '?flavour=excel', '?format=ndjson']) await owner(shop, 'GET', `/v1/responses/export${query}`)
  await owner(shop, 'GET', '/v1/persons/c-1')
  await owner(shop, 'DELETE', '/v1/persons/c-1')
  const { id: other } = await shop.respond()
  await owner(shop, 'DELETE', `/v1/responses/${other}`)
  await owner(shop, 'DELETE', '/v1/products/other')
  await owner(shop, 'POST', '/v1/samples', { responses: [aSubmission({ occurredAt: '2026-11-01T09:00:00Z' })] })
  await owner(shop, 'DELETE', '/v1/samples')
  await callSiteRoutes(shop)
  await ask(shop, 'POST', '/v1/backup', { bearer: shop.operatorKey })
  await owner(shop, 'GET', '/v1/audit')
  await owner(shop, 'GET', '/v1/audit?limit=1')
}

const SURVEY = {
  touchpoint: 'support',
  greeting: { tr: 'Nasıl geçti?' },
  questions: [
    {
      kind: 'rating',
      id: 'rating',
      title: { tr: 'Puanınız' },
      scale: 'nps',
      endLabels: [{ tr: 'Hiç' }, { tr: 'Çok' }],
    },
    {
      kind: 'choice',
      id: 'why',
      title: { tr: 'Neden?' },
      multiple: true,
      options: [option('late'), option('rude')],
      when: { band: ['unhappy'] },
    },
    { kind: 'text', id: 'comment', title: { tr: 'Yazın' }, titles: { happy: { tr: 'Ne iyiydi?' } } },
    { kind: 'products', id: 'items', title: { tr: 'Ürünler' }, scale: 'stars' },
    { kind: 'person', id: 'thanks', title: { tr: 'Kime?' }, options: [option('elif')] },
    { kind: 'contact', id: 'reach', title: { tr: 'Nasıl?' }, when: { answers: { why: ['late'] } } },
  ],
}

function option(value: string) {
  return { value, label: { tr: value }, followUp: { tr: 'Ne oldu?' }, band: ['unhappy'] }
}

const PAGE_FIELDS = {
  routes: { include: ['/kitap'], exclude: ['*/sepet'] },
  hasLauncher: false,
  messages: { tr: { launcher: 'Yazın' }, ar: null },
  notice: { url: 'https://shop.example/gizlilik', version: '3' },
}

async function callSiteRoutes(shop: Shop): Promise<void> {
  await owner(shop, 'POST', '/v1/surveys', { id: 'till', ...SURVEY, invitation: { delaySeconds: 5, device: 'phone' } })
  await owner(shop, 'PUT', '/v1/surveys/till', { ...SURVEY, version: 1 })
  await owner(shop, 'POST', '/v1/surveys/till/drafts', { ...SURVEY, version: 2 })
  await owner(shop, 'POST', '/v1/surveys/till/versions/3/publish')
  for (const path of ['', '/till', '/till/versions/1']) await owner(shop, 'GET', `/v1/surveys${path}`)
  const site = `/v1/sites/${shop.site.key}`
  await owner(shop, 'PATCH', site, { look: { mode: 'corner', side: 'start' }, brandColour: '#AA0000', ...PAGE_FIELDS })
  await ask(shop, 'GET', `${site}/config`)
  await owner(shop, 'POST', '/v1/surveys/till/archive')
  for (const path of ['/v1/sites', site]) await owner(shop, 'GET', path)
  const draft = { name: 'Third', origins: [SHOP], locale: 'tr', timeZone: 'Europe/Istanbul', currency: 'TRY' }
  await ask(shop, 'POST', '/v1/sites', { body: draft, bearer: shop.operatorKey })
  for (const body of [{ kind: 'owner', role: 'viewer', name: 'Leyla' }, { kind: 'proof' }]) {
    const { key } = await owner(shop, 'POST', '/v1/keys', body)
    const rotated = await owner(shop, 'POST', `/v1/keys/${(key as Body)['id']}/rotate`)
    await owner(shop, 'GET', '/v1/keys')
    await owner(shop, 'DELETE', `/v1/keys/${(rotated['key'] as Body)['id']}`)
  }
}
