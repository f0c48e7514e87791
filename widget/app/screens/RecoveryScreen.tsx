import type { ComponentType } from 'preact'
import { DateBadge } from '../components/DateBadge.tsx'
import { CHECK, Icon } from '../components/Icon.tsx'
import { RemedyPicker } from '../components/RemedyPicker.tsx'
import { SentBadge } from '../components/SentBadge.tsx'
import type { RecoveryReply } from '../lazy-screens.ts'
import { splitSentences } from '../messages.ts'
import type { RemedyStore } from '../remedy-store.ts'
import { useWidget } from '../widget-context.ts'

/** Remedies to choose from, and what was agreed; nothing for sale beside an apology. */
export function createRecoveryScreen(
  remedyStore: RemedyStore,
  ReplyActions: ComponentType,
): ComponentType<{ readonly reply: RecoveryReply }> {
  return function RecoveryScreen() {
    const { t } = useWidget()
    const phase = remedyStore.phase.value
    const remedy = remedyStore.remedy.value
    const promise = remedyStore.promise.value
    const isDone = phase === 'agreed' || phase === 'saved'
    return (
      <div class="blocks">
        {(!remedy || phase === 'agreed') && <SentBadge />}
        {isDone && remedy && <ChosenRemedy label={remedy.label} detail={remedy.detail} />}
        {phase === 'saved' && <SavedPick onRetry={remedyStore.retry} />}
        {!isDone && remedy && <RemedyPicker remedyStore={remedyStore} />}
        {promise && <DateBadge promise={promise} />}
        {!isDone && remedy && (
          <div class="row actions">
            <button
              type="button"
              class="primary"
              disabled={phase === 'sending' || !remedyStore.canSend.value}
              onClick={remedyStore.send}
            >
              {t(phase === 'sending' ? 'sending' : phase === 'choosing' ? 'chooseRemedy' : 'sendAgain')}
            </button>
          </div>
        )}
        <ReplyActions />
      </div>
    )
  }
}

function ChosenRemedy({ label, detail }: { readonly label: string; readonly detail: string | undefined }) {
  return (
    <div class="chosen-remedy">
      <Icon path={CHECK} />
      <span>
        <b>{label}</b>
        {detail && <small>{detail}</small>}
      </span>
    </div>
  )
}

function SavedPick({ onRetry }: { readonly onRetry: () => void }) {
  const { t } = useWidget()
  const [first, others] = splitSentences(t('remedySaved'))
  return (
    <div class="note">
      <div role="status">
        <p>
          <b>{first}</b> {others}
        </p>
        <button type="button" class="quiet" onClick={onRetry}>
          {t('tryNow')}
        </button>
      </div>
    </div>
  )
}
