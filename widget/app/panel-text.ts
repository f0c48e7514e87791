/** What the panel says of each screen, worked out in one place. */
import type { OrderContext, Survey } from '../../sdk/contract/index.ts'
import type { SessionSnapshot } from '../../sdk/index.ts'
import { splitSentences, type Translate } from './messages.ts'
import type { WidgetStore } from './store.ts'

export type PanelText = {
  /** A small line above the headline. */
  readonly intro?: string | undefined
  readonly headline: string
  /** Under it, in ordinary weight. */
  readonly lead?: string | undefined
  /** Id of the question that headline and lead ask. */
  readonly question?: string | undefined
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
    const [headline, rest] = splitSentences(answered.apology)
    return {
      headline,
      lead: [rest, answered.note].filter(Boolean).join(' '),
      step: 3,
      status: answered.apology,
      screenKey,
    }
  }
  if (answered || !snapshot.value || !active.value) {
    const text = answered?.kind === 'thanks' ? answered.text : t('sent')
    const [headline, lead] = splitSentences(text)
    return { headline, lead, step: 3, status: text, screenKey }
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
  const step = Math.min(page.step, 2)
  const status = phase === 'sending' ? t('sending') : ''
  if (page.step === 1) return { ...describeFirstPage(page, survey, order, t), step, status }
  const question = page.questions.at(-1)
  const [headline, lead] = splitSentences(question?.title ?? t('open'))
  return { headline, lead, question: question?.id, step, status: status || `${headline} ${lead}`.trim() }
}

/** The greeting is the question, or stands above the first one. */
function describeFirstPage(
  { questions }: SessionSnapshot['page'],
  survey: Survey,
  order: OrderContext | undefined,
  t: Translate,
): Pick<PanelText, 'intro' | 'headline' | 'question'> {
  const greeting = greetingOf(survey, order)
  const question = questions.at(-1)?.id
  const title = survey.questions.find(({ id }) => id === question)?.title
  if (title) return { intro: greeting, headline: title, question }
  return { intro: t('open'), headline: greeting ?? t('howWasIt'), question }
}

/** Without a sentence about an item where none is known. */
function greetingOf({ greeting }: Survey, order: OrderContext | undefined): string | undefined {
  const item = order?.items[0]?.name
  if (!item && greeting.includes('{item}')) return undefined
  return greeting.replace('{item}', () => item ?? '')
}
