/** How taps, chips and words become answers. Never sends a value the arrow keys only passed through. */
import type { Answer, Question, Survey } from '../contract/index.ts'
import { askPage, bandOfAnswers, isMany, nextPage, type AskedQuestion } from './pages.ts'
import { LAST_REVISION, hasAnswers, only, submit, type ConversationEvent, type ConversationState, type Step } from './step.ts'

/** Screen readers and arrow keys pass through every value; this long at rest means it was chosen. */
const SETTLE_MS = 1_500

export type AnswerEvent = Exclude<ConversationEvent, { type: 'delivered' | 'retry' | 'contact' }>

export function answer(survey: Survey, state: ConversationState, event: AnswerEvent): Step {
  const page = currentPage(survey, state)
  const asked = 'question' in event ? page.find(({ id }) => id === event.question) : undefined
  switch (event.type) {
    case 'choose': {
      if (!asked || asked.many || !isOffered(asked, event.value)) return only(state)
      const chosen = { ...withAnswer(state, asked.id, event.value), isUnsettled: true }
      if (event.by === 'pointer') return finishPage(survey, chosen, page)
      return { state: chosen, effects: [{ type: 'settle', afterMs: SETTLE_MS }] }
    }
    case 'toggle':
      if (!asked?.many || !isOffered(asked, event.value)) return only(state)
      return only(withAnswer(state, asked.id, toggled(state.answers[asked.id], event.value)))
    case 'write':
      return only(asked?.kind === 'text' ? withAnswer(state, asked.id, event.text) : state)
    case 'skip':
      return skipPage(survey, state, page)
    case 'commit':
      return state.isUnsettled ? finishPage(survey, state, page) : only(state)
    case 'send':
      return state.isUnsettled || isSendable(page) ? finishPage(survey, state, page) : only(state)
  }
}

/** What is on the page: the next questions; while sending the last ones; after a refusal all that takes words or chips. */
export function currentPage(survey: Survey, state: ConversationState): readonly AskedQuestion[] {
  // A value that is only passed through must not change the words around it.
  const band = state.isUnsettled ? undefined : bandOfAnswers(survey, state.answers)
  return askPage(currentQuestions(survey, state), state.answers, band)
}

/** A page that waits for "send" instead of a tap. */
export function isSendable(page: readonly AskedQuestion[]): boolean {
  return page.some(({ kind, many }) => kind === 'text' || many)
}

function currentQuestions(survey: Survey, { phase, answers, done }: ConversationState): readonly Question[] {
  if (phase === 'asking') return nextPage(survey, answers, done)
  const asked = survey.questions.filter(({ id }) => done.includes(id))
  const open = asked.filter((question) => question.kind === 'text' || isMany(question))
  return open[0] ? open : asked.slice(-1)
}

/** The page is behind us: send what there is, complete if nothing is left to ask. */
function finishPage(survey: Survey, state: ConversationState, page: readonly AskedQuestion[]): Step {
  if (!hasAnswers(state.answers)) return only(state)
  const done = after(state, page)
  const isComplete = !nextPage(survey, state.answers, done)[0]
  const next: ConversationState = { ...state, done, isUnsettled: false, phase: isComplete ? 'sending' : 'asking' }
  // The last revision is kept for the complete answer.
  return isComplete || state.revision < LAST_REVISION - 1 ? submit(next, isComplete) : only(next)
}

/** A value that was chosen is not skipped. */
function skipPage(survey: Survey, state: ConversationState, page: readonly AskedQuestion[]): Step {
  const done = after(state, page)
  return only(!state.isUnsettled && nextPage(survey, state.answers, done)[0] ? { ...state, done } : state)
}

function after({ done }: ConversationState, page: readonly AskedQuestion[]): readonly string[] {
  return [...done, ...page.map(({ id }) => id)]
}

function isOffered({ scores, options }: AskedQuestion, wanted: number | string): boolean {
  return scores.some((score) => score === wanted) || options.some(({ value }) => value === wanted)
}

function withAnswer(state: ConversationState, id: string, value: Answer): ConversationState {
  return { ...state, answers: Object.assign(Object.create(null), state.answers, { [id]: value }) }
}

function toggled(current: Answer | undefined, value: string): readonly string[] {
  const values = Array.isArray(current) ? current : []
  return values.includes(value) ? values.filter((other) => other !== value) : [...values, value]
}
