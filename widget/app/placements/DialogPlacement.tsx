import type { ComponentChildren } from 'preact'
import { useLayoutEffect, useRef } from 'preact/hooks'
import { useWidget } from '../widget-context.ts'

/** In the middle of the page, which waits meanwhile: the browser's own dialog keeps the focus and the page still. */
export function DialogPlacement({ children }: { readonly children: ComponentChildren }) {
  const { store, t } = useWidget()
  const dialog = useRef<HTMLDialogElement>(null)
  const isPressBeside = useRef(false)
  useLayoutEffect(() => {
    const element = dialog.current
    element?.showModal()
    element?.querySelector<HTMLElement>('.panel')?.focus({ preventScroll: true })
    return () => element?.close()
  }, [])
  return (
    <dialog
      ref={dialog}
      aria-label={t('title')}
      // The back gesture of phones, and Escape.
      onClose={store.close}
      // A press that began beside the panel, not one that marked words and slipped out.
      onPointerDown={({ target, currentTarget }) => void (isPressBeside.current = target === currentTarget)}
      onClick={({ target, currentTarget }) => {
        if (isPressBeside.current && target === currentTarget) store.close()
      }}
    >
      {children}
    </dialog>
  )
}
