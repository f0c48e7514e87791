/** Opens the form by itself where the owner wants it: once in a page view at most, and without taking the focus. */
import { effect } from '@preact/signals'
import { toDraft } from '../../sdk/index.ts'
import { touchpointOf } from '../loader/page-context.ts'
import { isMoment, type PageFacts } from './moments.ts'
import { readOrder } from './page-order.ts'
import { createInvitationMemory, type InvitationMemory } from './storage/invitation-memory.ts'
import { openStoredValue } from './storage/safe-storage.ts'
import type { WidgetContext } from './widget-context.ts'

const LOOK_MS = 1_000
const PHONE = '(width < 761px)'
const SHOPS_DIALOG = 'dialog[open],[role=dialog][aria-modal=true],[role=alertdialog]'

export function watchInvitations(widget: WidgetContext): void {
  const { config, store, answered, boundary, pageEvents } = widget
  const { invitations } = config
  const memory = createInvitationMemory(openStoredValue('localStorage', `defter:${config.site.key}:invitations`))
  const facts = watchPage(widget)
  rememberPresses(widget, memory)
  let isWaiting = true
  const look = boundary.guard(() => {
    if (!isWaiting) return
    // Whoever has opened the form by hand needs no invitation on this page.
    if (store.active.peek()) return end()
    const page = facts()
    const found = invitations.find(
      (one) => memory.mayInvite(one, page.orderId) && !answered.find(one.surveyId, page.orderId) && isMoment(one, page),
    )
    if (!found) return
    end()
    store.open({ touchpoint: found.touchpoint, isByItself: true })
  })
  const timer = setInterval(look, LOOK_MS)
  function end(): void {
    isWaiting = false
    clearInterval(timer)
  }
  boundary.onStop(end)
  boundary.onStop(pageEvents.subscribe(look))
}

function watchPage({ page, boundary, pageEvents }: WidgetContext): () => PageFacts {
  const startMs = performance.now()
  const chance = Math.random()
  let scrolledPercent = 0
  const measure = boundary.guard(() => {
    const { scrollHeight } = document.documentElement
    scrolledPercent = Math.max(scrolledPercent, ((scrollY + innerHeight) / scrollHeight) * 100)
  })
  addEventListener('scroll', measure, { passive: true })
  boundary.onStop(() => removeEventListener('scroll', measure))
  return () => {
    const orderId = readOrder(page)?.id
    return {
      orderId,
      touchpoint: touchpointOf(page) ?? (orderId === undefined ? 'browse' : 'checkout'),
      events: pageEvents.peek(),
      secondsOnPage: (performance.now() - startMs) / 1_000,
      scrolledPercent,
      isPhone: matchMedia(PHONE).matches,
      isBusy: isBusy(),
      chance,
      isOnScreen,
    }
  }
}

function isBusy(): boolean {
  const isTyping = document.activeElement?.matches('input,textarea,select,[contenteditable]') ?? false
  return isTyping || [...document.querySelectorAll(SHOPS_DIALOG)].some((dialog) => dialog.getClientRects().length > 0)
}

/** What the owner wrote may be no selector. */
function isOnScreen(selector: string): boolean {
  try {
    const { top, bottom, height } = document.querySelector(selector)?.getBoundingClientRect() ?? new DOMRect()
    return height > 0 && bottom > 0 && top < innerHeight
  } catch {
    return false
  }
}

/** A dismissal and an answer are presses; what opened by itself and was left alone is not remembered. */
function rememberPresses({ store, boundary }: WidgetContext, memory: InvitationMemory): void {
  let wasOpen = false
  boundary.onStop(
    effect(
      boundary.guard(() => {
        const isOpen = store.isOpen.value
        const snapshot = store.snapshot.value
        const active = store.active.peek()
        const isClosedNow = wasOpen && !isOpen
        wasOpen = isOpen
        if (!snapshot || !active) return
        const { phase } = snapshot.state
        if (phase === 'sent' || phase === 'saved') memory.answered(active.survey.id, active.order?.id)
        else if (isClosedNow && phase === 'asking' && !toDraft(snapshot.state))
          memory.dismissed(active.survey.id, active.order?.id)
      }),
    ),
  )
}
