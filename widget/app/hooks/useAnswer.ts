import type { Answer } from '../../../sdk/contract/index.ts'
import type { Session } from '../../../sdk/index.ts'
import { useWidget } from '../widget-context.ts'

/** What is answered to a question, or reached by keys and not confirmed yet; and the actions that change it. */
export function useAnswer(question: string): {
  readonly answer: Answer | undefined
  readonly session: Session | undefined
} {
  const { store } = useWidget()
  const state = store.snapshot.value?.state
  const candidate = state?.candidate
  const answer = candidate?.question === question ? candidate.value : state?.answers[question]
  return { answer, session: store.active.value?.session }
}
