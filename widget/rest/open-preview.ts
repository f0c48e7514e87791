/** Fetches what shows an owner an unpublished survey. Never lets anything be pressed before it is known which survey is shown. */
import type { Core } from '../start.ts'
import { PREVIEW_FILE } from './preview-file.ts'

type Preview = { readonly default: (core: Core) => Promise<boolean> }

/** `otherwise` runs where the preview cannot be shown: then the page is like any other. */
export function openPreview(core: Core, otherwise: () => void, ready: () => void): void {
  // A variable, as for the cards.
  const url = `./${PREVIEW_FILE}`
  void import(/* @vite-ignore */ url)
    .then((preview: Preview) => preview.default(core))
    .catch(() => false)
    .then((isShown) => {
      if (!isShown) otherwise()
      ready()
      ;(core.root.host as HTMLElement).inert = false
    })
}
