import { useWidget } from '../widget-context.ts'
import { CHECK, Icon } from './Icon.tsx'

/** Only when the server has acknowledged. */
export function SentBadge() {
  const { t, Companion } = useWidget()
  // In a preview nothing is sent.
  if (Companion) return null
  return (
    <p class="badge">
      <Icon path={CHECK} />
      {t('sent')}
    </p>
  )
}
