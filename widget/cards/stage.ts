/** Shows the talk otherwise than the conversation has it: an answer of the shop's, a remedy agreed. Never loses the talk itself. */
import type { Session, Talk } from '../session.ts'

export type Stage = {
  /** Until the next talk is begun. */
  present(change: (talk: Talk) => Talk): void
  /** To be called before anything is drawn. */
  set(): void
}

export function createStage(session: Session): Stage {
  const page: { talk: Talk | undefined } = session
  let change: { readonly id: string | undefined; readonly apply: (talk: Talk) => Talk } | undefined
  let real: Talk | undefined
  let shown: Talk | undefined
  return {
    present(apply) {
      change = { id: session.talk?.id, apply }
    },
    set() {
      const { talk } = session
      if (!talk || !change || (change.id ?? talk.id) !== talk.id) return
      // The talk itself is kept beside, as the conversation has it now: it goes on when the panel is opened again.
      if (!real || talk !== shown) real = { ...talk, sent: undefined }
      page.talk = shown = change.apply(real)
    },
  }
}
