/** What follows from the state outside of the panel: launcher, memory of the device, events for the page. */
import { effect } from '@preact/signals'
import { bandOf, type Band, type Receipt, type ScaleName } from '../../sdk/contract/index.ts'
import type { SessionSnapshot } from '../../sdk/index.ts'
import { isContactRefused } from './contact-form.ts'
import type { WidgetContext } from './widget-context.ts'

/** For an owner who only looks: nothing of this stores or sends. */
export function showState(widget: WidgetContext): void {
  const { store, boundary, launcher, launcherLabel, t, lazy } = widget
  run(widget, () => launcher.setState({ isOpen: store.isOpen.value }))
  run(widget, () => launcher.setLabel(launcherLabel.value ?? t('launcher')))
  run(
    widget,
    () => store.isOpen.value && requestAnimationFrame(() => setTimeout(boundary.guard(() => void lazy.load(widget)))),
  )
  let refused: unknown
  run(widget, () => {
    const problem = store.snapshot.value?.state.problem
    if (problem === refused) return
    refused = problem
    if (isContactRefused(problem)) {
      store.contactForm.show(true)
      store.contactForm.refuse()
    }
  })
}

/** What this device remembers, and what the page is told. */
export function rememberState(widget: WidgetContext): void {
  const { store, client, boundary, drafts, launcherLabel, t, lazy, cases, answered, emit } = widget
  run(widget, () => rememberOpenCase(widget))
  run(widget, () => rememberReply(widget))
  run(widget, createEventSource(widget))
  run(widget, () => {
    if (store.isOpen.value) launcherLabel.value = undefined
  })
  // Words that went out when nobody looked come back with their reply, or with what was wrong about them.
  boundary.onStop(
    client.on('rejected', (refused) => {
      const isTaken = drafts?.giveBack(refused) ?? false
      if (isTaken) launcherLabel.value = t('sendAgain')
      return isTaken
    }),
  )
  boundary.onStop(
    client.on('sent', ({ kind, id, receipt }) => {
      if (kind !== 'response') return
      const { reply } = receipt as Receipt
      // Of an earlier revision, which was on its way.
      if (reply.kind !== 'pending') answered.change(id, { reply })
    }),
  )
  boundary.onStop(client.on('error', ({ code, message }) => emit('error', { code, message })))
  if (cases.list()[0] || drafts?.stored.text()) void lazy.load(widget)
}

function run({ boundary }: WidgetContext, react: () => void): void {
  boundary.onStop(effect(() => void boundary.guard(react)()))
}

/** Only where an answer of the shop's may come: a failure that is being put right, or words that have not gone out yet. */
function rememberOpenCase({ store, client, cases }: WidgetContext): void {
  const isOpen = store.isOpen.value
  const { id, reply, answeredAt } = store.reply.value ?? { id: store.snapshot.value?.id ?? '', reply: undefined }
  if (answeredAt) return
  const ticket = client.ticket(id)
  const isSaved = !reply && store.snapshot.value?.state.phase === 'saved'
  if (!ticket || !(reply || isSaved)) return
  if (reply && reply.kind !== 'recovery') return cases.forget(id)
  const known = cases.list().find((one) => one.id === id)
  const isUnread = isSaved || !isOpen
  if (!known || (known.isUnread && !isUnread)) cases.save({ ...ticket, since: Date.now(), ...known, isUnread })
}

/** A reply that is shown again, or to an answer of an earlier page, has no conversation, and is remembered already. */
function rememberReply({ store, client, answered }: WidgetContext): void {
  const { id, state } = store.snapshot.value ?? {}
  const ticket = id ? client.ticket(id) : undefined
  if (!ticket || !state || !(state.reply || state.phase === 'saved')) return
  const orderId = store.active.peek()?.sentOrder()?.id
  answered.save({ surveyId: state.survey.id, orderId, ticket, reply: state.reply, answeredAt: Date.now() })
}

/** Once per shopper and answer, not once per revision. */
function createEventSource({ store, emit }: WidgetContext): () => void {
  let wasOpen = false
  const told = new Set<string>()
  return () => {
    const snapshot = store.snapshot.value
    const isOpen = store.isOpen.value
    const event = {
      touchpoint: store.active.peek()?.survey.touchpoint,
      responseId: snapshot?.id ?? store.reply.peek()?.id,
      ...scoreOf(snapshot),
    }
    const tellOnce = (name: 'rated' | 'sent'): void => {
      if (told.has(`${name} ${snapshot?.id}`)) return
      told.add(`${name} ${snapshot?.id}`)
      emit(name, event)
    }
    if (isOpen !== wasOpen) emit(isOpen ? 'opened' : 'closed', event)
    wasOpen = isOpen
    if (event.score !== undefined && (snapshot?.state.revision ?? -1) >= 0) tellOnce('rated')
    if (snapshot?.state.phase === 'sent') tellOnce('sent')
  }
}

function scoreOf(snapshot: SessionSnapshot | undefined): { score?: number; band?: Band } {
  if (!snapshot) return {}
  const { survey, answers } = snapshot.state
  for (const question of survey.questions) {
    const { scale } = question as { scale?: ScaleName }
    const score = answers[question.id]
    if (scale && typeof score === 'number') return { score, band: bandOf(scale, score) }
  }
  return {}
}
