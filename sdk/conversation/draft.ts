/** A conversation that the shopper has not finished, to be kept and brought back. Never one of another survey's version. */
import type { Survey } from '../contract/index.ts'
import { nextPage } from './pages.ts'
import { hasAnswers, said, type ConversationState } from './step.ts'

export type ConversationDraft = Pick<ConversationState, 'answers' | 'done' | 'revision'> & {
  readonly survey: { readonly id: string; readonly version: number }
}

/** Undefined when nothing was said or everything was handed over. */
export function draftOf({ id, version }: Survey, state: ConversationState): ConversationDraft | undefined {
  const { answers, done, revision, phase } = state
  if ((phase !== 'asking' && phase !== 'rejected') || !hasAnswers(answers)) return undefined
  return { survey: { id, version }, answers, done, revision }
}

/** Where `createConversation` goes on; undefined when the draft is of another survey or version. */
export function resumeFrom(survey: Survey, draft: ConversationDraft): ConversationState | undefined {
  if (draft.survey.id !== survey.id || draft.survey.version !== survey.version) return undefined
  const { answers, done, revision } = draft
  // Everything was asked and yet there is a draft: it came back, and the shopper may correct it.
  const phase = nextPage(survey, answers, done)[0] ? 'asking' : 'rejected'
  return { answers: said(answers), done, revision, phase, isUnsettled: false }
}
