/** What the panel shows, worked out from the session in one place. Never decides what is true: the conversation does. */
import type { Child, VNode } from './render.ts'
import type { Reply, ScaleName } from '../../sdk/contract/index.ts'
import type { AskedQuestion } from '../previous-sdk/conversation/index.ts'
import type { Talk } from '../session.ts'
import type { Translate } from '../words/words.ts'

/** What is drawn by others than core: fragments from the start, the idle chunk and the cards once they are there. */
export type Parts = {
  /** A rating by its scale, and the other kinds by their names: what a fragment draws. */
  [drawn in Exclude<ScaleName, 'csat'> | 'products' | 'person']?: (asked: Asked) => Child
} & {
  reply?(shown: Shown, reply: Reply): VNode | undefined
  /** The offer to get in touch; as a question of its own, the fields at once. */
  contact?(shown: Shown | Asked): Child
  /** How much room is left under a long text. */
  left?(text: string): Child
  /** Under the question: to the one before. */
  back?(shown: Shown): Child
  /** Beside "send again", and beside "try now". */
  rescue?(shown: Shown): Child
}

/** One question on its page. */
export type Asked = Shown & { readonly question: AskedQuestion }

export type Shown = {
  readonly t: Translate
  readonly talk: Talk
  readonly parts: Parts
  readonly headline: string
  readonly lead: string | undefined
  readonly step: number
  /** Said politely by screen readers when it changes. */
  readonly status: string
  readonly isForm: boolean
}

export function show(t: Translate, talk: Talk, parts: Parts): Shown {
  const { phase } = talk.state
  const isForm = phase === 'asking' || phase === 'sending' || phase === 'rejected'
  const step = isForm ? Math.min(talk.page.step, 2) : 3
  const headline = headingOf(t, talk, step)
  return {
    t,
    talk,
    parts,
    headline,
    lead: leadOf(talk, step),
    step,
    status: statusOf(t, talk, headline),
    isForm,
  }
}

function headingOf(t: Translate, { state, page }: Talk, step: number): string {
  const { phase, reply } = state
  if (phase === 'sent') {
    if (reply?.kind === 'recovery') return reply.apology
    return reply?.kind === 'thanks' ? reply.text : t('sent')
  }
  if (phase === 'asking' || phase === 'sending') {
    return (step > 1 && (page.questions.at(-1)?.title ?? '')) || t('open')
  }
  return sentences(t(phase))[0]
}

function leadOf({ state, survey, order }: Talk, step: number): string | undefined {
  if (state.reply?.kind === 'recovery') return state.reply.note
  const { greeting } = survey
  const item = order?.items[0]?.name
  if (step > 1 || (!item && greeting.includes('{item}'))) return undefined
  return greeting.replace('{item}', () => item ?? '')
}

function statusOf(t: Translate, { state, page }: Talk, headline: string): string {
  const { phase } = state
  if (phase === 'asking') return page.step > 1 ? headline : ''
  return phase === 'sent' ? headline : t(phase)
}

/** The first sentence, and what follows it. */
export function sentences(text: string): readonly [string, string] {
  const end = text.indexOf('. ') + 1
  return [text.slice(0, end), text.slice(end)]
}
