import { ALERT } from '../components/Icon.tsx'
import { Note } from '../components/Note.tsx'
import { QUESTIONS } from '../questions/index.ts'
import { useWidget } from '../widget-context.ts'
import type { SessionSnapshot } from '../../../sdk/index.ts'

/** The questions of the page, and how to go on. */
export function SurveyScreen({ headline, step }: { readonly headline: string; readonly step: number }) {
  const { store, t, lazy } = useWidget()
  const snapshot = store.snapshot.value
  const later = lazy.screens.value
  if (!snapshot) return null
  const { state, page, id } = snapshot
  const isRejected = state.phase === 'rejected'
  return (
    // It only switches its controls off together: a group without a name is not worth a word.
    <fieldset role="none" disabled={state.phase === 'sending'}>
      {isRejected && <Note path={ALERT} text={t('rejected')} />}
      {page.questions.map((question) => {
        const Question = QUESTIONS[question.kind] ?? later?.questions[question.kind]
        return (
          Question && (
            <Question key={`${id} ${question.id}`} question={question} isHeadline={question.title === headline} />
          )
        )
      })}
      {later && <later.ContactOffer />}
      {page.needsButton || isRejected ? <SendButton snapshot={snapshot} /> : step === 1 && <Ease snapshot={snapshot} />}
      {state.phase === 'asking' && page.step > 1 && <BackButton />}
    </fieldset>
  )
}

function SendButton({ snapshot }: { readonly snapshot: SessionSnapshot }) {
  const { store, t } = useWidget()
  return (
    <div class="row">
      <button
        type="button"
        class="primary"
        part="send"
        aria-keyshortcuts="Control+Enter"
        disabled={!snapshot.page.canSend}
        onClick={store.send}
      >
        {t(sendKey(snapshot))}
      </button>
    </div>
  )
}

function sendKey({ state, page }: SessionSnapshot): string {
  if (state.phase === 'sending') return 'sending'
  if (state.phase === 'rejected') return 'sendAgain'
  if (page.hasMore) return 'next'
  return page.shouldOfferContact ? 'sendWithoutText' : 'send'
}

/** What puts people at ease before the first tap, and the way to write without one. */
function Ease({ snapshot }: { readonly snapshot: SessionSnapshot }) {
  const { store, t } = useWidget()
  return (
    <div>
      <small>
        {t('ease')} {t('rights')}
      </small>
      {snapshot.state.survey.questions[1] && (
        <button type="button" class="quiet" onClick={() => store.active.value?.session.skip()}>
          {t('justWrite')}
        </button>
      )}
    </div>
  )
}

function BackButton() {
  const { store, t } = useWidget()
  return (
    <button type="button" class="quiet" onClick={store.goBack}>
      {t('back')}
    </button>
  )
}
