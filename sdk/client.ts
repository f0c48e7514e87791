/** The whole SDK of one site as one object. Never shares state with another client of the same page. */
import type { Client, ClientOptions, ResponseDraft } from './client-types.ts'
import type { LocalizedText, SurveyOf } from './contract/index.ts'
import type { Correspondence } from './correspondence.ts'
import type { AnswersOf } from './define-survey.ts'
import { DefterError } from './errors.ts'
import { createSubmitter } from './submitter.ts'

/**
 * A client for one site; it begins at once to send what earlier pages left. Throws `invalid_options`.
 * What is not needed for the first answer comes by `import()`, so that a page waits for little.
 * @example
 * const client = createClient({ siteKey: 'pk_live_…', apiUrl: 'https://feedback.example' })
 * const delivery = await client.submit({ survey: { id: 'delivery', version: 1 }, answers: { rating: 5 } })
 */
export function createClient<const S extends SurveyOf<string | LocalizedText>>(
  options: ClientOptions & { readonly survey: S },
): Client<AnswersOf<S>>
export function createClient(options: ClientOptions): Client
export function createClient(options: ClientOptions): Client | Client<never> {
  if (!options.siteKey || !options.apiUrl) throw new DefterError('invalid_options', 'Give siteKey and apiUrl.')
  const submitter = createSubmitter(options)
  const { outbox, tickets, forget, ...verbs } = submitter
  let isDestroyed = false
  let loading: Promise<Correspondence> | undefined
  const rest = () =>
    (loading ??= import('./correspondence.ts').then(({ createCorrespondence }) => {
      const correspondence = createCorrespondence(submitter, options.platform)
      if (isDestroyed) correspondence.destroy()
      return correspondence
    }))
  rest().catch(() => {
    loading = undefined
  })
  return {
    ...verbs,
    async revise(id: string, draft: ResponseDraft) {
      if (!tickets.has(id)) throw new DefterError('unknown_response', `resume() the response ${id} first.`)
      return verbs.revise(id, draft)
    },
    ticket: (id) => tickets.get(id),
    resume: (ticket) => void tickets.set(ticket.id, ticket),
    message: async (...given) => (await rest()).message(...given),
    remedy: async (...given) => (await rest()).remedy(...given),
    remove: async (...given) => (await rest()).remove(...given),
    events: async (...given) => (await rest()).events(...given),
    pending: async () => (await rest()).pending(),
    flush: async () => (await rest()).flush(),
    async reset() {
      forget()
      await (await rest()).reset()
    },
    destroy() {
      isDestroyed = true
      outbox.platform.storage?.close()
      loading?.then((correspondence) => correspondence.destroy())
    },
  }
}
