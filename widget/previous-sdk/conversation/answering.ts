/** How taps, chips and words become answers. Never sends a value the arrow keys only passed through, never leaves a page at rest. */
import type { Answer } from '../../../sdk/contract/index.ts'
import { currentPage, isSendable, nextPage, passed, type AskedQuestion } from './pages.ts'
import { change, hasSaid, submit, type ConversationEvent, type Turn } from './step.ts'

/** Screen readers and arrow keys pass through every value; one they rest on for this long counts, if they leave. DESIGN 5. */
export const SETTLE_MS = 1_500

/** The server takes 20 revisions: whoever listens to eleven values and goes back has some left for the finished answer. */
const MOST_UNFINISHED = 16

export type AnswerEvent = Exclude<ConversationEvent, { type: 'delivered' | 'retry' | 'contact' }>

export function answer(turn: Turn, event: AnswerEvent): void {
  const { survey, state } = turn
  const { answers, isUnsettled } = state
  const page = currentPage(survey, state)
  const done = passed(state.done, page)
  if (event.type === 'choose' || event.type === 'toggle' || event.type === 'write') {
    const asked = page.find(({ id }) => id === event.question)
    if (asked) take(turn, asked, event)
    if (event.type !== 'choose' || turn.state === state || isSendable(page)) return
    if (event.by !== 'pointer') {
      change(turn, { isUnsettled: true })
      turn.effect = { type: 'settle', afterMs: SETTLE_MS }
      return
    }
  } else if (event.type === 'skip') {
    // A value that was chosen is not skipped, nor is the last question.
    if (!isUnsettled && nextPage(survey, answers, done)[0]) change(turn, { done })
    return
  } else if (!isUnsettled && !(event.type === 'send' && (isSendable(page) || state.problem))) return
  // At rest another value may still be chosen: nothing on the page changes. While the last page is sent, it stays too.
  const isLeft = event.type !== 'rest'
  const isComplete = isLeft && !nextPage(survey, turn.state.answers, done)[0]
  if (isLeft) change(turn, { isUnsettled: false, done: isComplete ? state.done : done })
  // What there is, is sent; nothing said yet is no answer.
  if ((isComplete || state.revision < MOST_UNFINISHED) && hasSaid(turn.state)) submit(turn, isComplete)
}

type Taken = Extract<AnswerEvent, { question: string }>

function take(turn: Turn, { id, kind, many, scores, options }: AskedQuestion, event: Taken): void {
  const { answers } = turn.state
  const give = (given: Answer): void => change(turn, { answers: plus(answers, id, given) })
  if (event.type === 'write') {
    if (kind === 'text' || kind === 'person') give(event.text)
    return
  }
  // Controls give their values as text.
  const value = scores[0] === undefined ? event.value : Number(event.value)
  const isOffered = [...scores, ...options.map((option) => option.value)].includes(value)
  if (!isOffered || (event.type === 'toggle') === !many) return
  if (event.type === 'toggle') give(toggled(answers[id], event.value))
  else if (kind !== 'products') give(value)
  else if (event.item) give(plus(answers[id], event.item, Number(value)))
}

/** An object without a prototype: questions and skus may be named like anything. */
function plus<Value>(known: unknown, name: string, value: Value): Readonly<Record<string, Value>> {
  return Object.assign(Object.create(null), known, { [name]: value })
}

function toggled(current: Answer | undefined, value: string): readonly string[] {
  const values = [current ?? []].flat() as readonly string[]
  return values.includes(value) ? values.filter((other) => other !== value) : [...values, value]
}
