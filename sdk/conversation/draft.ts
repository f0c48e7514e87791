/** A conversation that the shopper has not finished, to be stored and brought back. */
import type { Survey } from '../contract/index.ts'
import { hasSaid, nonEmptyAnswers, startConversation, type ConversationState } from './state.ts'

/** Plain JSON. */
export type ConversationDraft = Omit<ConversationState, 'survey'> & {
  readonly survey: Pick<Survey, 'id' | 'version'>
}

/** Undefined when nothing was said or everything was handed over. */
export function toDraft(state: ConversationState): ConversationDraft | undefined {
  const { phase, survey, candidate } = state
  const isOpen = phase === 'asking' || phase === 'rejected'
  if (!isOpen || !(candidate || hasSaid(state))) return undefined
  return { ...state, survey: { id: survey.id, version: survey.version } }
}

/** Where a draft goes on; undefined when it is of another survey or version. */
export function fromDraft(survey: Survey, draft: ConversationDraft): ConversationState | undefined {
  if (draft.survey.id !== survey.id || draft.survey.version !== survey.version) return undefined
  return {
    ...startConversation(survey),
    ...draft,
    survey,
    answers: nonEmptyAnswers(draft.answers),
    // What came back is corrected; anything else was still being asked.
    phase: draft.problem ? 'rejected' : 'asking',
  }
}
