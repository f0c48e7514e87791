import { useWidget } from '../widget-context.ts'

/** Where words or a contact are asked for: what becomes of them, and the site's own notice. */
export function Rights() {
  const { t, config } = useWidget()
  const { notice } = config
  return (
    <small>
      {t('rights')}{' '}
      {notice && (
        <a href={notice.url} target="_blank" rel="noopener">
          {t('notice')}
        </a>
      )}
    </small>
  )
}
