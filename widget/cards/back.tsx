/** "Back": the question before, to be answered anew. Never takes away what was written, nor what was sent. */
import type { ConversationDraft } from '../previous-sdk/conversation/index.ts'
import type { Talk } from '../session.ts'
import { h } from '../view/render.ts'
import type { Parts } from '../view/shown.ts'
import type { Tools } from './tools.ts'

export function createBack(tools: Tools): Required<Pick<Parts, 'back'>> {
  const { session, drafts, client, say, onPress } = tools
  onPress('back', () => {
    const { talk } = session
    if (!talk) return
    // As after a reload, but one question earlier: under the same id.
    drafts.beginWith({ ticket: client.tickets.get(talk.id), draft: beforeLast(talk), isFree: true })
  })
  return {
    back: ({ talk }) =>
      talk.state.phase === 'asking' &&
      talk.page.step > 1 && (
        <button class="quiet" data-more="back">
          {say('ownBack')}
        </button>
      ),
  }
}

function beforeLast({ survey, state }: Talk): ConversationDraft {
  const { id, version, questions } = survey
  const done = state.done.slice(0, -1)
  // What goes on by a tap has to be tapped again: a chosen radio cannot. And what was chosen after it was chosen of it.
  const chosen = questions.filter(({ kind }) => kind === 'rating' || kind === 'choice').map((one) => one.id)
  const answers = Object.entries(state.answers).filter(([name]) => done.includes(name) || !chosen.includes(name))
  return { ...state, survey: { id, version }, done, answers: Object.fromEntries(answers) }
}
