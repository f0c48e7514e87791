/** Lets a shopper who does not want to write be reached instead. Only offered, never asked for. */
import { h } from '../view/render.ts'
import type { Parts } from '../view/shown.ts'
import { createContactFields } from './contact-fields.tsx'
import { onPress, type Tools } from './tools.ts'

export function createShy(tools: Tools): Required<Pick<Parts, 'contact'>> {
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
  return { contact: ({ talk }) => (isAsked ? fields.draw() : talk.page.isShy && offer()) }
}
