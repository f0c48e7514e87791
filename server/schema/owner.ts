/** Schemas of the owner API. Never takes a field it does not know. */
import Type from 'typebox'
import {
  BandLabel,
  Colour,
  Currency,
  KindLabel,
  LanguageTag,
  Line,
  QuestionId,
  ScaleLabel,
  Slug,
  UtcTime,
  Uuid,
  closed,
} from './fields.ts'
import { AnswersSchema } from './answers.ts'
import { FLAGS, LOOK_MODES, LOOK_SIDES } from './closed-lists.ts'
import { InvitationSchema } from './invitation.ts'
import { pageChanges, pageFields } from './site-fields.ts'

const Text = Type.Record(
  Type.String({ pattern: '^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}$' }),
  Type.String({ minLength: 1, maxLength: 1_000 }),
  {
    additionalProperties: false,
    minProperties: 1,
    maxProperties: 40,
  },
)
const Condition = closed({
  band: Type.Optional(Type.Array(BandLabel, { maxItems: 3 })),
  answers: Type.Optional(
    Type.Record(
      Type.String({ pattern: '^[a-z][a-z0-9_]{0,39}$' }),
      Type.Array(Type.String({ maxLength: 64 }), { maxItems: 20 }),
      {
        additionalProperties: false,
        maxProperties: 10,
      },
    ),
  ),
})
const Option = closed({
  value: Type.String({ pattern: '^[A-Za-z][A-Za-z0-9_.-]{0,63}$' }),
  label: Text,
  band: Type.Optional(Type.Array(BandLabel, { maxItems: 3 })),
  followUp: Type.Optional(Text),
})
const asked = { id: QuestionId, title: Type.Optional(Text), when: Type.Optional(Condition) }
const Question = Type.Union([
  closed({
    kind: Type.Literal('rating'),
    ...asked,
    scale: ScaleLabel,
    endLabels: Type.Optional(Type.Tuple([Text, Text])),
  }),
  closed({
    kind: Type.Literal('choice'),
    ...asked,
    multiple: Type.Boolean(),
    options: Type.Array(Option, { minItems: 1, maxItems: 40 }),
    role: Type.Optional(Type.Literal('kind')),
  }),
  closed({
    kind: Type.Literal('text'),
    ...asked,
    titles: Type.Optional(
      closed({ unhappy: Type.Optional(Text), neutral: Type.Optional(Text), happy: Type.Optional(Text) }),
    ),
    topic: Type.Optional(Type.Literal('wanted')),
  }),
  closed({ kind: Type.Literal('products'), ...asked, scale: ScaleLabel }),
  closed({ kind: Type.Literal('person'), ...asked, options: Type.Array(Option, { maxItems: 40 }) }),
  closed({ kind: Type.Literal('contact'), ...asked }),
])

const surveyFields = {
  touchpoint: Slug,
  greeting: Text,
  questions: Type.Array(Question, { minItems: 1, maxItems: 30 }),
  invitation: Type.Optional(InvitationSchema),
}
export const SurveyDraftSchema = closed({ id: Slug, ...surveyFields })
export const SurveyEditSchema = closed({
  ...surveyFields,
  version: Type.Optional(
    Type.Integer({ minimum: 1, description: 'the version that was edited; 409 if it is not the newest' }),
  ),
})
export const SurveySchema = Type.Object({
  id: Slug,
  version: Type.Integer(),
  ...surveyFields,
  status: Type.Union([Type.Literal('draft'), Type.Literal('live'), Type.Literal('archived')]),
  savedAt: UtcTime,
})
export const PreviewSchema = Type.Object({
  token: Type.String(),
  expiresAt: UtcTime,
  query: Type.String({ description: 'goes behind the ? of any page of the shop that has the script tag' }),
})

const limitFields = {
  responsesPerHour: Type.Integer({
    minimum: 0,
    description: 'new responses before others wait (429); 0 is without limit',
  }),
  responsesPerPlace: Type.Integer({
    minimum: 0,
    description: 'responses an hour from one /24 or /64 that prove nothing before more are flagged; 0 is off',
  }),
  leastAnswerMs: Type.Integer({
    minimum: 0,
    description: 'answers faster than this, or without elapsedMs, are flagged as scripted; 0 is off',
  }),
}
const limitChanges = {
  responsesPerHour: Type.Optional(limitFields.responsesPerHour),
  responsesPerPlace: Type.Optional(limitFields.responsesPerPlace),
  leastAnswerMs: Type.Optional(limitFields.leastAnswerMs),
}
const siteFields = {
  name: Line,
  origins: Type.Array(Type.String({ minLength: 1, maxLength: 300 }), { maxItems: 100 }),
  locale: LanguageTag,
  timeZone: Type.String({ minLength: 1, maxLength: 64 }),
  currency: Currency,
}
const lookFields = {
  mode: Type.Enum(LOOK_MODES, { description: 'where the book stands on the page' }),
  side: Type.Enum(LOOK_SIDES, { description: 'of the line of reading' }),
}
const lookChange = closed({ mode: Type.Optional(lookFields.mode), side: Type.Optional(lookFields.side) })
const locales = Type.Array(LanguageTag, { minItems: 1, maxItems: 40 })
export const SiteDraftSchema = closed({
  ...siteFields,
  locales: Type.Optional(locales),
  brandColour: Type.Optional(Colour),
  look: Type.Optional(lookChange),
  test: Type.Optional(Type.Boolean()),
  ...pageChanges,
  ...limitChanges,
})
export const SitePatchSchema = closed({
  name: Type.Optional(siteFields.name),
  origins: Type.Optional(siteFields.origins),
  locale: Type.Optional(siteFields.locale),
  locales: Type.Optional(locales),
  timeZone: Type.Optional(siteFields.timeZone),
  currency: Type.Optional(siteFields.currency),
  brandColour: Type.Optional(Colour),
  look: Type.Optional(lookChange),
  ...pageChanges,
  ...limitChanges,
})
export const SiteSchema = Type.Object({
  id: Type.String(),
  key: Type.String(),
  ...siteFields,
  locales,
  brandColour: Colour,
  look: Type.Object(lookFields),
  ...pageFields,
  ...limitFields,
  createdAt: UtcTime,
  updatedAt: UtcTime,
})

const Role = Type.Union([Type.Literal('owner'), Type.Literal('agent'), Type.Literal('viewer')])
export const KeyDraftSchema = Type.Union([
  closed({ kind: Type.Literal('owner'), role: Role, name: Line }),
  closed({ kind: Type.Literal('proof') }),
])
export const KeySchema = Type.Object({
  kind: Type.Union([Type.Literal('owner'), Type.Literal('proof')]),
  id: Type.String(),
  role: Type.Optional(Role),
  name: Type.Optional(Type.String()),
  createdAt: UtcTime,
  expiresAt: Type.Optional(UtcTime),
})
export const NewKeySchema = Type.Object({ key: KeySchema, secret: Type.String({ description: 'shown once' }) })
export const AuditListSchema = Type.Object({
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 100, default: 20 })),
  cursor: Type.Optional(Type.String()),
})

export const AuditEntrySchema = Type.Object({
  id: Type.String(),
  at: UtcTime,
  actor: Type.String(),
  action: Type.String(),
  subject: Type.String(),
})

export const OwnerResponseSchema = Type.Object({
  id: Uuid,
  receivedAt: UtcTime,
  occurredAt: UtcTime,
  revision: Type.Integer(),
  complete: Type.Boolean(),
  closedAt: Type.Optional(UtcTime),
  kind: KindLabel,
  survey: Type.Object({ id: Type.String(), version: Type.Integer() }),
  touchpoint: Type.String(),
  locale: Type.String(),
  band: Type.Optional(BandLabel),
  score: Type.Optional(Type.Integer()),
  answers: AnswersSchema,
  page: Type.Optional(Type.String()),
  order: Type.Optional(Type.Unknown()),
  about: Type.Optional(Type.Unknown()),
  shopper: Type.Optional(Type.Unknown()),
  verified: Type.Object({ order: Type.Boolean(), person: Type.Boolean() }),
  direct: Type.Boolean(),
  origin: Type.String(),
  outcome: Type.String(),
  flags: Type.Array(Type.Enum(FLAGS)),
  hasContact: Type.Boolean(),
})

export const OwnerResponseWithMessagesSchema = Type.Object({
  ...OwnerResponseSchema.properties,
  messages: Type.Array(
    Type.Object({
      id: Uuid,
      responseId: Uuid,
      receivedAt: UtcTime,
      text: Type.Optional(Type.String()),
      putRight: Type.Optional(Type.Boolean()),
      noPersonalOffers: Type.Optional(Type.Literal(true)),
    }),
  ),
})
