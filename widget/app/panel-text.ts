/** What the panel says of each screen, worked out in one place. */
import type { OrderContext, Survey } from '../../sdk/contract/index.ts'
import type { SessionSnapshot } from '../../sdk/index.ts'
import { splitSentences, type Translate } from './messages.ts'
import type { WidgetStore } from './store.ts'

export type PanelText = {
  readonly headline: string
  readonly lead?: string | undefined
  /** 1 to 3: the ribbon grows with it. */
  readonly step: number
  /** Said politely by screen readers when it changes. */
  readonly status: string
  /** Changes with what is on the screen: then the focus goes there. */
  readonly screenKey: string
}

export function describePanel({ reply, screen, snapshot, active }: WidgetStore, t: Translate): PanelText {
  const answered = reply.value?.reply
  const screenKey = [screen.value, reply.value?.id, ...(snapshot.value?.page.questions.map(({ id }) => id) ?? [])].join(
    ' ',
  )
  if (answered?.kind === 'recovery') {
    return { headline: answered.apology, lead: answered.note, step: 3, status: answered.apology, screenKey }
  }
  if (answered || !snapshot.value || !active.value) {
    const headline = answered?.kind === 'thanks' ? answered.text : t('sent')
    return { headline, step: 3, status: headline, screenKey }
  }
  return {
    ...describeQuestions(snapshot.value, active.value, t),
    screenKey: `${snapshot.value.state.phase} ${screenKey}`,
  }
}

function describeQuestions(
  { state, page }: SessionSnapshot,
  { survey, order }: { readonly survey: Survey; readonly order: OrderContext | undefined },
  t: Translate,
): Omit<PanelText, 'screenKey'> {
  const { phase } = state
  if (phase === 'saved' || phase === 'notSaved' || phase === 'rejected') {
    const step = phase === 'rejected' ? Math.min(page.step, 2) : 3
    return { headline: splitSentences(t(phase))[0], step, status: t(phase) }
  }
  const isFirst = page.step === 1
  const headline = (!isFirst && page.questions.at(-1)?.title) || t('open')
  return {
    headline,
    lead: isFirst ? greetingOf(survey, order) : undefined,
    step: Math.min(page.step, 2),
    status: phase === 'sending' ? t('sending') : isFirst ? '' : headline,
  }
}

/** Without a sentence about an item where none is known. */
function greetingOf({ greeting }: Survey, order: OrderContext | undefined): string | undefined {
  const item = order?.items[0]?.name
  if (!item && greeting.includes('{item}')) return undefined
  return greeting.replace('{item}', () => item ?? '')
}
