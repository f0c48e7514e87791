import type { ComponentType } from 'preact'
import type { SentResponse, Survey } from '../../../sdk/contract/index.ts'
import { MAX_TEXT_LENGTH } from '../components/CharactersLeft.tsx'
import type { LaterScreens } from '../lazy-screens.ts'
import type { ShopAnswerStore } from '../shop-answer-store.ts'
import { useWidget } from '../widget-context.ts'

export function createShopAnswerScreen(
  answers: ShopAnswerStore,
  MyDataLink: LaterScreens['MyDataLink'],
): ComponentType {
  return function ShopAnswerScreen() {
    const { t, config } = useWidget()
    const sent = answers.response.value
    if (!sent) return null
    const answer = sent.case?.answer
    const words = textsOf(config.surveys, sent)
    return (
      <div class="blocks">
        {words && (
          <div>
            <small>{t('youSaid')}</small>
            <blockquote>{words}</blockquote>
          </div>
        )}
        {answer && (
          <div>
            <small>{t('ourAnswer')}</small>
            <p class="own-words">{answer.text}</p>
            <small>{answer.by}</small>
          </div>
        )}
        {answer && <JudgementForm answers={answers} />}
        <MyDataLink label={t('myData.openSent')} />
      </div>
    )
  }
}

function JudgementForm({ answers }: { readonly answers: ShopAnswerStore }) {
  const { t } = useWidget()
  const { isPutRight, state, text } = answers.judgement.value
  if (state === 'saved') return <p class="note">{t('saved')}</p>
  if (state === 'sent' && (isPutRight || text)) return null
  if (isPutRight === false && state) return <MissingForm answers={answers} isFailed={state !== 'sent'} />
  return (
    <fieldset disabled={isPutRight !== undefined && !state}>
      <legend class="visually-hidden">{t('isPutRight')}</legend>
      <div class="judgement">
        <b aria-hidden="true">{t('isPutRight')}</b>
        {state && <p>{t('notSaved')}</p>}
        <div class="row">
          <button type="button" class="primary" onClick={() => answers.judge(true)}>
            {t('yes')}
          </button>
          <button type="button" class="quiet" onClick={() => answers.judge(false)}>
            {t('notYet')}
          </button>
        </div>
      </div>
    </fieldset>
  )
}

function MissingForm({ answers, isFailed }: { readonly answers: ShopAnswerStore; readonly isFailed: boolean }) {
  const { t } = useWidget()
  return (
    <fieldset>
      {isFailed && <p class="note">{t('notSaved')}</p>}
      <div>
        <label for="missing">{t('whatMissed')}</label>
        <textarea
          id="missing"
          maxLength={MAX_TEXT_LENGTH}
          value={answers.missing.value}
          onInput={({ currentTarget }) => answers.writeMissing(currentTarget.value)}
        />
      </div>
      <div class="row">
        <button type="button" class="primary" onClick={answers.sendMissing}>
          {t('send')}
        </button>
      </div>
    </fieldset>
  )
}

/** What was written, by the survey that asked for it. */
function textsOf(surveys: readonly Survey[], { survey, answers }: SentResponse): string {
  const questions = surveys.find(({ id }) => id === survey.id)?.questions ?? []
  const texts = questions.filter(({ kind }) => kind === 'text').map(({ id }) => answers[id])
  return texts.filter((text) => typeof text === 'string').join('\n')
}
