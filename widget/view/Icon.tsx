/** Line icons, 24 × 24. Never the only carrier of a meaning. */
import { h, type VNode } from './render.ts'

export const FACES = [
  'M7 8l3 2-3 2M17 8l-3 2 3 2M8 18q0-4 4-4t4 4z',
  'M9 9v1M15 9v1M8 17q4-4 8 0',
  'M9 9v1M15 9v1M8 15h8',
  'M9 9v1M15 9v1M8 14q4 4 8 0',
  'M7 10q2-3 4 0M13 10q2-3 4 0M7 13h10q0 6-5 6t-5-6z',
] as const

export const BOOK = 'M6 3h13v18H6q-2 0-2-2V5q0-2 2-2zM14 3v8l-2-2-3 2V3'
export const CLOSE = 'M6 6l12 12M18 6L6 18'
export const CHECK = 'M5 12l5 5 9-9'
export const DEVICE = 'M7 3h10v18H7zM11 18h2'
export const ALERT = 'M12 7v6M12 16v1M12 3a9 9 0 1 0 .1 0z'

export function Icon({ path }: { readonly path: string | undefined }): VNode {
  return (
    <svg viewBox="0 0 24 24" aria-hidden="true">
      <path d={path} />
    </svg>
  )
}
