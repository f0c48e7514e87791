/** What a client does before its second half is there: submits once, fits every limit, knows the shopper. Never a retry. */
import type { Client, ClientOptions, Delivery } from './client-types.ts'
import { fitSubmission } from './fit.ts'
import { createSubmitter, type Submitter } from './submitter.ts'

export type FirstVerbs = Submitter & Pick<Client, 'submit' | 'identify' | 'setConsent'>

export function createFirstVerbs(options: ClientOptions): FirstVerbs {
  const submitter = createSubmitter(options, (submission) => {
    const fitted = fitSubmission(submission)
    return options.beforeSend?.(fitted) === false ? 'vetoed' : fitted
  })
  const submitted = new Map<string, Promise<Delivery>>()
  return Object.assign(submitter, {
    submit(draft: Parameters<Client['submit']>[0]) {
      const id = draft.id ?? submitter.createId()
      const earlier = submitted.get(id)
      if (earlier) return earlier
      const delivery = submitter.revise(id, draft)
      submitted.set(id, delivery)
      // What was not taken may be corrected and submitted again.
      delivery.then(
        ({ state }) => state.startsWith('re') && submitted.delete(id),
        () => submitted.delete(id),
      )
      return delivery
    },
    identify: ((ref, more) => {
      submitter.known = { ...submitter.known, shopper: { ref, ...more } }
    }) satisfies Client['identify'],
    setConsent: ((consent) => {
      submitter.known = { ...submitter.known, consent }
    }) satisfies Client['setConsent'],
  })
}
