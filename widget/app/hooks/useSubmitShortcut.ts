import { useWidget } from '../widget-context.ts'

/** Ctrl+Enter or ⌘+Enter sends from anywhere in the panel. */
export function useSubmitShortcut(): (event: KeyboardEvent) => void {
  const { store, launcher } = useWidget()
  return ({ key, ctrlKey, metaKey, isComposing }) => {
    const isMeant = key === 'Enter' && (ctrlKey || metaKey) && !isComposing
    // Only where it could be pressed.
    if (isMeant && launcher.root.querySelector('[part=send]:enabled')) store.send()
  }
}
