/** The owner's own words for what the widget says. */
import type { FieldError } from '../../sdk/contract/index.ts'
import { codePoints, isVisible, PLACEHOLDER } from './clean-text.ts'

/** By language, then by key. */
export type SiteMessages = Readonly<Record<string, Readonly<Record<string, string>>>>
/** A null takes a word away, or all of a language. */
export type MessagesPatch = Readonly<Record<string, Readonly<Record<string, string | null>> | null>>

export type WidgetWord = {
  /** What is put in place as it is said: `{n}`, a number, or `{date}`, a day. */
  readonly known: readonly string[]
  /** Of these, what the default of that language has. */
  readonly needed: readonly string[]
}
/** Undefined for a key that the widget does not know. */
export type FindWidgetWord = (key: string, language: string, siteLocale: string) => WidgetWord | undefined

const TEXT_CODE_POINTS = 400
const MOST_ERRORS = 10
const MISSING: Readonly<Record<string, Fault>> = {
  '{n}': ['number_missing', 'Put {n} where the number stands.'],
  '{date}': ['date_missing', 'Put {date} where the day stands.'],
}

export function mergeMessages(own: SiteMessages = {}, patch: MessagesPatch = {}): SiteMessages {
  const languages = [...new Set([...Object.keys(own), ...Object.keys(patch)])]
  return Object.fromEntries(
    languages.flatMap((language) => {
      const changes = patch[language]
      if (changes === null) return []
      const texts = Object.entries({ ...own[language], ...changes }).filter(hasText)
      return texts.length === 0 ? [] : [[language, Object.fromEntries(texts)]]
    }),
  )
}

function hasText(entry: [key: string, text: string | null]): entry is [key: string, text: string] {
  return entry[1] !== null
}

type Said = { readonly locale: string; readonly locales: readonly string[]; readonly messages: SiteMessages }

/** `site` is as it will be. Of words only what is changed: one that was saved may since have gone from the widget. */
export function checkMessages(patch: MessagesPatch = {}, site: Said, findWord: FindWidgetWord): readonly FieldError[] {
  const errors = Object.entries(patch).flatMap(([language, texts]) =>
    Object.entries(texts ?? {}).flatMap(([key, text]) => {
      const [code, message] = faultOf(key, text, findWord(key, language, site.locale)) ?? []
      return code && message ? [{ path: `messages.${language}.${key}`, code, message }] : []
    }),
  )
  return [...checkLanguages(patch, site), ...errors].slice(0, MOST_ERRORS)
}

/** Words in a language that the site does not speak would never be seen. */
function checkLanguages(patch: MessagesPatch, { locales, messages }: Said): readonly FieldError[] {
  const named = Object.keys(patch).filter((language) => patch[language] !== null)
  const unknown = [...new Set([...named, ...Object.keys(messages)])].filter((language) => !locales.includes(language))
  return unknown.map((language) => {
    const message = `This site does not speak ${language}: add it to locales, or send null to take its words away.`
    return { path: `messages.${language}`, code: 'language_unknown', message }
  })
}

type Fault = readonly [code: string, message: string]

function faultOf(key: string, text: string | null, word: WidgetWord | undefined): Fault | undefined {
  if (!word)
    return ['message_unknown', `The widget says nothing by the key ${key}: GET /v1/sites/{siteKey}/config lists all.`]
  if (text === null) return undefined
  if (!isVisible(text)) return ['text_missing', 'Write something, or send null to have the widget’s own words.']
  if (codePoints(text) > TEXT_CODE_POINTS) return ['text_too_long', `Keep to ${TEXT_CODE_POINTS} characters.`]
  const unknown = text.match(PLACEHOLDER)?.find((placeholder) => !word.known.includes(placeholder))
  if (unknown !== undefined) return ['placeholder_unknown', `${unknown} means nothing here; take it away.`]
  return MISSING[word.needed.find((placeholder) => !text.includes(placeholder)) ?? '']
}
