import type { ComponentType } from 'preact'
import { useLayoutEffect, useRef } from 'preact/hooks'
import type { LaterScreens } from '../lazy-screens.ts'
import { useWidget } from '../widget-context.ts'
import type { WriteAgainStore } from '../write-again-store.ts'
import { MAX_TEXT_LENGTH } from './CharactersLeft.tsx'
import { Rights } from './Rights.tsx'

/** Under a reply: what was sent, and where it was read before a way to write again. */
export function createReplyActions(writeAgain: WriteAgainStore, MyDataLink: LaterScreens['MyDataLink']): ComponentType {
  return function ReplyActions() {
    const { t } = useWidget()
    const step = writeAgain.step.value
    const canOpen = writeAgain.isOffered.value && step === 'closed'
    return (
      <>
        {step !== 'closed' && <WriteAgainForm store={writeAgain} />}
        <div class="row">
          <MyDataLink label={t('myData.openSent')} />
          {canOpen && (
            <button type="button" class="quiet" onClick={writeAgain.open}>
              {t('writeAgain')}
            </button>
          )}
        </div>
      </>
    )
  }
}

function WriteAgainForm({ store }: { readonly store: WriteAgainStore }) {
  const { t } = useWidget()
  const field = useRef<HTMLTextAreaElement>(null)
  const step = store.step.value
  useLayoutEffect(() => field.current?.focus(), [])
  if (step === 'sent' || step === 'saved') {
    return (
      <p class="note" role="status">
        {t(step)}
      </p>
    )
  }
  const isSending = step === 'sending'
  const hasFailed = !isSending && step !== 'writing'
  return (
    <fieldset role="none" disabled={isSending}>
      {hasFailed && <p class="note">{t(step === 'rejected' ? step : 'notSaved')}</p>}
      <div>
        <label for="write-again">{t('field')}</label>
        <textarea
          ref={field}
          id="write-again"
          maxLength={MAX_TEXT_LENGTH}
          value={store.text.value}
          onInput={({ currentTarget }) => store.write(currentTarget.value)}
        />
      </div>
      <Rights />
      <div class="row actions">
        <button type="button" class="primary" disabled={!store.text.value.trim()} onClick={store.send}>
          {t(isSending ? 'sending' : 'send')}
        </button>
      </div>
    </fieldset>
  )
}
