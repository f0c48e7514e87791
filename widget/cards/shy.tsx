/** How to be reached: asked where the survey asks it, else offered to a shopper who does not write. Never twice on one page. */
import { h } from '../view/render.ts'
import type { Asked, Parts } from '../view/shown.ts'
import { createContactFields } from './contact-fields.tsx'
import { onPress, type FormTools } from './tools.ts'

export function createShy(tools: FormTools): Required<Pick<Parts, 'contact'>> {
  const { session, say, redraw } = tools
  let isAsked = false
  const fields = createContactFields(tools, false, () => {
    session.apply({ type: 'contact', contact: fields.contact() })
    redraw()
  })
  onPress(tools, (name) => {
    if (name !== 'reach') return
    isAsked = true
    redraw()
    tools.root.querySelector<HTMLElement>('.field')?.focus()
  })
  const offer = () => (
    <div>
      <small>{say('shy')}</small>
      <button class="quiet" data-more="reach">
        {say('reachMe')}
      </button>
    </div>
  )
  return {
    contact(shown) {
      const { talk, heading } = shown
      const question = (shown as Partial<Asked>).question
      if (question) return fields.draw(question.title, question.title === heading)
      // Asked for on a page of its own.
      if (talk.survey.questions.some(({ kind }) => kind === 'contact')) return false
      return isAsked ? fields.draw(say('reachHow')) : talk.page.isShy && offer()
    },
  }
}
