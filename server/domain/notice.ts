import type { FieldError, Notice } from '../../sdk/contract/index.ts'
import { codePoints, isVisible } from './clean-text.ts'

const ADDRESS_CODE_POINTS = 500
const VERSION_CODE_POINTS = 40

export function checkNotice(notice: Notice | null | undefined): readonly FieldError[] {
  if (!notice) return []
  const { url, version } = notice
  const isNamed = isVisible(version) && codePoints(version) <= VERSION_CODE_POINTS
  return [
    ...(isWebAddress(url)
      ? []
      : [fault('url', 'url_unusable', 'Write the whole address, like https://shop.example/privacy.')]),
    ...(isNamed
      ? []
      : [fault('version', 'version_unusable', 'Write what you call this version, in at most 40 characters.')]),
  ]
}

function isWebAddress(text: string): boolean {
  // URL takes blanks and line breaks, and forgets them.
  if (codePoints(text) > ADDRESS_CODE_POINTS || /[\s\p{Cc}]/u.test(text) || !URL.canParse(text)) return false
  const { protocol, username, password } = new URL(text)
  return /^https?:$/.test(protocol) && username === '' && password === ''
}

function fault(name: keyof Notice, code: string, message: string): FieldError {
  return { path: `notice.${name}`, code, message }
}
