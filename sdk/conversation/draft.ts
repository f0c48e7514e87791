/** A conversation that the shopper has not finished, to be kept and brought back. Never one of another survey's version. */
import type { Survey } from '../contract/index.ts'
import { hasAnswers, said, type ConversationState } from './step.ts'

export type ConversationDraft = Pick<ConversationState, 'answers' | 'done' | 'revision' | 'phase'> & {
  readonly survey: { readonly id: string; readonly version: number }
}

/** Undefined when nothing was said or everything was handed over. */
export function draftOf({ id, version }: Survey, state: ConversationState): ConversationDraft | undefined {
  const { answers, done, revision, phase } = state
  if ((phase !== 'asking' && phase !== 'rejected') || !hasAnswers(answers)) return undefined
  return { survey: { id, version }, answers, done, revision, phase }
}

/** Where `createConversation` goes on; undefined when the draft is of another survey or version. */
export function resumeFrom(survey: Survey, draft: ConversationDraft): ConversationState | undefined {
  if (draft.survey.id !== survey.id || draft.survey.version !== survey.version) return undefined
  const { answers, done, revision } = draft
  // What came back is corrected; anything else was still being asked.
  const phase = draft.phase === 'rejected' ? 'rejected' : 'asking'
  return { answers: said(answers), done, revision, phase, isUnsettled: false }
}
