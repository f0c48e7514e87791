/** What a shopper has sent: reading it, and deleting it. "Deleted" is said only when the server has said so. */
import { computed, effect, signal, type ReadonlySignal } from '@preact/signals'
import type { SentResponse } from '../../sdk/contract/index.ts'
import type { FollowUpResult, ReadResult } from '../../sdk/index.ts'
import { splitSentences } from './messages.ts'
import type { PanelText } from './panel-text.ts'
import type { WidgetContext } from './widget-context.ts'

/** `deleteQueued`: off this device, and queued for the server. */
export type MyDataStep = 'closed' | 'list' | 'confirm' | 'deleting' | 'deleted' | 'deleteQueued' | 'deleteFailed'

export type MyDataStore = {
  readonly isOpen: ReadonlySignal<boolean>
  readonly step: ReadonlySignal<MyDataStep>
  /** What the server keeps of it; undefined while nobody has told. */
  readonly response: ReadonlySignal<SentResponse | undefined>
  /** Nothing of it is on this device any more. */
  readonly isGone: ReadonlySignal<boolean>
  readonly text: ReadonlySignal<PanelText>
  open(): void
  close(): void
  confirm(): void
  keep(): void
  remove(): void
}

/** `earlier`: the response whose answer is shown in the place of the conversation. */
export function createMyDataStore(
  { store, client, cases, answered, drafts, boundary, t }: WidgetContext,
  earlier: ReadonlySignal<SentResponse | undefined>,
): MyDataStore {
  const step = signal<MyDataStep>('closed')
  const responseId = signal('')
  const reading = signal<ReadResult | undefined>()
  const response = computed(() => {
    if (reading.value?.state === 'read') return reading.value.response
    return earlier.value?.id === responseId.value ? earlier.value : undefined
  })
  const isGone = computed(() => step.value === 'deleted' || step.value === 'deleteQueued')

  /** Off this device: the right to continue it, its case, its draft. What waits to be sent is removed by the deletion. */
  function clearLocalData(id: string): void {
    cases.forget(id)
    answered.forget(id)
    if (drafts?.stored.text()?.includes(id)) drafts.stored.write(undefined)
  }
  function gone(to: 'deleted' | 'deleteQueued'): void {
    clearLocalData(responseId.value)
    step.value = to
  }
  const settle = boundary.guard((id: string, state: FollowUpResult['state']): void => {
    if (responseId.value !== id || step.value === 'closed') return
    if (state === 'sent' || state === 'erased') gone('deleted')
    else if (state === 'saved') gone('deleteQueued')
    else step.value = 'deleteFailed'
  })
  const read = boundary.guard((id: string, result: ReadResult): void => {
    if (responseId.value !== id || step.value === 'closed') return
    if (result.state === 'erased') gone('deleted')
    else reading.value = result
  })

  boundary.onStop(
    client.on('sent', ({ kind, id }) => {
      if (kind === 'delete' && step.value === 'deleteQueued') settle(id, 'sent')
    }),
  )
  // What was deleted is not shown again: the next press begins anew.
  boundary.onStop(
    effect(() => {
      if (store.isOpen.value || step.peek() === 'closed') return
      const wasGone = isGone.peek()
      step.value = 'closed'
      if (wasGone && earlier.peek()?.id !== responseId.peek()) store.restart()
    }),
  )
  return {
    isOpen: computed(() => step.value !== 'closed'),
    step,
    response,
    isGone,
    text: computed(() => describe(step.value, reading.value, store.screen.value === 'delivery', t)),
    open() {
      const id = earlier.value?.id ?? store.reply.value?.id ?? store.snapshot.value?.id ?? ''
      responseId.value = id
      reading.value = undefined
      step.value = 'list'
      void client.read(id).then(
        (result) => read(id, result),
        () => read(id, { state: 'unreachable' }),
      )
    },
    close: () => void (step.value = 'closed'),
    confirm: () => void (step.value = 'confirm'),
    keep: () => void (step.value = 'list'),
    remove() {
      const id = responseId.value
      step.value = 'deleting'
      client.remove(id).then(
        ({ state }) => settle(id, state),
        () => settle(id, 'notSaved'),
      )
    },
  }
}

function describe(
  step: MyDataStep,
  reading: ReadResult | undefined,
  isQueued: boolean,
  t: WidgetContext['t'],
): PanelText {
  const [headline, lead] = step === 'list' ? listText(reading, isQueued, t) : splitSentences(t(`myData.${step}`))
  return { headline, lead, step: 3, status: headline, screenKey: `my data ${step}` }
}

function listText(
  reading: ReadResult | undefined,
  isQueued: boolean,
  t: WidgetContext['t'],
): readonly [string, string] {
  const title = t('myData.title')
  if (!reading) return [title, '']
  if (reading.state === 'read') return [title, t('myData.read')]
  return [title, t(isQueued ? 'myData.queued' : 'myData.unread')]
}
