/** A client that says "sent" and sends nothing: each body is made as for the server, and nothing touches device or network. */
import type { Receipt, Reply, ResponseSubmission, SiteConfig } from '../../../sdk/contract/index.ts'
import { createClient, type Client } from '../../../sdk/index.ts'

/** `thanks` stands where the server's reply would; `onBody` gets each body. */
export function createDryRunClient(
  { site, apiUrl }: SiteConfig,
  thanks: string,
  onBody: (body: ResponseSubmission) => void,
): Client {
  let lastBody: ResponseSubmission | undefined
  // What is vetoed before it is stored is the very same body.
  const client = createClient({
    siteKey: site.key,
    apiUrl,
    locale: site.locale,
    platform: { storage: undefined },
    beforeSend(body) {
      lastBody = body
      onBody(body)
      return false
    },
  })
  const sent = async (id: string) => ({ state: 'sent', id, receipt: {} }) as const
  return {
    ...client,
    async revise(id, draft) {
      await client.revise(id, draft)
      const { revision = 0, complete = false, occurredAt = '' } = lastBody ?? {}
      const reply: Reply = complete ? { kind: 'thanks', text: thanks, hints: [] } : { kind: 'pending' }
      const receipt: Receipt = { id, revision, receivedAt: occurredAt, reply }
      return { state: 'sent', id, receipt }
    },
    message: sent,
    pickRemedy: sent,
    remove: sent,
    sendEvents: async () => undefined,
  }
}
