/** The whole SDK of one site as one object. Never shares state with another client of the same page. */
import type { Client, ClientOptions } from './client-types.ts'
import type { LocalizedText, SurveyOf } from './contract/index.ts'
import type { Correspondence } from './correspondence.ts'
import type { AnswersOf } from './define-survey.ts'
import { DefterError } from './errors.ts'
import { createFirstVerbs } from './first-verbs.ts'

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
  const submitter = createFirstVerbs(options)
  const { createId, submit, revise, identify, setConsent, on, tickets } = submitter
  let loading: Promise<Correspondence> | undefined
  const load = () =>
    (loading ??= import('./correspondence.ts').then((rest) => rest.createCorrespondence(submitter, options.platform)))
  const later =
    <Given extends unknown[], Result>(pick: (rest: Correspondence) => (...given: Given) => Promise<Result>) =>
    async (...given: Given) =>
      pick(await load())(...given)
  load().catch(() => {
    // The network failed: the next verb asks again.
    loading = undefined
  })
  return {
    createId,
    submit,
    revise,
    identify,
    setConsent,
    on,
    ticket: (id) => tickets.get(id),
    resume: (ticket) => void tickets.set(ticket.id, ticket),
    message: later((rest) => rest.message),
    remedy: later((rest) => rest.remedy),
    remove: later((rest) => rest.remove),
    events: later((rest) => rest.events),
    pending: later((rest) => rest.pending),
    flush: later((rest) => rest.flush),
    reset: later((rest) => rest.reset),
    destroy: () =>
      void load().then(
        (rest) => rest.destroy(),
        () => {},
      ),
  }
}
