import { useRef, useState } from 'preact/hooks'
import { useWidget } from '../widget-context.ts'
import { ContactFields } from './ContactFields.tsx'

/** To a shopper who is unhappy and does not write, or asks for help: the shop gets in touch. Not where the survey asks for it on a page of its own. */
export function ContactOffer() {
  const { store, t } = useWidget()
  const [isAccepted, setIsAccepted] = useState(false)
  const wasOffered = useRef(false)
  const snapshot = store.snapshot.value
  if (!snapshot || snapshot.state.survey.questions.some(({ kind }) => kind === 'contact')) return null
  const { contactForm } = store
  // What was given goes with the answer, so it stays in sight, whatever the shopper has tapped since.
  if (contactForm.isShown.value)
    return <ContactFields form={contactForm} title={t('contactTitle')} isFocused={isAccepted} />
  const { state, page } = snapshot
  // Whoever asks for help wants an answer.
  const isRated = state.survey.questions.some((question) => 'scale' in question)
  const asksForHelp = !isRated && page.questions.some(({ kind }) => kind === 'text')
  wasOffered.current ||= page.shouldOfferContact
  // It stays when something is written: what is typed into would move.
  const isUnhappy = wasOffered.current && page.band === 'unhappy'
  if (!isUnhappy && !asksForHelp) return null
  return (
    <div>
      {isUnhappy && <small>{t('contactOffer')}</small>}
      <button
        type="button"
        class="quiet"
        onClick={() => {
          setIsAccepted(true)
          contactForm.show(true)
        }}
      >
        {t('contactMe')}
      </button>
    </div>
  )
}
