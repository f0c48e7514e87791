import { useState } from 'preact/hooks'
import { useWidget } from '../widget-context.ts'

/** "Copied" is said only when the text is on the clipboard. */
export function CopyTextButton({ text, label }: { readonly text: string; readonly label: string }) {
  const { t } = useWidget()
  const [isCopied, setIsCopied] = useState(false)
  return (
    <button type="button" class="quiet" onClick={() => void copyText(text).then(setIsCopied)}>
      {isCopied ? t('copied') : label}
    </button>
  )
}

/** False where the browser does not let us. */
export async function copyText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text)
    return true
  } catch {
    return false
  }
}
