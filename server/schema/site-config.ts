/** The configuration of a site in one language, as a page gets it. */
import Type from 'typebox'
import { COLOUR_TOKENS, type ColourToken } from '../../sdk/contract/index.ts'
import { LOOK_MODES, LOOK_SIDES } from './closed-lists.ts'
import { InvitationSchema } from './invitation.ts'
import { BandLabel, Colour, LanguageTag, QuestionId, ScaleLabel, Slug } from './fields.ts'

function recordOf<Value>(additionalProperties: object) {
  return Type.Unsafe<Record<string, Value>>({ type: 'object', additionalProperties })
}

const Option = Type.Object({
  value: Type.String(),
  label: Type.String(),
  band: Type.Optional(Type.Array(BandLabel)),
  followUp: Type.Optional(Type.String()),
})
const Condition = Type.Object({
  band: Type.Optional(Type.Array(BandLabel)),
  answers: Type.Optional(recordOf<string[]>({ type: 'array', items: { type: 'string' } })),
})
const asked = { id: QuestionId, title: Type.Optional(Type.String()), when: Type.Optional(Condition) }
const EndLabels = Type.Unsafe<[low: string, high: string]>({
  type: 'array',
  items: { type: 'string' },
  minItems: 2,
  maxItems: 2,
  description: 'of the lowest and the highest score',
})
const Titles = Type.Object({
  unhappy: Type.Optional(Type.String()),
  neutral: Type.Optional(Type.String()),
  happy: Type.Optional(Type.String()),
})
const Question = Type.Union([
  Type.Object({ kind: Type.Literal('rating'), ...asked, scale: ScaleLabel, endLabels: Type.Optional(EndLabels) }),
  Type.Object({ kind: Type.Literal('choice'), ...asked, multiple: Type.Boolean(), options: Type.Array(Option) }),
  Type.Object({ kind: Type.Literal('text'), ...asked, titles: Type.Optional(Titles) }),
  Type.Object({ kind: Type.Literal('products'), ...asked, scale: ScaleLabel }),
  Type.Object({ kind: Type.Literal('person'), ...asked, options: Type.Array(Option) }),
  Type.Object({ kind: Type.Literal('contact'), ...asked }),
])
const Survey = Type.Object({
  id: Slug,
  version: Type.Integer(),
  touchpoint: Slug,
  greeting: Type.String(),
  questions: Type.Array(Question),
})
const Colours = Type.Unsafe<Record<ColourToken, string>>(
  Type.Object(Object.fromEntries(COLOUR_TOKENS.map((token) => [token, Colour]))),
)

export const SiteConfigSchema = Type.Object({
  site: Type.Object({
    key: Type.String(),
    locale: LanguageTag,
    locales: Type.Array(LanguageTag),
    timeZone: Type.String(),
  }),
  apiUrl: Type.String(),
  appUrl: Type.String(),
  theme: Type.Object({ light: Colours, dark: Colours }),
  look: Type.Object({ mode: Type.Enum(LOOK_MODES), side: Type.Enum(LOOK_SIDES) }),
  routes: Type.Object({ include: Type.Array(Type.String()), exclude: Type.Array(Type.String()) }),
  hasLauncher: Type.Boolean(),
  surveys: Type.Array(Survey),
  invitations: Type.Array(
    Type.Intersect([InvitationSchema, Type.Object({ surveyId: Slug, touchpoint: Slug, asksRating: Type.Boolean() })]),
  ),
  messages: recordOf<string>({ type: 'string' }),
  sendsElapsedTime: Type.Boolean(),
  notice: Type.Optional(Type.Object({ url: Type.String(), version: Type.String() })),
})
