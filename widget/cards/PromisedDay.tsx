/** A promised day as a leaf of the calendar. Never without a promise of the server's. */
import { h, type VNode } from '../view/render.ts'
import type { Recovery } from './tools.ts'
import { monthAndDay } from './dates.ts'

type Promised = {
  readonly promise: NonNullable<Recovery['promise']>
  readonly site: { readonly locale: string; readonly timeZone: string }
}

export function PromisedDay({ promise, site }: Promised): VNode {
  const [month, day] = monthAndDay(promise.dueAt, site)
  return (
    <div class="note">
      <span class="leaf" aria-hidden="true">
        <b>{month}</b>
        <span>{day}</span>
      </span>
      <p>{promise.text}</p>
    </div>
  )
}
