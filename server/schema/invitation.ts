import Type from 'typebox'
import { DEVICES, REPEATS } from './closed-lists.ts'
import { closed } from './fields.ts'

const percent = { minimum: 1, maximum: 100 }

export const InvitationSchema = closed({
  afterOrder: Type.Optional(Type.Boolean({ description: 'the page tells an order' })),
  event: Type.Optional(
    Type.String({
      minLength: 1,
      maxLength: 40,
      description: "the page has called defter('event', name): [a-z][a-z0-9_]*",
    }),
  ),
  delaySeconds: Type.Optional(Type.Integer({ minimum: 0, maximum: 3_600, description: 'on the page' })),
  scrollPercent: Type.Optional(Type.Integer({ ...percent, description: 'how far down the page was scrolled' })),
  element: Type.Optional(
    Type.String({
      minLength: 1,
      maxLength: 200,
      description: 'a CSS selector without {, } and <: the element is on the screen',
    }),
  ),
  device: Type.Optional(Type.Enum(DEVICES)),
  sharePercent: Type.Optional(
    Type.Integer({ ...percent, description: 'of the orders where the page tells one, else of the page views' }),
  ),
  quietDays: Type.Optional(
    Type.Integer({
      minimum: 0,
      maximum: 365,
      description: 'without an invitation after one was dismissed; 7 unless told',
    }),
  ),
  repeat: Type.Optional(
    Type.Enum(REPEATS, {
      description:
        'perOrder: once for each order; untilAnswered (unless told); once: not again after an answer or a dismissal',
    }),
  ),
})
