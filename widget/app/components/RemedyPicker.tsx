import type { RemedyStore } from '../remedy-store.ts'
import { useWidget } from '../widget-context.ts'
import { ContactFields } from './ContactFields.tsx'
import { Rights } from './Rights.tsx'
import { MAX_TEXT_LENGTH } from './CharactersLeft.tsx'

/** The remedies, and what the chosen one asks for. */
export function RemedyPicker({ remedyStore }: { readonly remedyStore: RemedyStore }) {
  const { t } = useWidget()
  const phase = remedyStore.phase.value
  const remedy = remedyStore.remedy.value
  return (
    <fieldset role="none" disabled={phase === 'sending'}>
      <fieldset>
        <legend>{t('remedyTitle')}</legend>
        <div class="remedies">
          {remedyStore.remedies.value.map(({ id, label, detail }) => (
            <label key={id} class={id === remedy?.id ? 'chosen' : ''}>
              <input
                type="radio"
                name="remedy"
                value={id}
                checked={id === remedy?.id}
                aria-label={[label, detail ?? []].flat().join('. ')}
                onInput={() => remedyStore.choose(id)}
              />
              <b aria-hidden="true">{label}</b>
              {detail && <small aria-hidden="true">{detail}</small>}
            </label>
          ))}
        </div>
      </fieldset>
      {remedy?.asks === 'contact' && (
        <ContactFields form={remedyStore.contactForm} title={t('contactTitle')} canReadHere />
      )}
      {remedy?.asks === 'idea' && (
        <div>
          <label for="idea">{t('remedyIdea')}</label>
          <textarea
            id="idea"
            maxLength={MAX_TEXT_LENGTH}
            value={remedyStore.idea.value}
            onInput={({ currentTarget }) => remedyStore.writeIdea(currentTarget.value)}
          />
        </div>
      )}
      {remedy?.asks && <Rights />}
      {phase === 'notSaved' && <p class="note">{t('remedyNotSaved')}</p>}
      {phase === 'rejected' && <p class="note">{t('rejected')}</p>}
    </fieldset>
  )
}
