/** Reads what has to be put right from the Defter server. Never a contact: that is opened only when somebody asks. */
import type { OwnerAnswer, OwnerCall } from './owner-api.ts'
import { fieldOf, listOf, numberOf, present, textOf, textsOf, timeOf } from './read-json.ts'

export type ShopCase = {
  readonly id: string
  readonly version: number
  readonly state: string
  readonly cause: string
  readonly isOpen: boolean
  readonly isOrderVerified: boolean
  readonly dueAt: number
  readonly locale: string
  readonly responseId?: string
  readonly orderId?: string
  readonly assignee?: string
  readonly promisedAt?: number
  readonly pick?: { readonly remedyId: string; readonly idea?: string }
  readonly answer?: { readonly text: string; readonly by: string }
  readonly isPutRight?: boolean
  readonly floorMinor: number
  readonly remedyId?: string
  readonly openedAt: number
  readonly resolvedAt?: number
  /** Opened because another's failure hit this order too; its shopper has not come yet. */
  readonly isSilent?: boolean
  /** What the shopper wrote since. */
  readonly messages: readonly string[]
}

export type ShopRemedy = {
  readonly id: string
  readonly label: Readonly<Record<string, string>>
  readonly isMoney: boolean
  readonly costMinor: number
  readonly causes: readonly string[]
}

export type Unread = Exclude<OwnerAnswer, { kind: 'answered' }>
export type CaseFolder = {
  readonly found: ShopCase
  /** What the shopper wrote first. */
  readonly words: string
  /** They left a number or an address. */
  readonly hasContact: boolean
  /** Other orders that the same failure hit and nobody looks after yet; absent where that cannot be known. */
  readonly hit?: { readonly count: number }
  readonly remedies: readonly ShopRemedy[]
}

export type Desk = { readonly open: readonly ShopCase[]; readonly settled: readonly ShopCase[] }

/** As many of the newest as somebody looks back on. */
const SETTLED_SHOWN = 8

/** Open ones by due time, the server's first page is enough for a small shop; then the last that were put right. */
export async function readCases(call: OwnerCall): Promise<Desk | Unread> {
  const answer = await call('GET', '/v1/cases?open=true&limit=50')
  if (answer.kind !== 'answered') return answer
  const settled = await readSettled(call)
  return 'kind' in settled ? settled : { open: casesIn(answer.body), settled }
}

/** The server lists by due time, oldest first: the newest are on its last page. */
async function readSettled(call: OwnerCall): Promise<readonly ShopCase[] | Unread> {
  let last: readonly ShopCase[] = []
  let cursor: string | undefined
  do {
    const answer: OwnerAnswer = await call(
      'GET',
      `/v1/cases?open=false&limit=100${cursor === undefined ? '' : `&cursor=${cursor}`}`,
    )
    if (answer.kind !== 'answered') return answer
    last = [...last, ...casesIn(answer.body)].slice(-SETTLED_SHOWN)
    cursor = textOf(fieldOf(fieldOf(answer.body, 'meta'), 'nextCursor'))
  } while (cursor !== undefined)
  return last.toSorted((a, b) => (b.resolvedAt ?? 0) - (a.resolvedAt ?? 0))
}

function casesIn(body: unknown): readonly ShopCase[] {
  return listOf(fieldOf(body, 'data')).flatMap((one) => parseCase(one) ?? [])
}

/** The items of the case's order, as the shop imported it. */
export async function readOrderSkus(call: OwnerCall, { orderId }: ShopCase): Promise<readonly string[]> {
  if (orderId === undefined) return []
  const answer = await call('GET', `/v1/orders/${encodeURIComponent(orderId)}`)
  if (answer.kind !== 'answered') return []
  return [...new Set(listOf(fieldOf(answer.body, 'items')).flatMap((line) => textOf(fieldOf(line, 'sku')) ?? []))]
}

/** Opens what the shopper left; the server writes down who asked. */
export async function revealContact(call: OwnerCall, { responseId }: ShopCase): Promise<string | Unread> {
  if (responseId === undefined) return { kind: 'refused', code: 'not_found', reason: '', errors: [] }
  const answer = await call('POST', `/v1/responses/${responseId}/contact`, {})
  return answer.kind === 'answered' ? (textOf(fieldOf(answer.body, 'value')) ?? '') : answer
}

export async function readCase(call: OwnerCall, id: string): Promise<CaseFolder | Unread> {
  const [answer, settings] = await Promise.all([call('GET', `/v1/cases/${id}`), call('GET', '/v1/remedies')])
  if (answer.kind !== 'answered') return answer
  if (settings.kind !== 'answered') return settings
  const found = parseCase(answer.body)
  if (!found) return { kind: 'unreachable', reason: 'JSON' }
  const remedies = listOf(fieldOf(settings.body, 'remedies')).flatMap((one) => parseRemedy(one) ?? [])
  return { found, remedies, ...(await readResponse(call, found.responseId, answer.body)) }
}

/** A silent customer wrote nothing; an erased response says nothing any more. */
async function readResponse(
  call: OwnerCall,
  responseId: string | undefined,
  body: unknown,
): Promise<Pick<CaseFolder, 'words' | 'hasContact'>> {
  const hasLater = listOf(fieldOf(body, 'messages')).some((message) => fieldOf(message, 'hasContact') === true)
  const answer = responseId === undefined ? undefined : await call('GET', `/v1/responses/${responseId}`)
  if (answer?.kind !== 'answered') return { words: '', hasContact: false }
  const words = textOf(fieldOf(fieldOf(answer.body, 'answers'), 'comment')) ?? ''
  return { words, hasContact: hasLater || fieldOf(answer.body, 'hasContact') === true }
}

function parseCase(row: unknown): ShopCase | undefined {
  const [id, version] = [textOf(fieldOf(row, 'id')), numberOf(fieldOf(row, 'version'))]
  const dueAt = timeOf(fieldOf(row, 'dueAt'))
  if (id === undefined || version === undefined || dueAt === undefined) return undefined
  return {
    id,
    version,
    dueAt,
    openedAt: timeOf(fieldOf(row, 'openedAt')) ?? dueAt,
    state: textOf(fieldOf(row, 'state')) ?? '',
    cause: textOf(fieldOf(row, 'cause')) ?? '',
    locale: textOf(fieldOf(row, 'locale')) ?? '',
    isOpen: fieldOf(row, 'isOpen') === true,
    isOrderVerified: fieldOf(row, 'isOrderVerified') === true,
    floorMinor: numberOf(fieldOf(row, 'floorMinor')) ?? 0,
    messages: listOf(fieldOf(row, 'messages')).flatMap((message) => textOf(fieldOf(message, 'text')) ?? []),
    ...present({ ...parseChoices(row), ...parseNames(row) }),
  }
}

function parseNames(row: unknown) {
  return {
    responseId: textOf(fieldOf(row, 'responseId')),
    orderId: textOf(fieldOf(row, 'orderId')),
    assignee: textOf(fieldOf(row, 'assignee')),
    promisedAt: timeOf(fieldOf(row, 'promisedAt')),
    resolvedAt: timeOf(fieldOf(row, 'resolvedAt')),
  }
}

function parseChoices(row: unknown) {
  const pick = fieldOf(row, 'pick')
  const [remedyId, idea] = [textOf(fieldOf(pick, 'remedyId')), textOf(fieldOf(pick, 'idea'))]
  const answer = fieldOf(row, 'answer')
  const text = textOf(fieldOf(answer, 'text'))
  const isPutRight = fieldOf(row, 'isPutRight')
  return {
    pick: remedyId === undefined ? undefined : { remedyId, ...(idea !== undefined && { idea }) },
    answer: text === undefined ? undefined : { text, by: textOf(fieldOf(answer, 'by')) ?? '' },
    isPutRight: typeof isPutRight === 'boolean' ? isPutRight : undefined,
    remedyId: textOf(fieldOf(fieldOf(row, 'remedy'), 'id')),
    isSilent: fieldOf(row, 'sameAs') !== undefined && fieldOf(row, 'responseId') === undefined ? true : undefined,
  }
}

function parseRemedy(row: unknown): ShopRemedy | undefined {
  const id = textOf(fieldOf(row, 'id'))
  const label = fieldOf(row, 'label')
  if (id === undefined || typeof label !== 'object' || label === null) return undefined
  const texts = Object.entries(label).flatMap(([language, text]) =>
    typeof text === 'string' ? [[language, text]] : [],
  )
  return {
    id,
    label: Object.fromEntries(texts),
    isMoney: fieldOf(row, 'isMoney') === true,
    costMinor: numberOf(fieldOf(row, 'costMinor')) ?? 0,
    causes: textsOf(fieldOf(row, 'causes')),
  }
}
