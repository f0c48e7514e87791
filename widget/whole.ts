/** Every piece a site may need, for scripts that are made before anybody knows the site. Never in a site's own script. */
import type { Look, SiteConfig } from '../sdk/contract/index.ts'
import expectation from './fragments/expectation.tsx'
import guard from './fragments/guard.ts'
import bar from './fragments/look-bar.ts'
import corner from './fragments/look-corner.ts'
import dialog from './fragments/look-dialog.ts'
import inline from './fragments/look-inline.ts'
import start from './fragments/look-start.ts'
import numbers from './fragments/numbers.tsx'
import person from './fragments/person.tsx'
import products from './fragments/products.tsx'
import stars from './fragments/stars.tsx'
import thumbs from './fragments/thumbs.tsx'
import type { Fragment } from './page.ts'

const KINDS = [stars, numbers, thumbs, expectation, products, person]
/** Core stands as a tab itself. */
const MODES: Readonly<Record<Look['mode'], readonly Fragment[]>> = {
  tab: [],
  corner: [corner],
  bar: [bar],
  dialog: [dialog],
  inline: [inline],
}

/** Every kind of question, and the look of the site. A mode of a later version is drawn as a tab. */
export function wholeWidget({ look }: Pick<SiteConfig, 'look'>): readonly Fragment[] {
  const mode = look && Object.hasOwn(MODES, look.mode) ? MODES[look.mode] : []
  return [...KINDS, guard, ...mode, ...(look?.side === 'start' ? [start] : [])]
}
