/** The last replies on this device: nobody is asked twice about one order, and no code or promise is lost. Written after an answer alone. */
import type { Reply } from '../../../sdk/contract/index.ts'
import type { ResponseTicket } from '../../../sdk/index.ts'
import type { StoredValue } from './safe-storage.ts'

export type AnsweredSurvey = {
  readonly surveyId: string
  /** What was answered without an order is remembered as long as the page lives. */
  readonly orderId?: string | undefined
  readonly ticket: ResponseTicket
  /** Missing while the answer waits on this device. */
  readonly reply?: Reply | undefined
  /** Milliseconds since 1970. */
  readonly answeredAt: number
  /** Of an apology: which remedy was agreed, and the server's sentence about it. */
  readonly agreement?: Agreement
}

export type RepliedSurvey = AnsweredSurvey & { readonly reply: Reply }

export type Agreement = {
  readonly remedyId: string
  readonly sentence: string
  readonly promise?: Extract<Reply, { kind: 'recovery' }>['promise']
}

export type AnsweredSurveys = {
  /** One whose reply is here. */
  find(surveyId: string, orderId: string | undefined): RepliedSurvey | undefined
  findResponse(id: string): AnsweredSurvey | undefined
  /** What was agreed before stays. */
  save(one: AnsweredSurvey): void
  /** Nothing where the response is not known. */
  change(id: string, changes: Pick<AnsweredSurvey, 'reply' | 'agreement'>): void
  forget(id: string): void
}

const MAX_AGE_MS = 90 * 86_400_000
const MAX_REPLIES = 10

/** `stored`: of what names an order; without it nothing outlives the page. */
export function createAnsweredSurveys(stored?: StoredValue<readonly AnsweredSurvey[]>): AnsweredSurveys {
  let ofThisPage: readonly AnsweredSurvey[] = []
  const ofThisDevice = (): readonly AnsweredSurvey[] => {
    const found = stored?.read()
    if (!Array.isArray(found)) return []
    return found.filter((one) => one?.ticket?.id && Date.now() - one.answeredAt < MAX_AGE_MS)
  }
  const all = (): readonly AnsweredSurvey[] => [...ofThisPage, ...ofThisDevice()]
  const without = (list: readonly AnsweredSurvey[], id: string) => list.filter(({ ticket }) => ticket.id !== id)
  const surveys: AnsweredSurveys = {
    find: (surveyId, orderId) =>
      all().find(
        (one): one is RepliedSurvey => one.surveyId === surveyId && one.orderId === orderId && one.reply !== undefined,
      ),
    findResponse: (id) => all().find(({ ticket }) => ticket.id === id),
    save(answer) {
      const one = { ...surveys.findResponse(answer.ticket.id), ...answer }
      if (one.orderId === undefined || !stored) ofThisPage = [one, ...without(ofThisPage, one.ticket.id)]
      else stored.write([one, ...without(ofThisDevice(), one.ticket.id)].slice(0, MAX_REPLIES))
    },
    change(id, changes) {
      const known = surveys.findResponse(id)
      if (known) surveys.save({ ...known, ...changes })
    },
    forget(id) {
      ofThisPage = without(ofThisPage, id)
      const rest = without(ofThisDevice(), id)
      stored?.write(rest[0] ? rest : undefined)
    },
  }
  return surveys
}
