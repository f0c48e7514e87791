/** "Copy my words", where they could neither be sent nor saved. Never claims a copy that failed. */
import { h } from '../view/render.ts'
import type { Parts } from '../view/shown.ts'
import { copyText, type Tools } from './tools.ts'

export function createRescue(tools: Tools): Required<Pick<Parts, 'rescue'>> {
  let isCopied = false
  tools.onPress('rescue', () => {
    const { talk } = tools.session
    if (!talk) return
    const texts = talk.survey.questions.filter(({ kind }) => kind === 'text').map(({ id }) => talk.state.answers[id])
    copyText(tools, texts.join('\n'), () => {
      isCopied = true
      tools.redraw()
    })
  })
  return {
    rescue: () => (
      <button class="quiet" data-more="rescue">
        {tools.say(isCopied ? 'copied' : 'copyWords')}
      </button>
    ),
  }
}
