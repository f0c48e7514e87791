/** How to be reached: asked where the survey asks it, else offered to a shopper who does not write. Never twice on one page. */
import type { Problem } from '../../sdk/contract/index.ts'
import { h } from '../view/render.ts'
import type { Asked, Parts } from '../view/shown.ts'
import { createContactFields, isContactRefused } from './contact-fields.tsx'
import type { FormTools } from './tools.ts'

export type Shy = Required<Pick<Parts, 'contact'>> & {
  /** To be called after every change: leads back to a number that the server has refused. */
  heed(): void
}

export function createShy(tools: FormTools): Shy {
  const { session, say, root, boundary, redraw, onPress } = tools
  let isAsked = false
  let heard: Problem | undefined
  const fields = createContactFields(tools, false, () => {
    const given = fields.given()
    // What is still being written goes out with no answer: it would be refused together with it.
    session.apply({ type: 'contact', contact: typeof given === 'object' ? given : undefined })
    redraw()
  })
  onPress('reach', () => {
    isAsked = true
    redraw()
    root.querySelector<HTMLElement>('.field')?.focus()
  })
  const check = boundary.guard((event: Event) => {
    const isSending = (event.target as Element).closest('[data-do=send]') && root.querySelector('.field')
    if (!isSending || fields.given() !== 'unusable') return
    event.stopPropagation()
    fields.refuse()
  })
  // Before core's listener, which sends.
  root.addEventListener('click', check, true)
  const offer = () => (
    <div>
      <small>{say('shy')}</small>
      <button class="quiet" data-more="reach">
        {say('reachMe')}
      </button>
    </div>
  )
  return {
    heed() {
      const { problem } = session.talk?.state ?? {}
      if (problem === heard) return
      heard = problem
      if (isContactRefused(problem) && root.activeElement) fields.refuse()
    },
    contact(shown) {
      const { talk, headline } = shown
      const question = (shown as Partial<Asked>).question
      if (question) return fields.draw(question.title, question.title === headline)
      // Asked for on a page of its own.
      if (talk.survey.questions.some(({ kind }) => kind === 'contact')) return false
      // Begun before a reload, too.
      return isAsked || talk.state.contact ? fields.draw(say('reachHow')) : talk.page.isShy && offer()
    },
  }
}
