/** Compiled against the installed package, with every check of the declarations that a shop may have switched on. */
import {
  createClient,
  createSession,
  DefterError,
  defineSurvey,
  type Client,
  type Delivery,
  type Platform,
} from 'defter'
import { bandOf, LIMITS, SCALES, type Receipt, type SiteConfig } from 'defter/contract'
import {
  createMemoryStore,
  createServer,
  createUseCases,
  createWriteRules,
  openSqliteStore,
  type ServerApp,
  type ServerOptions,
  type UseCasePorts,
} from 'defter/server'
import { signProof, verifyHintToken, verifyProof, type SignRequest } from 'defter/sign'
import { mountWidget, type MountOptions, type Widget, type WidgetEvent } from 'defter/widget'

export const notes: string[] = []
const note = ({ score, band }: WidgetEvent) =>
  notes.push(`${score} of ${LIMITS.bodyBytes}: ${band ?? bandOf('csat', 5)}`)
const options: MountOptions = { siteKey: 'pk_live_1', apiUrl: 'https://book.example', touchpoint: 'checkout' }
export const widget: Widget = mountWidget({ ...options, on: { rated: note } })
widget.update({ order: { id: 'N-1', totalMinor: 18_400, currency: 'TRY', items: [] } })

const survey = defineSurvey({
  id: 'product',
  version: 1,
  touchpoint: 'product',
  greeting: { en: 'Hello.' },
  questions: [
    { id: 'rating', kind: 'rating', scale: 'csat', title: { en: 'How was it?' } },
    { id: 'comment', kind: 'text', title: { en: 'What shall we know?' } },
  ],
})

export const client: Client = createClient({ siteKey: 'pk_live_1', apiUrl: 'https://book.example' })
export async function send(): Promise<Receipt | undefined> {
  const delivery: Delivery = await client.submit({
    survey: { id: survey.id, version: survey.version },
    answers: { rating: SCALES.csat.max },
  })
  return delivery.state === 'sent' ? delivery.receipt : undefined
}
export const isVisible = (platform: Platform): boolean => platform.isVisible()
export const sessionOf = (config: SiteConfig) => config.surveys.map((one) => createSession(client, one))
export const isOurs = (error: unknown): boolean => error instanceof DefterError

export const sign = (request: SignRequest): Promise<string> => signProof(request)
export const verifiers = { verifyHintToken, verifyProof }

type Ports = Omit<UseCasePorts, 'store'>
export async function serve(ports: Ports, more: Pick<ServerOptions, 'publicUrl' | 'version'>): Promise<Response> {
  const store = createMemoryStore({ rules: createWriteRules() })
  const useCases = await createUseCases({ ...ports, store })
  const app: ServerApp = createServer({
    ...useCases,
    ...more,
    store,
    clock: ports.clock,
    vault: ports.vault,
    addressOf: ({ req }) => req.header('x-real-ip') ?? 'everybody',
  })
  return app.fetch(new Request('https://book.example/healthz'))
}
export const stores = { createMemoryStore, openSqliteStore }
