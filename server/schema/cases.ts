/** Schemas of cases and of the recovery settings. Never takes a field it does not know. */
import Type from 'typebox'
import { CASE_STATES, CAUSES, REMEDY_KINDS } from './closed-lists.ts'
import { Line, MinorUnits, UtcTime, Uuid, closed } from './fields.ts'
import { Localised } from './localised.ts'

const State = Type.Enum(CASE_STATES)
const Cause = Type.Enum(CAUSES)
const Version = Type.Integer({ minimum: 1, description: 'the version that was read; 409 if it is not the newest' })
const Paragraphs = Type.String({ minLength: 1, maxLength: 5_000 })

export const CaseListSchema = Type.Object({
  open: Type.Optional(Type.Boolean()),
  assignee: Type.Optional(Type.String()),
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 100, default: 20 })),
  cursor: Type.Optional(Type.String()),
})

export const CaseAssignSchema = closed({ version: Version, assignee: Type.Optional(Line) })
export const CaseNoteSchema = closed({ version: Version, text: Paragraphs })
export const CaseMoveSchema = closed({ version: Version, state: State })
export const CaseAnswerSchema = closed({
  version: Version,
  text: Paragraphs,
  name: Type.Optional(Line),
  isToneAccepted: Type.Optional(Type.Boolean({ description: 'sends it although the tone check warned' })),
})
export const CaseResolveSchema = closed({
  version: Version,
  remedyId: Type.String({ minLength: 1, maxLength: 40 }),
  costMinor: MinorUnits,
  orderId: Type.Optional(Line),
})
/** `since` and `sku` are about items: a courier's day and a fee's day have their own ends. */
const HitScope = {
  since: Type.Optional(
    Type.String({ format: 'utc-time', description: 'orders placed since; a year before by default' }),
  ),
  sku: Type.Optional(Line),
}
export const HitListSchema = Type.Object({
  ...HitScope,
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 100, default: 20 })),
  cursor: Type.Optional(Type.String()),
})
export const OpenForAllSchema = closed({
  remedyId: Type.String({ minLength: 1, maxLength: 40 }),
  ...HitScope,
  isDryRun: Type.Optional(Type.Boolean({ description: 'counts and costs, and writes nothing' })),
  cursor: Type.Optional(Type.String({ description: 'goes on where the answer before stopped' })),
})
export const ToneTextSchema = closed({ text: Paragraphs })

const Note = Type.Object({
  at: UtcTime,
  by: Type.String(),
  kind: Type.String(),
  text: Type.Optional(Type.String()),
  state: Type.Optional(State),
})

export const CaseSchema = Type.Object({
  id: Type.String(),
  version: Type.Integer(),
  state: State,
  isOpen: Type.Boolean(),
  dueAt: UtcTime,
  responseId: Type.Optional(Uuid),
  orderId: Type.Optional(Type.String()),
  customerRef: Type.Optional(Type.String()),
  cause: Cause,
  severity: Type.Integer({ minimum: 1, maximum: 4 }),
  isRepeat: Type.Boolean(),
  isOrderVerified: Type.Boolean(),
  sameAs: Type.Optional(Type.Object({ caseId: Type.String(), remedyId: Type.String() })),
  courier: Type.Optional(Type.String()),
  locale: Type.String(),
  floorMinor: Type.Integer(),
  currency: Type.String(),
  assignee: Type.Optional(Type.String()),
  openedAt: UtcTime,
  firstResponseDueAt: UtcTime,
  resolveDueAt: UtcTime,
  promisedAt: Type.Optional(UtcTime),
  firstAnsweredAt: Type.Optional(UtcTime),
  resolvedAt: Type.Optional(UtcTime),
  pausedSince: Type.Optional(UtcTime),
  pausedMs: Type.Integer(),
  pick: Type.Optional(
    Type.Object({
      remedyId: Type.String(),
      isMoney: Type.Boolean(),
      costMinor: Type.Integer(),
      idea: Type.Optional(Type.String()),
      isAgreed: Type.Boolean(),
      at: UtcTime,
    }),
  ),
  remedy: Type.Optional(Type.Object({ id: Type.String(), costMinor: Type.Integer(), at: UtcTime })),
  answer: Type.Optional(Type.Object({ text: Type.String(), by: Type.String(), at: UtcTime })),
  isPutRight: Type.Optional(Type.Boolean()),
  overdueSince: Type.Optional(UtcTime),
  followedUpAt: Type.Optional(UtcTime),
  history: Type.Array(Note),
  updatedAt: UtcTime,
})

export const CaseWithMessagesSchema = Type.Object({
  ...CaseSchema.properties,
  messages: Type.Array(
    Type.Object({
      id: Uuid,
      responseId: Uuid,
      receivedAt: UtcTime,
      text: Type.Optional(Type.String()),
      putRight: Type.Optional(Type.Boolean()),
      noPersonalOffers: Type.Optional(Type.Literal(true)),
      hasContact: Type.Boolean(),
    }),
  ),
})

const HitBy = Type.Union([Type.Literal('courierDay'), Type.Literal('item'), Type.Literal('fee')])
/** Between which times orders were looked for; more follow where there is a cursor. */
const HitMeta = { from: UtcTime, to: UtcTime, nextCursor: Type.Optional(Type.String()) }
export const HitOrdersSchema = Type.Object({
  by: HitBy,
  data: Type.Array(Type.Object({ id: Type.String(), placedAt: UtcTime, hasCase: Type.Boolean() })),
  meta: Type.Object({ limit: Type.Integer(), ...HitMeta }),
})
export const OpenedForAllSchema = Type.Object({
  by: HitBy,
  opened: Type.Integer(),
  already: Type.Integer(),
  unpaid: Type.Integer(),
  costMinor: Type.Integer(),
  currency: Type.String(),
  meta: Type.Object(HitMeta),
})

export const ToneSchema = Type.Object({
  warnings: Type.Array(
    Type.Object({ kind: Type.String(), phrase: Type.String(), at: Type.Integer(), better: Type.String() }),
  ),
})

const Remedy = closed({
  id: Type.String({ pattern: '^[a-z][a-z0-9_]{0,39}$' }),
  kind: Type.Enum(REMEDY_KINDS),
  causes: Type.Array(Cause, { minItems: 1, maxItems: CAUSES.length }),
  label: Localised,
  detail: Type.Optional(Localised),
  costMinor: MinorUnits,
  isMoney: Type.Boolean(),
  priority: Type.Integer({ minimum: 0, maximum: 1_000_000 }),
})
const Minute = Type.Integer({ minimum: 0, maximum: 1_440 })
const Minutes = Type.Integer({ minimum: 1, maximum: 86_400 })

export const RecoverySchema = closed({
  remedies: Type.Array(Remedy, { maxItems: 50 }),
  hours: Type.Record(Type.String({ pattern: '^[0-6]$' }), closed({ fromMinute: Minute, toMinute: Minute }), {
    additionalProperties: false,
    description: 'minutes since midnight by weekday, 0 is Sunday; absent is closed',
  }),
  holidays: Type.Array(Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}$' }), { maxItems: 400 }),
  assignee: Type.Optional(Line),
  firstResponseMinutes: Minutes,
  resolveMinutes: Minutes,
  farmDays: Type.Integer({ minimum: 1, maximum: 365 }),
  dailyBudgetMinor: Type.Optional(MinorUnits),
  promisesConfirmedAt: Type.Optional(
    Type.Integer({ minimum: 0, description: 'Unix milliseconds: promise again after two broken promises' }),
  ),
})
