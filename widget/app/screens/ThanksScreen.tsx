import type { ComponentType } from 'preact'
import { OfferCard } from '../components/OfferCard.tsx'
import { SentBadge } from '../components/SentBadge.tsx'
import { focusPanel } from '../hooks/focus-panel.ts'
import type { ThanksReply } from '../lazy-screens.ts'
import type { OfferStore } from '../offer-store.ts'
import { useWidget } from '../widget-context.ts'

export function createThanksScreen(
  offers: OfferStore,
  ReplyActions: ComponentType,
): ComponentType<{ readonly reply: ThanksReply }> {
  return function ThanksScreen({ reply }) {
    const { t } = useWidget()
    const hints = offers.hints.value
    return (
      <div class="blocks">
        <SentBadge />
        {hints.map((hint) => (
          <OfferCard key={hint.id} hint={hint} offers={offers} />
        ))}
        {offers.areRefused.value && <p role="status">{t('offersAreOff')}</p>}
        {hints[0] && (
          <div>
            <small>{reply.disclosure}</small>
            <button
              type="button"
              class="quiet minor"
              onClick={({ currentTarget }) => {
                focusPanel(currentTarget)
                offers.refuseAll()
              }}
            >
              {t('turnOffOffers')}
            </button>
          </div>
        )}
        <ReplyActions />
      </div>
    )
  }
}
