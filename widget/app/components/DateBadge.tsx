import { useWidget } from '../widget-context.ts'
import type { RecoveryReply } from '../lazy-screens.ts'
import { monthAndDay } from '../dates.ts'

/** A promised day, as the leaf of a calendar, and the promise in words. */
export function DateBadge({ promise }: { readonly promise: NonNullable<RecoveryReply['promise']> }) {
  const { config } = useWidget()
  const [month, day] = monthAndDay(promise.dueAt, config.site)
  return (
    <div class="note">
      <span class="date" aria-hidden="true">
        <b>{month}</b>
        <span>{day}</span>
      </span>
      <p>{promise.text}</p>
    </div>
  )
}
