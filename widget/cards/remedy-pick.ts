/** What became of the remedy a shopper picked. Never agreed before the server has said so, never picked twice. */
import type { Followed, ClientEvents } from '../previous-sdk/index.ts'
import type { Problem, RemedyReceipt } from '../../sdk/contract/index.ts'
import type { ContactFields } from './contact-fields.tsx'
import type { Recovery, Tools } from './tools.ts'

export type Pick = {
  readonly responseId: string
  readonly phase: 'choosing' | 'sending' | 'agreed' | 'saved' | 'notSaved' | 'rejected'
  readonly remedyId: string | undefined
  readonly idea: string
  readonly promise?: Recovery['promise']
  /** With `rejected`. */
  readonly problem?: Problem
}

export type Picking = {
  readonly pick: Pick
  /** Begins anew for another response. */
  follow(responseId: string): void
  /** By the shopper's own hand. */
  change(pick: Partial<Pick>): void
  /** `given` where the remedy asks for a contact. */
  send(remedyId: string, given: ReturnType<ContactFields['given']> | undefined): Promise<void>
}

/** `settled` after every change that is not the shopper's own; `agreed` is the server's sentence. */
export function createPicking(tools: Tools, settled: (agreed?: string) => void): Picking {
  const { followUps, client, boundary } = tools
  const change = (pick: Partial<Pick>): void => {
    picking.pick = { ...picking.pick, ...pick }
  }
  const agree = ({ agreed, promise, remedyId }: RemedyReceipt): void => {
    if (picking.pick.phase === 'agreed') return
    change({ phase: 'agreed', remedyId, ...(promise && { promise }) })
    settled(agreed)
  }
  const settle = boundary.guard((followed: Followed): void => {
    if (followed.state === 'sent') return agree(followed.answer as RemedyReceipt)
    if (picking.pick.phase === 'agreed') return
    if (followed.state === 'rejected') {
      const { problem } = followed
      // The first pick stands: it is shown instead of this one.
      change(problem.remedyId ? { phase: 'agreed', remedyId: problem.remedyId } : { phase: 'rejected', problem })
    } else change({ phase: followed.state === 'saved' ? 'saved' : 'notSaved' })
    settled()
  })
  const heard = boundary.guard(({ kind, id, answer }: ClientEvents['sent']) => {
    if (kind === 'remedy' && id === picking.pick.responseId) agree(answer as RemedyReceipt)
  })
  boundary.onStop(client.on('sent', heard))
  const picking: { -readonly [Field in keyof Picking]: Picking[Field] } = {
    pick: begin(''),
    follow(responseId) {
      if (picking.pick.responseId !== responseId) picking.pick = begin(responseId)
    },
    change,
    async send(remedyId, given) {
      const { responseId, idea, phase } = picking.pick
      if (phase === 'sending' || phase === 'agreed') return
      change({ phase: 'sending', remedyId })
      // A number that cannot be used comes back to the shopper before anything is agreed.
      const told = typeof given === 'object' && (await followUps.message(responseId, { contact: given }))
      const more = { idea, ...(given === 'readHere' && { readHere: true as const }) }
      const followed = told && told.state === 'rejected' ? told : await followUps.remedy(responseId, remedyId, more)
      // Another response may have been answered meanwhile.
      if (picking.pick.responseId === responseId) settle(followed)
    },
  }
  return picking
}

function begin(responseId: string): Pick {
  return { responseId, phase: 'choosing', remedyId: undefined, idea: '' }
}
