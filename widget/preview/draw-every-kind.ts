/** Teaches the page every kind of question: the script brought only those that the published surveys ask. Never the order reader, which is there. */
import expectation from '../fragments/expectation.tsx'
import numbers from '../fragments/numbers.tsx'
import person from '../fragments/person.tsx'
import products from '../fragments/products.tsx'
import stars from '../fragments/stars.tsx'
import thumbs from '../fragments/thumbs.tsx'
import type { Core } from '../start.ts'

const KINDS = [stars, numbers, thumbs, expectation, products, person]

/** Gives the styles of what is drawn. */
export function drawEveryKind({ visit, improve }: Core): string {
  visit.css = ''
  for (const kind of KINDS) kind(visit)
  improve(visit.parts)
  return visit.css
}
