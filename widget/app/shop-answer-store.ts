/** The shop's answer on a later visit, and whether it is put right. */
import { computed, effect, signal, type ReadonlySignal } from '@preact/signals'
import type { Receipt, Reply, SentResponse } from '../../sdk/contract/index.ts'
import type { FollowUpResult } from '../../sdk/index.ts'
import { fetchShopAnswer, isNews, isPromiseBroken } from './fetch-shop-answer.ts'
import type { PanelText } from './panel-text.ts'
import type { WidgetContext } from './widget-context.ts'

/** What the shopper said to "is it put right?", and whether it has arrived. */
export type Judgement = {
  readonly isPutRight?: boolean
  readonly text?: string
  readonly state?: FollowUpResult['state']
}

export type ShopAnswerStore = {
  /** The panel shows it: it waits, and the panel is open. */
  readonly isShown: ReadonlySignal<boolean>
  readonly response: ReadonlySignal<SentResponse | undefined>
  readonly judgement: ReadonlySignal<Judgement>
  readonly missing: ReadonlySignal<string>
  readonly text: ReadonlySignal<PanelText>
  judge(isPutRight: boolean): void
  writeMissing(text: string): void
  sendMissing(): void
}

export function createShopAnswerStore(widget: WidgetContext): ShopAnswerStore {
  const { store, client, cases, boundary, t, launcherLabel, drafts } = widget
  const response = signal<SentResponse | undefined>()
  const judgement = signal<Judgement>({})
  const missing = signal('')
  const isShown = computed(() => response.value !== undefined && store.isOpen.value)

  async function tell(judging: Judgement): Promise<void> {
    const { id } = response.value ?? {}
    if (!id) return
    judgement.value = judging
    const { isPutRight, text } = judging
    const { state } = await client.message(id, text ? { text } : { putRight: isPutRight === true })
    judgement.value = { ...judging, state }
    if (state === 'sent' || state === 'saved') cases.judge(id, judging)
  }
  const tellSafely = (judging: Judgement): void => void tell(judging).catch(() => undefined)

  function showEarlierReply(id: string, reply: Reply | undefined): void {
    const isUnread = cases.list().some((one) => one.id === id && one.isUnread)
    if (!isUnread || reply?.kind !== 'recovery' || store.isOpen.value || drafts?.stored.text()) return
    store.showEarlierReply(id, reply)
    launcherLabel.value = t('answerWaiting')
  }
  function found(sent: SentResponse | undefined): void {
    if (!sent || store.isOpen.value) return
    if (!isNews(sent)) return showEarlierReply(sent.id, sent.reply)
    response.value = sent
    launcherLabel.value = t('answerWaiting')
  }

  // Read and closed: the next press opens the form, the next page shows the answer again.
  let wasShown = false
  boundary.onStop(
    effect(() => {
      if (wasShown && !isShown.value) response.value = undefined
      wasShown = isShown.value
    }),
  )
  if (drafts) {
    void fetchShopAnswer(client, cases).then(boundary.guard(found)).catch(boundary.report)
    boundary.onStop(
      client.on(
        'sent',
        boundary.guard(({ kind, id, receipt }) => {
          if (kind === 'response') showEarlierReply(id, (receipt as Receipt).reply)
        }),
      ),
    )
  }
  return {
    isShown,
    response,
    judgement,
    missing,
    text: computed(() => describe(response.value, judgement.value, t)),
    judge: (isPutRight) => tellSafely({ isPutRight }),
    writeMissing: (text) => void (missing.value = text),
    sendMissing: () => void (missing.value.trim() && tellSafely({ isPutRight: false, text: missing.value })),
  }
}

function describe(sent: SentResponse | undefined, judgement: Judgement, t: WidgetContext['t']): PanelText {
  const promise = sent?.reply.kind === 'recovery' ? sent.reply.promise : undefined
  const isLate = sent?.case?.answer && isPromiseBroken(sent.case, promise)
  const headline = headlineOf(sent, judgement, t)
  return {
    headline,
    lead: isLate ? t('promiseBroken') : undefined,
    step: 3,
    status: headline,
    screenKey: `shop answer ${judgement.isPutRight} ${judgement.state}`,
  }
}

/** Nothing is called reopened before it is. */
function headlineOf(
  sent: SentResponse | undefined,
  { isPutRight, state, text }: Judgement,
  t: WidgetContext['t'],
): string {
  if (state === 'sent') return t(isPutRight ? 'putRightYes' : text ? 'sent' : 'putRightNo')
  return t(sent?.case?.answer ? 'welcomeBack' : 'promiseBroken')
}
