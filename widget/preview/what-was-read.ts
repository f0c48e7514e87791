/** What the widget has read from this page, in the reader's words. Never more than it would send. */
import { minorDigits, type OrderContext } from '../../sdk/contract/index.ts'
import { parseOrder, parsePurchase } from '../fragments/purchase.ts'
import type { Core } from '../start.ts'
import type { Translate } from '../words/words.ts'

/** A name, what was read under it piece by piece (each may run its own way), and a note on where it is from or what follows. */
export type Fact = { readonly name: string; readonly pieces: readonly string[]; readonly note?: string | undefined }

export function whatWasRead({ session, client, visit }: Core, say: Translate): readonly Fact[] {
  const { locale } = session.config.site
  const [survey] = session.config.surveys
  const order = visit.order?.()
  const { consent, shopper } = client.known
  const page = visit.touchpoint ?? (order ? 'checkout' : 'browse')
  const spoken = document.documentElement.lang
  return [
    { name: say('survey'), pieces: [survey?.id ?? '', say('version', { v: survey?.version ?? '' })] },
    {
      name: say('touchpoint'),
      pieces: [survey?.touchpoint ?? ''],
      note: page === survey?.touchpoint ? undefined : say('otherHere', { page }),
    },
    orderFact(visit, order, { say, locale }),
    {
      name: say('language'),
      pieces: [locale],
      note: spoken === locale ? undefined : say('pageSays', { page: spoken || '–' }),
    },
    { name: say('consent'), pieces: [say(consent ? (consent.personalisation ? 'agreed' : 'refused') : 'notAsked')] },
    { name: say('shopper'), pieces: [say(shopper ? 'named' : 'unnamed')] },
  ]
}

type Reader = { readonly say: Translate; readonly locale: string }

function orderFact({ script }: Core['visit'], order: OrderContext | undefined, { say, locale }: Reader): Fact {
  const name = say('order')
  const told = script?.dataset['order']
  const isUnread = told !== undefined && !parseOrder(told)
  if (!order) return { name, pieces: [say('noOrder')], note: isUnread ? say('unread') : undefined }
  const lines = say('lines', { count: order.items.length })
  const pieces = [order.id, lines, moneyOf(order, locale)]
  const from = told && !isUnread ? 'fromTag' : isInLayer(order) ? 'fromLayer' : 'fromCode'
  return { name, pieces, note: [say(from), isUnread && say('unread')].filter(Boolean).join(' ') }
}

function isInLayer({ id }: OrderContext): boolean {
  return parsePurchase((window as { dataLayer?: unknown }).dataLayer)?.id === id
}

function moneyOf({ totalMinor, currency }: OrderContext, locale: string): string {
  const format = new Intl.NumberFormat(`${locale}-u-nu-latn`, { style: 'currency', currency })
  return format.format(totalMinor / 10 ** minorDigits(currency))
}
