/** A conversation that the shopper has not finished, to be kept and brought back. Never one of another survey's version. */
import type { Survey } from '../../../sdk/contract/index.ts'
import { hasSaid, said, type ConversationState } from './step.ts'

export type ConversationDraft = ConversationState & {
  readonly survey: { readonly id: string; readonly version: number }
}

/** Undefined when nothing was said or everything was handed over. */
export function draftOf({ id, version }: Survey, state: ConversationState): ConversationDraft | undefined {
  const { phase } = state
  if ((phase !== 'rejected' && phase !== 'asking') || !hasSaid(state)) return undefined
  return { survey: { id, version }, ...state }
}

/** Where `createConversation` goes on; undefined when the draft is of another survey or version. */
export function resumeFrom(survey: Survey, draft: ConversationDraft): ConversationState | undefined {
  const { survey: begun, ...state } = draft
  if (begun.id !== survey.id || begun.version !== survey.version) return undefined
  // What came back is corrected; anything else was still being asked.
  return { ...state, answers: said(state.answers), phase: state.problem ? 'rejected' : 'asking' }
}
