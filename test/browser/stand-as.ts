/** Gives the stub's shop one of the looks an owner may choose. Never with the pieces of another look. */
import type { BrowserContext, Page } from '@playwright/test'
import { read } from '../widget/built-widget.ts'
import { shopPage, type Stub } from '../widget/stub-server.ts'

export const LOOKS = ['tab', 'corner', 'bar', 'dialog', 'inline'] as const

export type LookName = (typeof LOOKS)[number]

/** After the survey was chosen: it brings pieces of its own. */
export function standAs(stub: Stub, look: LookName): void {
  const others = stub.options.fragments ?? [read('fragment-order.js')]
  if (look !== 'tab') stub.options.fragments = [...others, read(`fragment-look-${look}.js`)]
  if (look === 'inline') stub.page = (query) => shopPage(query).replace('<main', '<div data-defter></div><main')
}

/** The stub's shop with the book standing so, all of its styles there. */
export async function openAs(look: LookName, stub: Stub, context: BrowserContext): Promise<Page> {
  standAs(stub, look)
  const page = await context.newPage()
  await page.goto(`${stub.url}/?lang=en&data=data-touchpoint=checkout`)
  await page.locator(look === 'inline' ? '.panel' : '.launch').waitFor()
  // Core's sheet, the idle chunk's, and that of the page's flow.
  const count = look === 'inline' ? 3 : 2
  await page.waitForFunction(
    (sheets) => [...document.querySelectorAll('*')].some((one) => one.shadowRoot?.adoptedStyleSheets.length === sheets),
    count,
  )
  return page
}
