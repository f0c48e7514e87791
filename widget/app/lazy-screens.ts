/** What is shown after an answer, fetched at the first press: without it the reply is shown plainly. */
import { signal, type ReadonlySignal } from '@preact/signals'
import type { ComponentType } from 'preact'
import type { Reply } from '../../sdk/contract/index.ts'
import type { QuestionComponents } from './questions/index.ts'
import type { PanelText } from './panel-text.ts'
import type { WidgetContext } from './widget-context.ts'

export type ThanksReply = Extract<Reply, { kind: 'thanks' }>
export type RecoveryReply = Extract<Reply, { kind: 'recovery' }>

/** Shown in the place of the conversation, until it is closed. */
export type PanelView = { readonly Screen: ComponentType; readonly text: ReadonlySignal<PanelText> }

export type LaterScreens = {
  readonly Thanks: ComponentType<{ readonly reply: ThanksReply }>
  readonly Recovery: ComponentType<{ readonly reply: RecoveryReply }>
  /** To what the shopper has sent, or what waits on this device. */
  readonly MyDataLink: ComponentType<{ readonly label: string }>
  /** To a shopper who is unhappy and does not write. */
  readonly ContactOffer: ComponentType
  /** Of the kinds that few surveys ask. */
  readonly questions: QuestionComponents
  /** In the place of the reply's own text: what was agreed, and when the order was rated. */
  readonly changes: ReadonlySignal<Partial<PanelText>>
  /** Shop's answer, my data. */
  readonly view: ReadonlySignal<PanelView | undefined>
}

type LaterModule = { createLaterScreens(widget: WidgetContext): LaterScreens }

export type LazyScreens = {
  readonly screens: ReadonlySignal<LaterScreens | undefined>
  /** Resolves when they are there, or could not be loaded. Safe to repeat. */
  load(widget: WidgetContext): Promise<void>
}

const PRESS_LOOK_MS = 50

/** Under a finger nothing moves: it would be let go beside what it has pressed. */
async function whenNothingIsPressed(root: ShadowRoot): Promise<void> {
  while (root.querySelector(':active')) await new Promise((resolve) => setTimeout(resolve, PRESS_LOOK_MS))
}

export function createLazyScreens(): LazyScreens {
  const screens = signal<LaterScreens | undefined>()
  let loading: Promise<void> | undefined
  return {
    screens,
    load(widget) {
      const attach = widget.boundary.guard((module: LaterModule) => {
        screens.value = module.createLaterScreens(widget)
      })
      loading ??= import('./screens/later-screens.ts').then(
        async (module) => {
          await whenNothingIsPressed(widget.launcher.root)
          attach(module)
        },
        (error: unknown) => {
          loading = undefined
          console.error('Defter: the reply is shown plainly, for a file could not be loaded.', error)
        },
      )
      return loading
    },
  }
}
