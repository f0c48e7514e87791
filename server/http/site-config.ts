/** Composes what a page needs to know of a site, in one language. Never a secret, and no language but the one asked for. */
import type { LocalizedText, SiteConfig, Survey, SurveyDefinition } from '../../sdk/contract/index.ts'
import type { Site } from '../domain/site.ts'
import type { SurveyVersion } from '../domain/survey.ts'

export type ConfigParts = {
  readonly site: Site
  readonly surveys: readonly SurveyVersion[]
  /** The widget's own words by language and key. */
  readonly words: Readonly<Record<string, Readonly<Record<string, string>>>>
  readonly apiUrl: string
  readonly restUrl: string
}

export function siteConfig({ site, surveys, words, apiUrl, restUrl }: ConfigParts, locale: string): SiteConfig {
  const say = (text: LocalizedText) => inLanguage(text, locale, site.locale) ?? ''
  return {
    site: {
      key: site.key,
      locale,
      locales: site.locales,
      currency: site.currency,
      timeZone: site.timeZone,
    },
    apiUrl,
    restUrl,
    theme: site.theme,
    surveys: surveys.map(({ definition }) => surveyIn(definition, say)),
    words: inLanguage(words, locale, site.locale) ?? words['en'] ?? {},
  }
}

/** The language of the address where the site has it, else the site's own. Never the browser's: caches know only addresses. */
export function chooseLanguage(site: Pick<Site, 'locale' | 'locales'>, asked: string | undefined): string {
  if (asked === undefined || asked.length > 35) return site.locale
  const wanted = asked.toLowerCase()
  return (
    site.locales.find((locale) => locale.toLowerCase() === wanted) ??
    site.locales.find((locale) => locale.toLowerCase() === wanted.split('-')[0]) ??
    site.locale
  )
}

function inLanguage<Value>(by: Readonly<Record<string, Value>>, locale: string, fallback: string): Value | undefined {
  return by[locale] ?? by[locale.split('-')[0] ?? ''] ?? by[fallback] ?? Object.values(by)[0]
}

type Say = (text: LocalizedText) => string

function surveyIn(definition: SurveyDefinition, say: Say): Survey {
  return {
    ...definition,
    greeting: say(definition.greeting),
    questions: definition.questions.map((question) => questionIn(question, say)),
  }
}

function questionIn(question: SurveyDefinition['questions'][number], say: Say): Survey['questions'][number] {
  switch (question.kind) {
    case 'rating':
      return { ...question, title: say(question.title) }
    case 'choice':
      return { ...question, title: say(question.title), options: question.options.map((option) => optionIn(option, say)) }
    case 'text':
      return { ...textless(question), title: say(question.title), ...titlesIn(question, say) }
  }
}

type ChoiceDefinition = Extract<SurveyDefinition['questions'][number], { kind: 'choice' }>
type TextDefinition = Extract<SurveyDefinition['questions'][number], { kind: 'text' }>

function optionIn({ label, ask, ...option }: ChoiceDefinition['options'][number], say: Say) {
  return { ...option, label: say(label), ...(ask && { ask: say(ask) }) }
}

function textless({ titles: _titles, ...question }: TextDefinition) {
  return question
}

function titlesIn({ titles }: TextDefinition, say: Say) {
  if (!titles) return undefined
  return { titles: Object.fromEntries(Object.entries(titles).map(([band, text]) => [band, say(text)])) }
}
