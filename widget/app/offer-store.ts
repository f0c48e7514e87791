/** The offers of a reply, and what the shopper does with them. */
import { computed, effect, signal, type ReadonlySignal } from '@preact/signals'
import type { ClientEventName, OfferHint } from '../../sdk/contract/index.ts'
import { copyText } from './components/CopyTextButton.tsx'
import { createOfferSnooze } from './storage/offer-snooze.ts'
import { openStoredValue } from './storage/safe-storage.ts'
import type { WidgetContext } from './widget-context.ts'

export type OfferStore = {
  /** Those that are still open. */
  readonly hints: ReadonlySignal<readonly OfferHint[]>
  /** Personal offers were turned off just now. */
  readonly areRefused: ReadonlySignal<boolean>
  isCopied(hint: OfferHint): boolean
  copy(hint: OfferHint): Promise<void>
  click(hint: OfferHint): void
  dismiss(hint: OfferHint): void
  /** No personal offers any more; the server hears it too. */
  refuseAll(): void
}

export function createOfferStore({ store, client, config, boundary, emit }: WidgetContext): OfferStore {
  const snooze = createOfferSnooze(openStoredValue('localStorage', `defter:${config.site.key}:offers`))
  /** `name id` of what was done to a hint. */
  const done = signal<ReadonlySet<string>>(new Set())
  const refusedFor = signal<string | undefined>()
  /** Decided once for each reply: what is put aside leaves the others on the screen, the next reply has none. */
  const snoozed = new Map<string, boolean>()
  const isDone = (name: ClientEventName, { id }: OfferHint): boolean => done.value.has(`${name} ${id}`)

  const areRefused = computed(() => refusedFor.value !== undefined && refusedFor.value === store.reply.value?.id)
  const hints = computed(() => {
    const { id, reply } = store.reply.value ?? {}
    if (!id || reply?.kind !== 'thanks' || areRefused.value) return []
    if (!snoozed.has(id)) snoozed.set(id, snooze.isActive())
    return snoozed.get(id) ? [] : reply.hints.filter((hint) => !isDone('hintDismissed', hint))
  })

  function tell(name: ClientEventName, hint: OfferHint): void {
    const { id: responseId, surveyId } = store.reply.value ?? {}
    if (!responseId || !surveyId || isDone(name, hint)) return
    done.value = new Set([...done.value, `${name} ${hint.id}`])
    void client.sendEvents([{ name, surveyId, responseId, hintId: hint.id }]).catch(() => undefined)
    if (name === 'hintShown' || name === 'hintClicked' || name === 'hintCopied')
      emit(name, { responseId, hintId: hint.id })
  }

  boundary.onStop(
    effect(() => {
      if (store.isOpen.value) for (const hint of hints.value) tell('hintShown', hint)
    }),
  )
  return {
    hints,
    areRefused,
    isCopied: (hint) => isDone('hintCopied', hint),
    async copy(hint) {
      if (await copyText(hint.code ?? '')) tell('hintCopied', hint)
    },
    click: (hint) => tell('hintClicked', hint),
    dismiss(hint) {
      tell('hintDismissed', hint)
      snooze.dismiss()
    },
    refuseAll() {
      const responseId = store.reply.value?.id
      if (!responseId) return
      refusedFor.value = responseId
      snooze.refuse()
      void client.message(responseId, { noPersonalOffers: true }).catch(() => undefined)
    },
  }
}
