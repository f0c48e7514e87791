/** Which remedy the shopper picks, and what became of it. */
import { computed, effect, signal, type ReadonlySignal } from '@preact/signals'
import type { Problem, RemedyChoice, RemedyReceipt } from '../../sdk/contract/index.ts'
import type { FollowUpResult } from '../../sdk/index.ts'
import { createContactForm, isContactRefused, type ContactForm } from './contact-form.ts'
import type { RecoveryReply } from './lazy-screens.ts'
import type { WidgetContext } from './widget-context.ts'

type Pick = {
  readonly phase: 'choosing' | 'sending' | 'agreed' | 'saved' | 'notSaved' | 'rejected'
  readonly remedyId?: string | undefined
  readonly promise?: RecoveryReply['promise']
}

export type RemedyStore = {
  readonly phase: ReadonlySignal<Pick['phase']>
  readonly remedies: ReadonlySignal<readonly RemedyChoice[]>
  /** The chosen one; the first while nothing is chosen. */
  readonly remedy: ReadonlySignal<RemedyChoice | undefined>
  readonly promise: ReadonlySignal<RecoveryReply['promise']>
  /** The server's sentence once it is agreed: the headline. */
  readonly agreed: ReadonlySignal<string | undefined>
  readonly idea: ReadonlySignal<string>
  readonly contactForm: ContactForm
  /** Everything that the remedy asks for is written. */
  readonly canSend: ReadonlySignal<boolean>
  choose(remedyId: string): void
  writeIdea(text: string): void
  send(): void
  retry(): void
}

export function createRemedyStore({ store, client, answered, boundary, t }: WidgetContext): RemedyStore {
  const pick = signal<Pick>({ phase: 'choosing' })
  const idea = signal('')
  const agreed = signal<string | undefined>()
  const contactForm = createContactForm()
  const recovery = computed(() => {
    const shown = store.reply.value
    return shown?.reply.kind === 'recovery' ? { id: shown.id, reply: shown.reply } : undefined
  })
  const responseId = computed(() => recovery.value?.id)
  const remedies = computed(() => recovery.value?.reply.remedies ?? [])
  const remedy = computed(() => remedies.value.find(({ id }) => id === pick.value.remedyId) ?? remedies.value[0])

  function change(changes: Partial<Pick>): void {
    pick.value = { ...pick.value, ...changes }
  }
  function agree({ agreed: sentence, promise, remedyId }: RemedyReceipt): void {
    if (pick.value.phase === 'agreed') return
    change({ phase: 'agreed', remedyId, ...(promise && { promise }) })
    agreed.value = sentence
    if (responseId.value)
      answered.change(responseId.value, { agreement: { remedyId, sentence, ...(promise && { promise }) } })
  }
  function refuse(problem: Problem): void {
    if (problem.remedyId) {
      // The first pick stands: it is shown instead of this one.
      change({ phase: 'agreed', remedyId: problem.remedyId })
      agreed.value = t('remedyChosenBefore')
      return
    }
    change({ phase: 'rejected' })
    if (isContactRefused(problem)) contactForm.refuse()
  }
  const settle = boundary.guard((result: FollowUpResult): void => {
    if (result.state === 'sent') return agree(result.receipt as RemedyReceipt)
    if (pick.value.phase === 'agreed') return
    if (result.state === 'rejected') return refuse(result.problem)
    change({ phase: result.state === 'saved' ? 'saved' : 'notSaved' })
  })

  async function send(id: string, { id: remedyId, asks }: RemedyChoice): Promise<void> {
    const contact = asks === 'contact' ? contactForm.contact.value : undefined
    const readHere = asks === 'contact' && contactForm.channel.value === 'readHere'
    change({ phase: 'sending', remedyId })
    // A number that cannot be used comes back to the shopper before anything is agreed.
    const told = contact && (await client.message(id, { contact }))
    const more = { idea: idea.value, ...(readHere && { readHere: true as const }) }
    const result = told?.state === 'rejected' ? told : await client.pickRemedy(id, remedyId, more)
    // Another response may have been answered meanwhile.
    if (responseId.value === id) settle(result)
  }

  // Begins anew for another response; what was given with the answer need not be written again.
  boundary.onStop(
    effect(() => {
      if (!responseId.value) return
      const agreement = answered.findResponse(responseId.value)?.agreement
      pick.value = agreement ? { ...agreement, phase: 'agreed' } : { phase: 'choosing' }
      agreed.value = agreement?.sentence
      idea.value = ''
      contactForm.resetToGiven(store.snapshot.peek()?.state.contact)
    }),
  )
  boundary.onStop(
    client.on(
      'sent',
      boundary.guard(({ kind, id, receipt }) => {
        if (kind === 'remedy' && id === responseId.value) agree(receipt as RemedyReceipt)
      }),
    ),
  )
  return {
    phase: computed(() => pick.value.phase),
    remedies,
    remedy,
    promise: computed(() => pick.value.promise ?? recovery.value?.reply.promise),
    agreed: computed(() => (recovery.value ? agreed.value : undefined)),
    idea,
    contactForm,
    canSend: computed(() => {
      const asks = remedy.value?.asks
      const isContactMissing =
        asks === 'contact' && contactForm.channel.value !== 'readHere' && contactForm.isEmpty.value
      return !isContactMissing && !(asks === 'idea' && !idea.value.trim())
    }),
    choose: (remedyId) => change({ remedyId }),
    writeIdea: (text) => void (idea.value = text),
    send() {
      const chosen = remedy.value
      const { phase } = pick.value
      if (!chosen || !responseId.value || phase === 'sending' || phase === 'agreed') return
      if (chosen.asks === 'contact' && !contactForm.check()) return
      send(responseId.value, chosen).catch(() => change({ phase: 'notSaved' }))
    },
    retry: () => void client.flush(),
  }
}
