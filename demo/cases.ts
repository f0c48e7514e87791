/** Reads what has to be put right from the Defter server. Never a contact: that is opened in the book itself. */
import type { OwnerAnswer, OwnerCall } from './owner-api.ts'
import { fieldOf, listOf, numberOf, present, textOf, timeOf } from './read-json.ts'

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
  /** What the shopper wrote since. */
  readonly messages: readonly string[]
}

export type ShopRemedy = {
  readonly id: string
  readonly label: Readonly<Record<string, string>>
  readonly isMoney: boolean
  readonly costMinor: number
}

export type Unread = Exclude<OwnerAnswer, { kind: 'answered' }>
export type CaseFolder = {
  readonly found: ShopCase
  /** What the shopper wrote first. */
  readonly words: string
  readonly remedies: readonly ShopRemedy[]
}

/** Open ones by due time; the server's first page is enough for a small shop. */
export async function readCases(call: OwnerCall): Promise<readonly ShopCase[] | Unread> {
  const answer = await call('GET', '/v1/cases?open=true&limit=50')
  return answer.kind === 'answered'
    ? listOf(fieldOf(answer.body, 'data')).flatMap((one) => parseCase(one) ?? [])
    : answer
}

export async function readCase(call: OwnerCall, id: string): Promise<CaseFolder | Unread> {
  const [answer, settings] = await Promise.all([call('GET', `/v1/cases/${id}`), call('GET', '/v1/remedies')])
  if (answer.kind !== 'answered') return answer
  if (settings.kind !== 'answered') return settings
  const found = parseCase(answer.body)
  if (!found) return { kind: 'unreachable', reason: 'JSON' }
  const remedies = listOf(fieldOf(settings.body, 'remedies')).flatMap((one) => parseRemedy(one) ?? [])
  return { found, remedies, words: await readWords(call, found.responseId) }
}

/** A silent customer wrote nothing; an erased response says nothing any more. */
async function readWords(call: OwnerCall, responseId: string | undefined): Promise<string> {
  if (responseId === undefined) return ''
  const answer = await call('GET', `/v1/responses/${responseId}`)
  return answer.kind === 'answered' ? (textOf(fieldOf(fieldOf(answer.body, 'answers'), 'comment')) ?? '') : ''
}

function parseCase(row: unknown): ShopCase | undefined {
  const [id, version] = [textOf(fieldOf(row, 'id')), numberOf(fieldOf(row, 'version'))]
  const dueAt = timeOf(fieldOf(row, 'dueAt'))
  if (id === undefined || version === undefined || dueAt === undefined) return undefined
  return {
    id,
    version,
    dueAt,
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
  }
}
