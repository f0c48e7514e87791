/** Surveys to talk about. */
import type { Question, Survey } from '../../sdk/contract/index.ts'

export const RATING: Question = { kind: 'rating', id: 'rating', title: 'How satisfied are you?', scale: 'csat' }

export const REASONS: Question = {
  kind: 'choice',
  id: 'reasons',
  title: 'Choose any that apply',
  multiple: true,
  options: [
    { value: 'late', label: 'It came late', band: ['unhappy'], followUp: 'What did the delay cost you?' },
    { value: 'staff', label: 'How staff treated me', band: ['unhappy'], followUp: 'How were you treated?' },
    { value: 'other', label: 'Something else', band: ['unhappy'] },
    { value: 'care', label: 'Care', band: ['neutral'] },
    { value: 'packing', label: 'Careful packing', band: ['happy'] },
  ],
}

export const COMMENT: Question = {
  kind: 'text',
  id: 'comment',
  title: 'What would you like to tell us?',
  titles: {
    unhappy: 'We’re sorry. What happened?',
    neutral: 'What should we change?',
    happy: 'What did you like most?',
  },
}

export const ARRIVED: Question = {
  kind: 'choice',
  id: 'arrived',
  title: 'Has your order arrived?',
  multiple: false,
  options: [
    { value: 'yes', label: 'Yes' },
    { value: 'notYet', label: 'Not yet' },
  ],
}

export function aSurvey(questions: readonly Question[] = [RATING, REASONS, COMMENT]): Survey {
  return { id: 'checkout', version: 1, touchpoint: 'checkout', greeting: 'Hello.', questions }
}
