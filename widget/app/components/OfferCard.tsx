import type { OfferHint } from '../../../sdk/contract/index.ts'
import { focusPanel } from '../hooks/focus-panel.ts'
import type { OfferStore } from '../offer-store.ts'
import { useWidget } from '../widget-context.ts'
import { CHECK, COPY, Icon } from './Icon.tsx'

export type OfferCardProps = { readonly hint: OfferHint; readonly offers: OfferStore }

/** Cover, benefit, reason and code of one personal offer. */
export function OfferCard({ hint, offers }: OfferCardProps) {
  const { t } = useWidget()
  const { item, intro, benefit, reason } = hint
  const isExpired = Date.parse(hint.expiresAt ?? '') <= Date.now()
  return (
    <div>
      <small class="intro">{intro}</small>
      <div class="offer">
        <div class={item ? 'offer-item' : ''}>
          {item && <Cover item={item} />}
          {item && <ItemTitle item={item} isLinked={!isExpired} onClick={() => offers.click(hint)} />}
          {item?.byline && <small>{item.byline}</small>}
          <p>{benefit}</p>
          <small>{reason.text}</small>
        </div>
        {isExpired ? <p class="code">{t('offerExpired')}</p> : <Code hint={hint} offers={offers} />}
        <button
          type="button"
          class="quiet"
          onClick={({ currentTarget }) => {
            focusPanel(currentTarget)
            offers.dismiss(hint)
          }}
        >
          {t('notForMe')}
        </button>
      </div>
    </div>
  )
}

type Item = NonNullable<OfferHint['item']>

/** Drawn, with the picture over it: one that cannot be loaded leaves the drawing. */
function Cover({ item }: { readonly item: Item }) {
  const { title, byline, imageUrl } = item
  return (
    <span class="cover" aria-hidden="true">
      <b>{title}</b>
      <span>{byline}</span>
      {isWebAddress(imageUrl) && <img src={imageUrl} alt="" />}
    </span>
  )
}

type ItemTitleProps = { readonly item: Item; readonly isLinked: boolean; readonly onClick: () => void }

function ItemTitle({ item, isLinked, onClick }: ItemTitleProps) {
  if (!isLinked || !isWebAddress(item.url)) return <b>{item.title}</b>
  return (
    <a href={item.url} rel="noopener" onClick={onClick}>
      {item.title}
    </a>
  )
}

function Code({ hint, offers }: OfferCardProps) {
  const { t } = useWidget()
  const isCopied = offers.isCopied(hint)
  return (
    <div class="row code">
      <span>
        {hint.code && <code>{hint.code}</code>}
        <small>{hint.valid}</small>
      </span>
      {hint.code && (
        <button type="button" class="primary" onClick={() => void offers.copy(hint)}>
          <Icon path={isCopied ? CHECK : COPY} />
          {t(isCopied ? 'copied' : 'copy')}
        </button>
      )}
      <span class="visually-hidden" role="status">
        {isCopied && t('copied')}
      </span>
    </div>
  )
}

function isWebAddress(url: string | undefined): url is string {
  return /^https?:/.test(url ?? '')
}
