/** Asks what belongs to an order that the page tells of after the form was opened, as long as nothing was said. */
import { effect } from '@preact/signals'
import { toDraft } from '../../sdk/index.ts'
import { readOrder } from './page-order.ts'
import type { WidgetContext } from './widget-context.ts'

const LOOK_MS = 1_000
/** A shop's own scripts are done by then. */
const MAX_LOOKS = 20

export function watchLateOrder({ store, page, drafts, boundary }: WidgetContext): void {
  let looks = 0
  let timer: ReturnType<typeof setInterval> | undefined
  const look = boundary.guard(() => {
    if (++looks >= MAX_LOOKS) clearInterval(timer)
    const active = store.active.peek()
    const snapshot = store.snapshot.peek()
    if (!active || !snapshot || active.order || !readOrder(page)) return
    const isUntouched = snapshot.page.step === 1 && snapshot.state.phase === 'asking' && !toDraft(snapshot.state)
    if (isUntouched) drafts?.beginAgain()
  })
  const stopWatching = effect(() => {
    if (store.isOpen.value && looks < MAX_LOOKS) timer = setInterval(look, LOOK_MS)
    return () => clearInterval(timer)
  })
  boundary.onStop(stopWatching)
}
