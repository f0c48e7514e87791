/** What became of the answer, in words that are true. Never beside a question, never a stamp before the receipt. */
import { h, type Child, type VNode } from './render.ts'
import type { Reply } from '../../sdk/contract/index.ts'
import { Note } from './Form.tsx'
import { ALERT, CHECK, DEVICE, Icon } from './Icon.tsx'
import type { Shown } from './shown.ts'

export function Outcome(shown: Shown): VNode {
  const { t, talk } = shown
  const { phase, reply } = talk.state
  if (phase === 'sent') {
    return (
      <div>
        <p class="stamp">
          <Icon path={CHECK} />
          {t('sent')}
        </p>
        {reply && (shown.parts.reply?.(shown, reply) ?? plainReply(reply))}
      </div>
    )
  }
  const isSaved = phase === 'saved'
  return (
    <div>
      <Note path={isSaved ? DEVICE : ALERT} text={t(phase)} />
      <div class="row">
        {shown.parts.rescue?.(shown)}
        <button class={isSaved ? 'quiet' : 'go'} data-do="retry">
          {t(isSaved ? 'tryNow' : 'sendAgain')}
        </button>
      </div>
    </div>
  )
}

/** What a reply of any kind may say beside its heading. */
type Said = Pick<Reply, 'kind'> &
  Partial<Omit<Extract<Reply, { kind: 'thanks' }>, 'kind'> & Omit<Extract<Reply, { kind: 'recovery' }>, 'kind'>>

/** Where the cards could not be loaded: the same words, code and remedies, plainly. */
function plainReply({ promise, remedies = [], hints = [], disclosure }: Said): readonly Child[] {
  const offers = hints.map(({ intro, item, benefit, code, reason }) =>
    [intro, item?.title, benefit, code, reason.text].filter(Boolean).join(' · '),
  )
  const lines = [promise?.text, ...remedies.map(({ label }) => label), ...offers, disclosure]
  return lines.map((line) => line && <p class="note">{line}</p>)
}
