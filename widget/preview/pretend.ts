/** Says "sent" and sends nothing: each body is made as for the server and handed to the inspector. Never touches the device or the network. */
import type { Receipt, Reply, ResponseSubmission } from '../../sdk/contract/index.ts'
import { createSubmitter } from '../previous-sdk/index.ts'
import type { Core } from '../start.ts'

/** The bodies so far, the first one first. `thanks` stands where the server's reply would. */
export function pretendToSend({ session, client }: Core, thanks: string): readonly ResponseSubmission[] {
  const { apiUrl, site } = session.config
  const bodies: ResponseSubmission[] = []
  // A client that is stopped before it keeps anything makes the very same body.
  const dry = createSubmitter({ siteKey: site.key, apiUrl, locale: site.locale }, (body) => {
    bodies.push(body)
    return 'vetoed'
  })
  client.revise = async (id, draft) => {
    // Begun before the preview was there: not of this survey.
    if (id !== session.talk?.id) return { state: 'notSaved', id }
    dry.known = client.known
    await dry.revise(id, draft)
    const { revision = 0, complete = false, occurredAt = '' } = bodies.at(-1) ?? {}
    const reply: Reply = complete ? { kind: 'thanks', text: thanks, hints: [] } : { kind: 'pending' }
    const receipt: Receipt = { id, revision, receivedAt: occurredAt, reply }
    return { state: 'sent', id, receipt }
  }
  return bodies
}
