/** Routes of help and returns, each with its own moment to ask. Never a form: the book is the form. */
import type { Hono } from 'hono'
import { returnsPage, supportPage } from '../pages/service.ts'
import type { ShowPage } from '../show-page.ts'
import type { ShopEnv } from '../visit.ts'

export function mountService(app: Hono<ShopEnv>, showPage: ShowPage): void {
  app.get('/support', function showSupport(c) {
    return showPage(c, 'support', { title: c.var.visit.say('supportTitle'), main: supportPage(c.var.visit) })
  })

  app.get('/returns', function showReturns(c) {
    return showPage(c, 'return', { title: c.var.visit.say('returnsTitle'), main: returnsPage(c.var.visit) })
  })
}
