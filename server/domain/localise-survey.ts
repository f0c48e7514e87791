/** A survey in one language, as a page gets it. Never a hole: what is not translated falls back to the site's language. */
import type {
  ChoiceQuestionOf,
  LocalizedText,
  Question,
  QuestionOf,
  RatingQuestionOf,
  Survey,
  SurveyDefinition,
  TextQuestionOf,
} from '../../sdk/contract/index.ts'
import { textFor } from './localised-text.ts'

type Choose = (text: LocalizedText) => string

/** Texts are read as `textFor` says. The invitation stays behind: the page has it from its script tag. */
export function localiseSurvey(survey: SurveyDefinition, locale: string, fallback: string): Survey {
  const choose: Choose = (text) => textFor(text, locale, fallback)
  return {
    id: survey.id,
    version: survey.version,
    touchpoint: survey.touchpoint,
    greeting: choose(survey.greeting),
    questions: survey.questions.map((question) => localiseQuestion(question, choose)),
  }
}

function localiseQuestion(question: QuestionOf<LocalizedText>, choose: Choose): Question {
  const { id, when } = question
  const title = question.title && { title: choose(question.title) }
  const asked = when && { when }
  switch (question.kind) {
    case 'rating':
      return { id, kind: 'rating', scale: question.scale, ...asked, ...title, ...localiseEndLabels(question, choose) }
    case 'choice':
      return {
        id,
        kind: 'choice',
        multiple: question.multiple,
        ...asked,
        ...title,
        options: localiseOptions(question, choose),
      }
    case 'products':
      return { id, kind: 'products', scale: question.scale, ...asked, ...title }
    case 'person':
      return { id, kind: 'person', ...asked, ...title, options: localiseOptions(question, choose) }
    case 'contact':
      return { id, kind: 'contact', ...asked, ...title }
    case 'text': {
      const { titles } = question
      return { id, kind: 'text', ...asked, ...title, ...(titles && { titles: localiseTitles(titles, choose) }) }
    }
  }
}

function localiseEndLabels({ endLabels }: RatingQuestionOf<LocalizedText>, choose: Choose) {
  return endLabels && ({ endLabels: [choose(endLabels[0]), choose(endLabels[1])] } as const)
}

function localiseOptions({ options }: Pick<ChoiceQuestionOf<LocalizedText>, 'options'>, choose: Choose) {
  return options.map(({ value, label, band, followUp }) => ({
    value,
    label: choose(label),
    ...(band && { band }),
    ...(followUp && { followUp: choose(followUp) }),
  }))
}

function localiseTitles(
  { unhappy, neutral, happy }: NonNullable<TextQuestionOf<LocalizedText>['titles']>,
  choose: Choose,
) {
  return {
    ...(unhappy && { unhappy: choose(unhappy) }),
    ...(neutral && { neutral: choose(neutral) }),
    ...(happy && { happy: choose(happy) }),
  }
}
