import { CopyTextButton } from '../components/CopyTextButton.tsx'
import { ALERT, DEVICE } from '../components/Icon.tsx'
import { Note } from '../components/Note.tsx'
import { useWidget } from '../widget-context.ts'

/** The answer has not gone out: it lies on this device, or nowhere but in this page. */
export function DeliveryScreen() {
  const { store, t, lazy } = useWidget()
  const snapshot = store.snapshot.value
  if (!snapshot) return null
  const { state } = snapshot
  const isSaved = state.phase === 'saved'
  const texts = state.survey.questions.flatMap(({ kind, id }) => (kind === 'text' && state.answers[id]) || [])
  const later = lazy.screens.value
  return (
    <div>
      <Note path={isSaved ? DEVICE : ALERT} text={t(state.phase)} />
      <div class="row">
        {texts[0] && <CopyTextButton text={texts.join('\n')} label={t('copyText')} />}
        {isSaved && later && <later.MyDataLink label={t('myData.openSaved')} />}
        <button type="button" class={isSaved ? 'quiet' : 'primary'} onClick={() => store.active.value?.session.retry()}>
          {t(isSaved ? 'tryNow' : 'sendAgain')}
        </button>
      </div>
    </div>
  )
}
