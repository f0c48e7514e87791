/** Where a shopper stands with their own words: reading, asked, deleting, deleted. Never "deleted" before the server has said so. */
import { readSent, type ClientEvents, type Followed } from '../previous-sdk/index.ts'
import type { SentResponse } from '../../sdk/contract/index.ts'
import type { Talk } from '../session.ts'
import type { Tools } from './tools.ts'

/** `waits`: off this device, and queued for the server. */
export type OwnView = 'closed' | 'list' | 'ask' | 'deleting' | 'deleted' | 'waits' | 'failed'

export type OwnDesk = {
  view: OwnView
  /** The response it is about. */
  readonly id: string
  /** What the server keeps of it; `unread` where it could not be asked or does not know it. */
  readonly read: SentResponse | 'not yet' | 'unread'
  /** Nothing of it is on this device any more. */
  isGone(): boolean
  /** `focus`: what is to have it; otherwise the panel, if the focus is ours. */
  go(view: OwnView, focus?: string): void
  open(talk: Talk): void
  remove(): void
}

export function createOwnDesk(tools: Tools): OwnDesk {
  const { client, followUps, boundary, root } = tools
  const failed = boundary.guard(() => desk.go('failed'))
  const gone = (view: 'deleted' | 'waits'): void => {
    forgetOwn(tools, desk.id)
    desk.go(view)
  }
  const read = boundary.guard((id: string, reading: Awaited<ReturnType<typeof readSent>>): void => {
    if (desk.id !== id || desk.view === 'closed') return
    if (reading.state === 'erased') return gone('deleted')
    desk.read = reading.state === 'read' ? reading.sent : 'unread'
    desk.go(desk.view)
  })
  const settle = boundary.guard((id: string, state: Followed['state']): void => {
    if (desk.id !== id) return
    if (state === 'sent' || state === 'erased') gone('deleted')
    else if (state === 'saved') gone('waits')
    else desk.go('failed')
  })
  const heard = ({ kind, id }: ClientEvents['sent']): void => {
    if (kind === 'delete' && desk.view === 'waits') settle(id, 'sent')
  }
  boundary.onStop(client.on('sent', heard))
  const desk: { -readonly [Field in keyof OwnDesk]: OwnDesk[Field] } = {
    view: 'closed',
    id: '',
    read: 'not yet',
    isGone: () => desk.view === 'deleted' || desk.view === 'waits',
    go(view, focus) {
      desk.view = view
      tools.redraw(focus ?? (root.activeElement ? '.panel' : undefined))
    },
    open(talk) {
      const id = talk.sent?.id ?? talk.id
      desk.id = id
      desk.read = 'not yet'
      desk.go('list', '.panel')
      void readSent(client, id).then((reading) => read(id, reading))
    },
    remove() {
      const { id } = desk
      desk.go('deleting', '.panel')
      followUps.remove(id).then(({ state }) => settle(id, state), failed)
    },
  }
  return desk
}

/** Off this device: the right to continue it, its receipt, its draft. What waits to be sent of it is removed by the deletion itself. */
function forgetOwn({ client, cases, drafts }: Tools, id: string): void {
  client.tickets.delete(id)
  cases.forget(id)
  if (drafts.shelf.text()?.includes(id)) drafts.shelf.write(undefined)
}
