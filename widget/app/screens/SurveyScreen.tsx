import type { Page, SessionSnapshot, VisibleQuestion } from '../../../sdk/index.ts'
import { ALERT } from '../components/Icon.tsx'
import { Note } from '../components/Note.tsx'
import { Rights } from '../components/Rights.tsx'
import { QUESTIONS } from '../questions/index.ts'
import { RatingQuestion } from '../questions/RatingQuestion.tsx'
import { useWidget } from '../widget-context.ts'

export type SurveyScreenProps = {
  /** Id of the question that the panel's headline asks. */
  readonly headlineQuestion: string | undefined
}

/** The questions of the page, and how to go on. */
export function SurveyScreen({ headlineQuestion }: SurveyScreenProps) {
  const { store, t, lazy } = useWidget()
  const snapshot = store.snapshot.value
  const later = lazy.screens.value
  if (!snapshot) return null
  const { state, page, id } = snapshot
  const answered = ratingToMend(page)
  return (
    // It only switches its controls off together: a group without a name is not worth a word.
    <fieldset role="none" disabled={state.phase === 'sending'}>
      {state.phase === 'rejected' && <Note path={ALERT} text={t('rejected')} />}
      {answered && (
        <div class="answered">
          <RatingQuestion key={`${id} ${answered.id}`} question={answered} isHeadline={false} />
        </div>
      )}
      {page.questions.map((question) => {
        const Question = QUESTIONS[question.kind] ?? later?.questions[question.kind]
        return (
          Question && (
            <Question key={`${id} ${question.id}`} question={question} isHeadline={question.id === headlineQuestion} />
          )
        )
      })}
      {later && <later.ContactOffer key={page.step} />}
      {page.step === 1 && !page.needsButton && <Ease snapshot={snapshot} />}
      {(store.contactForm.isShown.value || page.questions.some(takesOwnWords)) && <Rights />}
      <Actions snapshot={snapshot} />
    </fieldset>
  )
}

/** The rating that was tapped to come here stays in sight, small, and can be changed; not above another scale, where it would look like a part of it. */
function ratingToMend({ answered, questions }: Page): VisibleQuestion | undefined {
  const isAboveScale = questions.some(({ scores }) => scores.length > 0)
  return answered?.kind === 'rating' && !isAboveScale ? answered : undefined
}

function takesOwnWords({ kind }: VisibleQuestion): boolean {
  return kind === 'text' || kind === 'person'
}

/** Under the questions, or at the lower edge of a panel that is scrolled. */
function Actions({ snapshot }: { readonly snapshot: SessionSnapshot }) {
  const { store, t } = useWidget()
  const { state, page } = snapshot
  const canGoBack = state.phase === 'asking' && page.step > 1 && !ratingToMend(page)
  const canSend = page.needsButton || state.phase === 'rejected'
  if (!canGoBack && !canSend) return null
  return (
    <div class="row actions">
      {canSend && (
        <button
          type="button"
          class="primary"
          part="send"
          aria-keyshortcuts="Control+Enter"
          disabled={!page.canSend}
          onClick={store.send}
        >
          {t(sendKey(snapshot))}
        </button>
      )}
      {canGoBack && (
        <button type="button" class="quiet" onClick={store.goBack}>
          {t('back')}
        </button>
      )}
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
      <small>{t('ease')}</small>
      {snapshot.state.survey.questions[1] && (
        <button type="button" class="quiet" onClick={() => store.active.value?.session.skip()}>
          {t('justWrite')}
        </button>
      )}
    </div>
  )
}
