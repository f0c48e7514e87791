/** `?defter=debug`: says on the console what was read from the page, and why something does not show. */
import { effect } from '@preact/signals'
import { isRouteAllowed, pathOf } from '../loader/routes.ts'
import { touchpointOf } from '../loader/page-context.ts'
import { readOrder } from './page-order.ts'
import type { WidgetContext } from './widget-context.ts'

export function explain(widget: WidgetContext): void {
  const { store, boundary } = widget
  const say = (line: string): void => console.info(`Defter: ${line}`)
  for (const line of [describeSite(widget), describeLauncher(widget), describePage(widget)]) say(line)
  for (const { surveyId, ...conditions } of widget.config.invitations) {
    say(`the survey "${surveyId}" opens by itself where all holds: ${JSON.stringify(conditions)}`)
  }
  const waitedFor = widget.config.invitations.flatMap(({ event }) => event ?? []).join(', ')
  boundary.onStop(
    widget.pageEvents.subscribe((names) => {
      if (names.size > 0) say(`events told: ${[...names].join(', ')}; events waited for: ${waitedFor || 'none'}.`)
    }),
  )
  boundary.onStop(
    effect(() => {
      const survey = store.active.value?.survey
      if (survey) say(`asked is the survey "${survey.id}", version ${survey.version}.`)
    }),
  )
}

function describeSite({ config, launcher }: WidgetContext): string {
  const { key, locale, locales } = config.site
  const known = config.surveys.map(({ touchpoint }) => touchpoint).join(', ')
  const placement = launcher.layer.dataset['placement']
  return `site ${key}, language ${locale} of ${locales.join(', ')}; stands as ${placement}; touchpoints: ${known}.`
}

function describeLauncher({ config }: WidgetContext): string {
  const { routes, hasLauncher } = config
  const path = pathOf(location)
  if (!hasLauncher) return 'no launcher: the site or the page says so.'
  if (isRouteAllowed(path, routes)) return `the launcher may stand on ${path}.`
  const excluding = routes.exclude.find((route) => !isRouteAllowed(path, { include: [], exclude: [route] }))
  const why = excluding ? `"${excluding}" excludes it` : 'no included route matches it'
  return `the launcher stands on ${path} only with an order, for ${why}.`
}

function describePage({ page }: WidgetContext): string {
  const order = readOrder(page)
  const isUnread = !order && (page.script?.dataset['order'] !== undefined || page.options.order !== undefined)
  const { shopper, consent } = page.options
  const orderText = order
    ? `order ${order.id}, ${order.items.length} lines, ${order.totalMinor} ${order.currency} in minor units`
    : isUnread
      ? 'an order that cannot be read: it needs an id, a currency and a total'
      : 'no order'
  return [
    `the page tells ${orderText}; touchpoint ${touchpointOf(page) ?? 'none'}`,
    `shopper ${shopper ? 'named' : 'not named'}`,
    `consent ${consent ? (consent.personalisation ? 'given' : 'refused') : 'not told'}.`,
  ].join('; ')
}
