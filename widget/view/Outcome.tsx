/** What became of the answer, in words that are true. Never beside a question, never a stamp before the receipt. */
import { h, type VNode } from './render.ts'
import type { OfferHint, Reply } from '../../sdk/contract/index.ts'
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
        {!isSaved && shown.parts.rescue?.(shown)}
        <button class={isSaved ? 'quiet' : 'go'} data-do="retry">
          {t(isSaved ? 'tryNow' : 'sendAgain')}
        </button>
      </div>
    </div>
  )
}

/** Where the cards could not be loaded: the same words, code and remedies, plainly. */
function plainReply(reply: Reply): (VNode | undefined)[] {
  if (reply.kind === 'thanks') return [...reply.hints.map(plainHint), small(reply.disclosure)]
  if (reply.kind === 'recovery')
    return [paragraph(reply.promise?.text), ...reply.remedies.map(({ label }) => paragraph(label))]
  return []
}

function plainHint({ intro, item, benefit, reason, code }: OfferHint): VNode {
  return (
    <p class="note">
      <span>
        {intro} <b>{item?.title}</b> {benefit} <b>{code}</b> {small(reason.text)}
      </span>
    </p>
  )
}

function paragraph(text: string | undefined): VNode | undefined {
  return text ? <p class="note">{text}</p> : undefined
}

function small(text: string | undefined): VNode | undefined {
  return text ? <small>{text}</small> : undefined
}
