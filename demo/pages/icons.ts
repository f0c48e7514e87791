/** The few line icons of the shop, in the widget's hand. Never the only carrier of a meaning. */
import { html, raw } from 'hono/html'
import type { Visit } from '../visit.ts'
import type { Html } from './layout.ts'

const FACES = [
  'M7 8.5l3 1.5-3 1.5M17 8.5L14 10l3 1.5M7.5 18q.5-4.5 4.500-4.500t4.500 4.500z',
  'M8.5 9.5v1M15.5 9.5v1M8 17q4-4 8 0',
  'M8.5 9.5v1M15.5 9.5v1M8 15.5h8',
  'M8.5 9.5v1M15.5 9.5v1M7.5 14q4.5 4.5 9 0',
  'M6.5 10.5q2-3 4 0M13.5 10.5q2-3 4 0M7 13.5h10q-.5 5.5-5 5.5t-5-5.5z',
] as const

function icon(path: string): Html {
  return html`<svg viewBox="0 0 24 24" aria-hidden="true" focusable="false"><path d="${raw(path)}" /></svg>`
}

/** Points to where one came from, against the reading. */
export function backArrow({ language }: Pick<Visit, 'language'>): string {
  return language === 'ar' ? '→' : '←'
}

export function tick(): Html {
  return icon('M5 12.5l4.5 4.5L19 7.5')
}

/** The face of a score from 1 to 5; a pen where nobody rated. */
export function face(score: number | undefined): Html {
  return icon((score === undefined ? undefined : FACES[score - 1]) ?? 'M6 18l1-4L16 5l3 3L10 17zM14 7l3 3')
}
