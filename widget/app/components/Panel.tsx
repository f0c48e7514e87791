/** The open form: its head, and under it the screen. */
import type { ComponentChildren } from 'preact'
import { useRef } from 'preact/hooks'
import { useAnnouncement } from '../hooks/useAnnouncement.ts'
import { useFocusOnScreenChange } from '../hooks/useFocusOnScreenChange.ts'
import { useKeyboardInset } from '../hooks/useKeyboardInset.ts'
import { useSubmitShortcut } from '../hooks/useSubmitShortcut.ts'
import type { PanelText } from '../panel-text.ts'
import { useWidget } from '../widget-context.ts'
import { CLOSE, Icon } from './Icon.tsx'

export type PanelProps = PanelText & { readonly role: 'dialog' | 'group'; readonly children: ComponentChildren }

export function Panel({ intro, headline, lead, step, status, screenKey, role, children }: PanelProps) {
  const { t, store, launcher } = useWidget()
  const panel = useRef<HTMLDivElement>(null)
  useFocusOnScreenChange(panel, screenKey)
  const submitOnShortcut = useSubmitShortcut()
  const keyboardPx = useKeyboardInset()
  const announcement = useAnnouncement(status)
  const isInline = launcher.layer.dataset['placement'] === 'inline'
  return (
    <div
      ref={panel}
      class="panel"
      part="panel"
      style={{ '--keyboard': `${keyboardPx}px` }}
      role={role}
      aria-labelledby="headline"
      aria-describedby={lead ? 'lead' : undefined}
      tabIndex={-1}
      onKeyDown={(event) => {
        if (event.key === 'Escape' && !isInline) store.close()
        submitOnShortcut(event)
      }}
    >
      <div class="head" data-step={step}>
        {intro && <small>{intro}</small>}
        <h2 id="headline">{headline}</h2>
        {lead && <p id="lead">{lead}</p>}
        {!isInline && (
          <button type="button" aria-label={t('close')} onClick={store.close}>
            <Icon path={CLOSE} />
          </button>
        )}
      </div>
      {children}
      <p class="visually-hidden" role="status">
        {announcement}
      </p>
    </div>
  )
}
