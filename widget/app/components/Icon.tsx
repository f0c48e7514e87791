/** Line icons, 24 × 24, always beside their meaning in words. */

export const FACES = [
  'M7 8l3 2-3 2M17 8l-3 2 3 2M8 18q0-4 4-4t4 4z',
  'M9 9v1M15 9v1M8 17q4-4 8 0',
  'M9 9v1M15 9v1M8 15h8',
  'M9 9v1M15 9v1M8 14q4 4 8 0',
  'M7 10q2-3 4 0M13 10q2-3 4 0M7 13h10q0 6-5 6t-5-6z',
] as const

export const STAR = 'm12 3.2 2.7 5.6 6.1.8-4.5 4.3 1.1 6.1-5.4-3-5.4 3 1.1-6.1L3.2 9.6l6.1-.8z'
export const THUMB_UP = 'M3.5 11H7v9H3.5zM7 11.5 11 3q3 0 2.5 3.5L13 9.5h5.5q2.2 0 1.7 2.2l-1.6 6.5Q18.2 20 16.5 20H7'
/** The same, turned by half. */
export const THUMB_DOWN = 'M20.5 13H17V4h3.5zM17 12.5 13 21q-3 0-2.5-3.5l.5-3H5.5q-2.2 0-1.7-2.2l1.6-6.5Q5.8 4 7.5 4H17'
export const ARROW_DOWN = 'M12 5v14M6 13l6 6 6-6'
export const SAME = 'M5 9h14M5 15h14'
export const ARROW_UP = 'M12 19V5M6 11l6-6 6 6'
export const CLOSE = 'M6 6l12 12M18 6L6 18'
export const CHECK = 'M5 12l5 5 9-9'
export const DEVICE = 'M7 3h10v18H7zM11 18h2'
export const ALERT = 'M12 7v6M12 16v1M12 3a9 9 0 1 0 .1 0z'
export const COPY = 'M9 9h11v11H9zM15 9V4H4v11h5'

export function Icon({ path }: { readonly path: string | undefined }) {
  return (
    <svg viewBox="0 0 24 24" aria-hidden="true">
      <path d={path} />
    </svg>
  )
}
