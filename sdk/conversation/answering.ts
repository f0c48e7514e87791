/** How taps, chips and words become answers. Never sends a value the arrow keys only passed through. */
import type { Answer, Question, Survey } from '../contract/index.ts'
import { askPage, bandOfAnswers, isMany, nextPage, type AskedQuestion } from './pages.ts'
import { hasAnswers, only, submit, type ConversationEvent, type ConversationState, type Step } from './step.ts'

/** Screen readers and arrow keys pass through every value; this long at rest means it was chosen. */
const SETTLE_MS = 1_500

export type AnswerEvent = Exclude<ConversationEvent, { type: 'delivered' | 'retry' | 'contact' }>

export function answer(survey: Survey, state: ConversationState, event: AnswerEvent): Step {
  const page = currentPage(survey, state)
  const finish = (now: ConversationState): Step => finishPage(survey, now, page)
  if ('question' in event) return take(state, page, event, finish)
  const { isUnsettled } = state
  if (event.type === 'skip') {
    const done = after(state, page)
    // A value that was chosen is not skipped, nor is the last question.
    return only(!isUnsettled && nextPage(survey, state.answers, done)[0] ? { ...state, done } : state)
  }
  return isUnsettled || (event.type === 'send' && isSendable(page)) ? finish(state) : only(state)
}

type Taken = Extract<AnswerEvent, { question: string }>

function take(
  state: ConversationState,
  page: readonly AskedQuestion[],
  event: Taken,
  finish: (now: ConversationState) => Step,
): Step {
  const asked = page.find(({ id }) => id === event.question)
  if (!asked) return only(state)
  const { id, kind, many } = asked
  if (event.type === 'write') return only(kind === 'text' ? withAnswer(state, id, event.text) : state)
  const { type, value } = event
  const isOffered = [...asked.scores, ...asked.options.map((option) => option.value)].includes(value)
  if (!isOffered || (type === 'toggle') !== Boolean(many)) return only(state)
  if (type === 'toggle') return only(withAnswer(state, id, toggled(state.answers[id], value)))
  const chosen = { ...withAnswer(state, id, value), isUnsettled: true }
  return event.by === 'pointer' ? finish(chosen) : { state: chosen, effects: [{ type: 'settle', afterMs: SETTLE_MS }] }
}

/** What is on the page: the next questions; while sending the last ones; after a refusal all that takes words or chips. */
export function currentPage(survey: Survey, state: ConversationState): readonly AskedQuestion[] {
  // A value that is only passed through must not change the words around it.
  const band = state.isUnsettled ? undefined : bandOfAnswers(survey, state.answers)
  return askPage(currentQuestions(survey, state), state.answers, band)
}

/** A page that waits for "send" instead of a tap. */
export function isSendable(page: readonly AskedQuestion[]): boolean {
  return page.some(isOpen)
}

function isOpen(question: AskedQuestion | Question): boolean {
  return question.kind === 'text' || isMany(question)
}

function currentQuestions(survey: Survey, { phase, answers, done }: ConversationState): readonly Question[] {
  if (phase === 'asking') return nextPage(survey, answers, done)
  const asked = survey.questions.filter(({ id }) => done.includes(id))
  const open = asked.filter(isOpen)
  return open[0] ? open : asked.slice(-1)
}

/** The page is behind us: send what there is, complete if nothing is left to ask. */
function finishPage(survey: Survey, state: ConversationState, page: readonly AskedQuestion[]): Step {
  if (!hasAnswers(state.answers)) return only(state)
  const done = after(state, page)
  const isComplete = !nextPage(survey, state.answers, done)[0]
  const next: ConversationState = { ...state, done, isUnsettled: false, phase: isComplete ? 'sending' : 'asking' }
  return submit(next, isComplete)
}

function after({ done }: ConversationState, page: readonly AskedQuestion[]): readonly string[] {
  return [...done, ...page.map(({ id }) => id)]
}

function withAnswer(state: ConversationState, id: string, value: Answer): ConversationState {
  return { ...state, answers: Object.assign(Object.create(null), state.answers, { [id]: value }) }
}

function toggled(current: Answer | undefined, value: string): readonly string[] {
  const values = Array.isArray(current) ? current : []
  return values.includes(value) ? values.filter((other) => other !== value) : [...values, value]
}
