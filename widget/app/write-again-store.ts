/** More words about an order that was answered already: they go to the same response. */
import { computed, effect, signal, type ReadonlySignal } from '@preact/signals'
import type { FollowUpResult } from '../../sdk/index.ts'
import type { WidgetContext } from './widget-context.ts'

export type WriteAgainStore = {
  /** Only beside a reply that is shown again. */
  readonly isOffered: ReadonlySignal<boolean>
  readonly step: ReadonlySignal<'closed' | 'writing' | 'sending' | FollowUpResult['state']>
  readonly text: ReadonlySignal<string>
  /** About an order a field for more words; else the survey anew. */
  open(): void
  write(text: string): void
  send(): void
}

export function createWriteAgainStore({ store, client, boundary }: WidgetContext): WriteAgainStore {
  const step = signal<'closed' | 'writing' | 'sending' | FollowUpResult['state']>('closed')
  const text = signal('')
  const responseId = computed(() => store.reply.value?.id)

  async function sendTo(id: string): Promise<void> {
    step.value = 'sending'
    const { state } = await client.message(id, { text: text.value.trim() })
    if (responseId.peek() === id) step.value = state
  }
  boundary.onStop(
    effect(() => {
      void responseId.value
      step.value = 'closed'
      text.value = ''
    }),
  )
  return {
    isOffered: computed(() => store.reply.value?.answeredAt !== undefined),
    step,
    text,
    open() {
      if (store.reply.value?.orderId === undefined) store.askAgain()
      else step.value = 'writing'
    },
    write: (written) => void (text.value = written),
    send() {
      const id = responseId.value
      if (!id || !text.value.trim() || step.value === 'sending') return
      sendTo(id).catch(() => void (step.value = 'notSaved'))
    },
  }
}
