import type { RefObject } from 'preact'
import { useLayoutEffect, useRef } from 'preact/hooks'
import { useWidget } from '../widget-context.ts'

/**
 * Into the panel when it opens, to the next question when one was answered, and back to what opened it when it closes.
 * Whoever types into a field of the shop's goes on typing there, and a form in the page's flow takes no focus by itself.
 */
export function useFocusOnScreenChange(panel: RefObject<HTMLElement | null>, screenKey: string): void {
  const { launcher, store } = useWidget()
  const { root, layer, button, host } = launcher
  const isFirst = useRef(true)
  const { opener: pressed, isByItself } = store.opening()
  const opener = useRef<Element | null>(pressed ?? document.activeElement)
  const focusedBefore = useRef<Element | null>(null)
  const isInline = layer.dataset['placement'] === 'inline'
  // Before what has the focus is taken out of the page by this change.
  focusedBefore.current = root.activeElement

  useLayoutEffect(() => {
    const element = panel.current
    const isOpening = isFirst.current
    isFirst.current = false
    if (!element || (isOpening ? isInline || isByItself || isTypingElsewhere() : !focusedBefore.current)) return
    // A component of the new screen has taken it for a reason of its own.
    if (!isOpening && root.activeElement && root.activeElement !== focusedBefore.current) return
    const firstField = isOpening || !screenKey.startsWith('asking') ? undefined : findNextField(element)
    const target = firstField ?? element
    target.focus({ preventScroll: true })
    // What comes next is read from its first line.
    element.scrollTo(0, 0)
  }, [screenKey])

  useLayoutEffect(() => {
    const element = opener.current
    return () => {
      if (!root.activeElement) return
      const isShopsButton = element !== host && element !== document.body && element?.isConnected
      const target = isShopsButton ? (element as HTMLElement) : button
      target.focus({ preventScroll: true })
    }
  }, [])
}

/** What was tapped to come here is behind us. */
function findNextField(panel: HTMLElement): HTMLElement | undefined {
  return [...panel.querySelectorAll<HTMLElement>('input,textarea')].find((field) => !field.closest('.answered'))
}

/** Our own fields are behind the host, which is none. */
function isTypingElsewhere(): boolean {
  return document.activeElement?.matches('input,textarea,select,[contenteditable]') ?? false
}
