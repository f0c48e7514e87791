import { useLayoutEffect, useState } from 'preact/hooks'

/** Long enough for a screen reader to begin with it. */
const SHOWN_MS = 3_000

/** The text of a status region: gone when it was heard, or whoever reads on would meet it a second time. */
export function useAnnouncement(text: string): string {
  const [isHeard, setIsHeard] = useState(false)
  useLayoutEffect(() => {
    setIsHeard(false)
    const timer = setTimeout(() => setIsHeard(true), SHOWN_MS)
    return () => clearTimeout(timer)
  }, [text])
  return isHeard ? '' : text
}
