import { Component, type ComponentChildren } from 'preact'
import type { ErrorBoundary } from '../loader/error-boundary.ts'
import { Panel } from './components/Panel.tsx'
import { describePanel } from './panel-text.ts'
import { DialogPlacement } from './placements/DialogPlacement.tsx'
import { DeliveryScreen } from './screens/DeliveryScreen.tsx'
import { PlainReply } from './screens/PlainReply.tsx'
import { SurveyScreen } from './screens/SurveyScreen.tsx'
import { useWidget, WidgetContextProvider, type WidgetContext } from './widget-context.ts'

export function App({ widget }: { readonly widget: WidgetContext }) {
  return (
    <RootErrorBoundary boundary={widget.boundary}>
      <WidgetContextProvider.Provider value={widget}>
        <PlacedPanel />
      </WidgetContextProvider.Provider>
    </RootErrorBoundary>
  )
}

type RootErrorBoundaryProps = { readonly boundary: ErrorBoundary; readonly children: ComponentChildren }

/** An error while drawing ends the widget, and never the page. */
class RootErrorBoundary extends Component<RootErrorBoundaryProps, { readonly hasFailed: boolean }> {
  override state = { hasFailed: false }

  override componentDidCatch(error: unknown): void {
    this.setState({ hasFailed: true })
    this.props.boundary.report(error)
  }

  override render({ children }: RootErrorBoundaryProps): ComponentChildren {
    return this.state.hasFailed ? null : children
  }
}

function PlacedPanel() {
  const { store, launcher, Companion } = useWidget()
  const placement = launcher.layer.dataset['placement']
  const companion = Companion && <Companion />
  if (!store.isOpen.value) return companion ?? null
  if (placement === 'dialog') {
    return (
      <DialogPlacement>
        <CurrentPanel role="group" />
        {companion}
      </DialogPlacement>
    )
  }
  return (
    <>
      <CurrentPanel role={placement === 'inline' ? 'group' : 'dialog'} />
      {companion}
    </>
  )
}

function CurrentPanel({ role }: { readonly role: 'dialog' | 'group' }) {
  const { store, t, lazy } = useWidget()
  const view = lazy.screens.value?.view.value
  const text = view?.text.value ?? describePanel(store, t)
  const changes = view ? undefined : lazy.screens.value?.changes.value
  return (
    <Panel {...text} {...changes} role={role}>
      {view ? <view.Screen /> : <CurrentScreen question={text.question} />}
    </Panel>
  )
}

function CurrentScreen({ question }: { readonly question: string | undefined }) {
  const { store, lazy } = useWidget()
  const later = lazy.screens.value
  const reply = store.reply.value?.reply
  switch (store.screen.value) {
    case 'survey':
      return <SurveyScreen headlineQuestion={question} />
    case 'delivery':
      return <DeliveryScreen />
    case 'thanks':
      return reply?.kind === 'thanks' && later ? <later.Thanks reply={reply} /> : <PlainReply reply={reply} />
    case 'recovery':
      return reply?.kind === 'recovery' && later ? <later.Recovery reply={reply} /> : <PlainReply reply={reply} />
  }
}
