import { splitSentences } from '../messages.ts'
import { Icon } from './Icon.tsx'

/** What follows the first sentence, which is the panel's headline. */
export function Note({ path, text }: { readonly path: string; readonly text: string }) {
  return (
    <div class="note">
      <Icon path={path} />
      <p>{splitSentences(text)[1]}</p>
    </div>
  )
}
