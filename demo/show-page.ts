/** Answers with a page and, on shoppers' pages, the widget's tag. Never the owner key or the proof key. */
import type { Context } from 'hono'
import type { Touchpoint } from '../sdk/contract/index.ts'
import { layout, type Embed, type Html } from './pages/layout.ts'
import type { ShopOptions } from './shop-options.ts'
import type { ShopEnv } from './visit.ts'

export type Showing = {
  readonly title: string
  readonly main: Html
  readonly query?: string
  readonly status?: 200 | 404 | 422 | 500 | 502
  readonly order?: Pick<Embed, 'purchase' | 'orderProof'>
}

/** `browse` wherever no better moment is known; `none` on the owner's page. */
export type ShowPage = (c: Context<ShopEnv>, touchpoint: Touchpoint | 'none', showing: Showing) => Promise<Response>

export function createShowPage({ apiUrl, siteKey }: Pick<ShopOptions, 'apiUrl' | 'siteKey'>): ShowPage {
  return async function showPage(c, touchpoint, { title, main, query, status = 200, order }) {
    const page = {
      title,
      main,
      ...(query !== undefined && { query }),
      ...(touchpoint !== 'none' && { embed: { apiUrl, siteKey, touchpoint, ...order } }),
    }
    return c.html(await layout(c.var.visit, page), status)
  }
}
