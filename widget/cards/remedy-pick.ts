/** What became of the remedy a shopper picked. Never agreed before the server has said so, never picked twice. */
import type { Followed, ClientEvents } from '../../sdk/index.ts'
import type { Contact, RemedyReceipt } from '../../sdk/contract/index.ts'
import type { Recovery, Tools } from './tools.ts'

export type Pick = {
  readonly responseId: string
  readonly phase: 'choosing' | 'sending' | 'agreed' | 'saved' | 'notSaved' | 'rejected'
  readonly remedyId: string | undefined
  readonly idea: string
  readonly promise?: Recovery['promise']
}

export type Picking = {
  readonly pick: Pick
  /** Begins anew for another response. */
  follow(responseId: string): void
  choose(remedyId: string): void
  write(idea: string): void
  send(remedyId: string, contact: Contact | undefined): Promise<void>
}

/** `settled` after every change that is not the shopper's own; `agreed` is the server's sentence. */
export function createPicking(tools: Tools, settled: (agreed?: string) => void): Picking {
  const { correspondence, client, boundary } = tools
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
    // The first pick stands: it is shown instead of this one.
    const chosen = followed.state === 'rejected' ? followed.problem.remedyId : undefined
    if (chosen) change({ phase: 'agreed', remedyId: chosen })
    else change({ phase: followed.state === 'saved' || followed.state === 'rejected' ? followed.state : 'notSaved' })
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
    choose: (remedyId) => change({ remedyId }),
    write: (idea) => change({ idea }),
    async send(remedyId, contact) {
      const { responseId, idea, phase } = picking.pick
      if (phase === 'sending' || phase === 'agreed') return
      change({ phase: 'sending', remedyId })
      // A number that cannot be used comes back to the shopper before anything is agreed.
      const told = contact && (await correspondence.message(responseId, { contact }))
      settle(told?.state === 'rejected' ? told : await correspondence.remedy(responseId, remedyId, idea))
    },
  }
  return picking
}

function begin(responseId: string): Pick {
  return { responseId, phase: 'choosing', remedyId: undefined, idea: '' }
}
