/** What the widget has read from this page, in the reader's words; no more than it would send. */
import { minorDigits, type OrderContext } from '../../../sdk/contract/index.ts'
import { parseOrder, parsePurchase } from '../purchase.ts'
import { touchpointOf } from '../../loader/page-context.ts'
import { readOrder } from '../page-order.ts'
import type { WidgetContext } from '../widget-context.ts'

/** A name, what was read under it piece by piece (each may run its own way), and a note on where it is from or what follows. */
export type PageFact = { readonly name: string; readonly pieces: readonly string[]; readonly note?: string | undefined }

/** `known`: what the last body told of consent and shopper. */
export function readPageFacts(widget: WidgetContext): readonly PageFact[] {
  const { config, page, t } = widget
  const { locale } = config.site
  const [survey] = config.surveys
  const touchpoint = touchpointOf(page) ?? (readOrder(page) ? 'checkout' : 'browse')
  const spoken = document.documentElement.lang
  const { consent, shopper } = page.options
  return [
    { name: t('survey'), pieces: [survey?.id ?? '', t('version', { v: survey?.version ?? '' })] },
    {
      name: t('touchpoint'),
      pieces: [survey?.touchpoint ?? ''],
      note: touchpoint === survey?.touchpoint ? undefined : t('otherHere', { page: touchpoint }),
    },
    readOrderFact(widget),
    {
      name: t('language'),
      pieces: [locale],
      note: spoken === locale ? undefined : t('pageSays', { page: spoken || '–' }),
    },
    { name: t('consent'), pieces: [t(consent ? (consent.personalisation ? 'agreed' : 'refused') : 'notAsked')] },
    { name: t('shopper'), pieces: [t(shopper ? 'named' : 'unnamed')] },
  ]
}

function readOrderFact({ page, config, t }: WidgetContext): PageFact {
  const name = t('order')
  const order = readOrder(page)
  const told = page.script?.dataset['order']
  const isUnreadable = told !== undefined && !parseOrder(told)
  if (!order) return { name, pieces: [t('noOrder')], note: isUnreadable ? t('unread') : undefined }
  const lines = t('lines', { count: order.items.length })
  const source = told && !isUnreadable ? 'fromTag' : isInDataLayer(order) ? 'fromLayer' : 'fromCode'
  const note = [t(source), isUnreadable ? t('unread') : ''].filter(Boolean).join(' ')
  return { name, pieces: [order.id, lines, formatMoney(order, config.site.locale)], note }
}

function isInDataLayer({ id }: OrderContext): boolean {
  return parsePurchase((window as { dataLayer?: unknown }).dataLayer)?.id === id
}

function formatMoney({ totalMinor, currency }: OrderContext, locale: string): string {
  const format = new Intl.NumberFormat(`${locale}-u-nu-latn`, { style: 'currency', currency })
  return format.format(totalMinor / 10 ** minorDigits(currency))
}
