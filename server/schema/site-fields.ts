/** What a site says of its pages: where the launcher stands, its own words, its privacy notice. */
import Type from 'typebox'
import { LanguageTag, closed, orNull } from './fields.ts'

const Route = Type.String({ minLength: 1, maxLength: 200 })
const RouteList = Type.Array(Route, {
  maxItems: 50,
  description: 'paths: /help is that page and all below it; where a * stands the whole path must fit, * for any signs',
})

const routesChange = closed({
  include: Type.Optional(RouteList),
  exclude: Type.Optional(orNull(RouteList, 'gives the default back: where people pay')),
})

const Notice = closed({
  url: Type.String({ minLength: 1, maxLength: 500, description: 'http or https' }),
  version: Type.String({ minLength: 1, maxLength: 40 }),
})

// As it is said, not what it is: which languages and keys there are, the site and the widget know.
const MessageKey = Type.String({ pattern: '^[A-Za-z][A-Za-z0-9.-]{0,59}$' })
const Text = Type.String({ minLength: 1, maxLength: 400 })
const messagesChange = Type.Record(
  LanguageTag,
  orNull(
    Type.Record(MessageKey, orNull(Text, 'gives the widget’s own words back'), { additionalProperties: false }),
    'takes every word of the language away',
  ),
  { additionalProperties: false, description: 'by language, then by the keys of messages in the configuration' },
)

/** As they are given. */
export const pageFields = {
  routes: Type.Object({ include: RouteList, exclude: RouteList }),
  hasLauncher: Type.Boolean({ description: 'false: only the shop’s own elements and calls open the form' }),
  notice: Type.Optional(Notice),
  messages: Type.Record(LanguageTag, Type.Record(MessageKey, Text)),
}

/** As they are changed: what is not named stays. */
export const pageChanges = {
  routes: Type.Optional(routesChange),
  hasLauncher: Type.Optional(pageFields.hasLauncher),
  notice: Type.Optional(orNull(Notice, 'takes it away')),
  messages: Type.Optional(messagesChange),
}
