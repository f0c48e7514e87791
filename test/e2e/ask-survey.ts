/** A page that asks one survey of the test's own. */
import type { SurveyDefinition } from '../../sdk/contract/index.ts'
import type { Site } from './backend.ts'
import type { Shop } from './fixtures.ts'
import { ORDER } from './survey-kinds.ts'

type AskedPage = {
  readonly language?: string
  /** Without the order of two lines that it shows otherwise. */
  readonly hasOrder?: boolean
}

/** Saves the survey on the site and lets the page `/` ask it. */
export async function askSurvey(
  site: Site,
  shop: Shop,
  { id, touchpoint, greeting, questions }: SurveyDefinition,
  { language = 'en', hasOrder = true }: AskedPage = {},
): Promise<void> {
  await site.owner('POST', 'surveys', { id, touchpoint, greeting, questions })
  const order = hasOrder ? ` data-order='${JSON.stringify(ORDER)}'` : ''
  shop.setPage('/', { html: shop.html({ language, attributes: `data-touchpoint="${touchpoint}"${order}` }) })
}
