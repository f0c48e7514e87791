import { useLayoutEffect, useState } from 'preact/hooks'

/** In CSS pixels: how much an on-screen keyboard covers, which browsers lay over what is fixed to the bottom. */
export function useKeyboardInset(): number {
  const [insetPx, setInsetPx] = useState(0)
  useLayoutEffect(() => {
    const viewport = window.visualViewport
    if (!viewport) return
    const end = new AbortController()
    const measure = (): void => {
      // Of a magnified page only a part is seen, without any keyboard.
      const isMagnified = viewport.scale > 1.01
      setInsetPx(isMagnified ? 0 : Math.max(0, Math.round(innerHeight - viewport.height - viewport.offsetTop)))
    }
    for (const name of ['resize', 'scroll']) viewport.addEventListener(name, measure, end)
    measure()
    return () => end.abort()
  }, [])
  return insetPx
}
