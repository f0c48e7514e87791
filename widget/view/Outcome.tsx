/** What became of the answer, in words that are true. Never beside a question, never a stamp before the receipt. */
import { h, type Child, type VNode } from './render.ts'
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
function plainReply(reply: Reply): readonly Child[] {
  if (reply.kind === 'pending') return []
  const lines = reply.kind === 'thanks' ? [...reply.hints.map(plainHint), reply.disclosure] : plainRecovery(reply)
  return lines.map((line) => line && <p class="note">{line}</p>)
}

function plainHint({ intro, item, benefit, reason, code }: OfferHint): string {
  return [intro, item?.title, benefit, code, reason.text].filter(Boolean).join(' · ')
}

function plainRecovery({ promise, remedies }: Extract<Reply, { kind: 'recovery' }>): readonly (string | undefined)[] {
  return [promise?.text, ...remedies.map(({ label }) => label)]
}
