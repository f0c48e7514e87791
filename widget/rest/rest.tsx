/** The idle chunk: what is better than needed for the first answer. Never brings a second session. */
import type { Core } from '../start.ts'

export default function rest(core: Core): void {
  void core
}
