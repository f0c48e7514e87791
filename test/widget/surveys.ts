/** Surveys as an owner may publish them, question by question. */
import type {
  ChoiceQuestion,
  Option,
  Question,
  RatingQuestion,
  ScaleName,
  Survey,
  TextQuestion,
} from '../../sdk/contract/index.ts'

export function aSurvey(...questions: readonly Question[]): Survey {
  return { id: 'survey', version: 1, touchpoint: 'browse', greeting: 'Hello.', questions }
}

export function rating(scale: ScaleName = 'csat', changes: Partial<RatingQuestion> = {}): Question {
  return { id: 'rating', kind: 'rating', scale, title: 'How was it?', ...changes }
}

export function oneOf(options: readonly Option[], changes: Partial<ChoiceQuestion> = {}): Question {
  return { id: 'choice', kind: 'choice', multiple: false, title: 'Which one?', options, ...changes }
}

export function severalOf(options: readonly Option[], changes: Partial<ChoiceQuestion> = {}): Question {
  return { id: 'reasons', kind: 'choice', multiple: true, title: 'What was it?', options, ...changes }
}

export function text(changes: Partial<TextQuestion> = {}): Question {
  return { id: 'comment', kind: 'text', title: 'Anything else?', ...changes }
}

export function lines(scale: ScaleName = 'stars'): Question {
  return { id: 'lines', kind: 'products', scale, title: 'How is each book?' }
}

export function person(...names: readonly string[]): Question {
  return {
    id: 'who',
    kind: 'person',
    title: 'Whom shall we thank?',
    options: names.map((name) => ({ value: name, label: name })),
  }
}

export function contact(): Question {
  return { id: 'reach', kind: 'contact', title: 'How shall we reach you?' }
}

export const options = (...labels: readonly string[]): readonly Option[] =>
  labels.map((label) => ({ value: label.toLowerCase(), label }))
