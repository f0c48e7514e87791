import type { Reply } from '../../../sdk/contract/index.ts'
import { SentBadge } from '../components/SentBadge.tsx'

/** The reply's words, code and remedies, where the file that shows them better could not be loaded. */
export function PlainReply({ reply }: { readonly reply: Reply | undefined }) {
  return (
    <div>
      <SentBadge />
      {linesOf(reply).map((line, index) => (
        <p key={index} class="note">
          {line}
        </p>
      ))}
    </div>
  )
}

function linesOf(reply: Reply | undefined): readonly string[] {
  if (reply?.kind === 'recovery') return [reply.promise?.text ?? [], reply.remedies.map(({ label }) => label)].flat(2)
  if (reply?.kind !== 'thanks') return []
  const offers = reply.hints.map(({ intro, item, benefit, code, reason }) =>
    [intro, item?.title, benefit, code, reason.text].filter(Boolean).join(' · '),
  )
  return [...offers, ...(reply.disclosure ? [reply.disclosure] : [])]
}
