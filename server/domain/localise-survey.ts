/** A survey in one language, as a page gets it. Never a hole: what is not translated falls back to the site's language. */
import type {
  ChoiceQuestionOf,
  LocalizedText,
  Question,
  QuestionOf,
  Survey,
  SurveyDefinition,
  TextQuestionOf,
} from '../../sdk/contract/index.ts'
import { textFor } from './localised-text.ts'

type Choose = (text: LocalizedText) => string

/** Texts are read as `textFor` says. */
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
  const title = choose(question.title)
  switch (question.kind) {
    case 'rating':
      return { ...question, title }
    case 'choice':
      return { ...question, title, options: localiseOptions(question, choose) }
    case 'text': {
      const { titles, ...rest } = question
      return { ...rest, title, ...(titles && { titles: localiseTitles(titles, choose) }) }
    }
  }
}

function localiseOptions({ options }: ChoiceQuestionOf<LocalizedText>, choose: Choose) {
  return options.map(({ label, ask, ...rest }) => ({ ...rest, label: choose(label), ...(ask && { ask: choose(ask) }) }))
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
