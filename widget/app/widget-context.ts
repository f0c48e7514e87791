/** What every component works with. */
import { createContext, type ComponentType } from 'preact'
import { useContext } from 'preact/hooks'
import type { Signal } from '@preact/signals'
import type { SiteConfig } from '../../sdk/contract/index.ts'
import type { Client } from '../../sdk/index.ts'
import type { AppHost } from '../loader/widget.ts'
import type { LazyScreens } from './lazy-screens.ts'
import type { Translate } from './messages.ts'
import type { AnsweredSurveys } from './storage/answered-surveys.ts'
import type { OpenCases } from './storage/open-cases.ts'
import type { DraftKeeper } from './drafts.ts'
import type { WidgetStore } from './store.ts'

export type WidgetContext = AppHost & {
  readonly config: SiteConfig
  readonly client: Client
  readonly store: WidgetStore
  readonly t: Translate
  readonly cases: OpenCases
  readonly answered: AnsweredSurveys
  readonly drafts: DraftKeeper | undefined
  readonly lazy: LazyScreens
  /** What the page has told of: `defter('event', name)`. */
  readonly pageEvents: Signal<ReadonlySet<string>>
  /** Stands beside the form in an owner's preview. */
  readonly Companion?: ComponentType | undefined
  /** What the launcher says while the form is closed; undefined for the usual label. */
  readonly launcherLabel: Signal<string | undefined>
}

export const WidgetContextProvider = createContext<WidgetContext | undefined>(undefined)

export function useWidget(): WidgetContext {
  const widget = useContext(WidgetContextProvider)
  if (!widget) throw new Error('The component is outside of the widget.')
  return widget
}
