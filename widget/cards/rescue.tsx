/** "Copy my words", where they could neither be sent nor saved. Never claims a copy that failed. */
import { h } from '../view/render.ts'
import type { Parts } from '../view/shown.ts'
import { copyText, onPress, type Tools } from './tools.ts'

export function createRescue(tools: Tools): Required<Pick<Parts, 'rescue' | 'left'>> {
  let isCopied = false
  onPress(tools, (name) => {
    if (name !== 'rescue') return
    const { survey, state } = tools.session.talk ?? { survey: { questions: [] }, state: undefined }
    const texts = survey.questions.filter(({ kind }) => kind === 'text').map(({ id }) => state?.answers[id] ?? '')
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
    // The field stops the typing before the limit would refuse the answer; nobody should meet that unprepared.
    left: (text) => (text.length > 4_800 ? <small>{tools.say('left', { n: 5_000 - text.length })}</small> : undefined),
  }
}
