/** Routes of the offers on the owner's desk. Never a key in the page, nor a number the book has not checked. */
import type { Context, Hono } from 'hono'
import { CODE_KINDS, readOffers, scaleOf } from '../offers.ts'
import type { OwnerAnswer, OwnerCall } from '../owner-api.ts'
import { boundsOf, offersPage, type OfferNotice, type RecipeForm } from '../pages/offers.ts'
import type { ShowPage } from '../show-page.ts'
import type { ShopEnv, Visit } from '../visit.ts'

const RECIPE = /^[a-zA-Z]{1,40}$/
const ID = /^[0-9a-f-]{36}$/

export function mountOffers(app: Hono<ShopEnv>, showPage: ShowPage, call: OwnerCall): void {
  const show = async (c: Context<ShopEnv>, told?: OfferNotice): Promise<Response> => {
    const shelf = await readOffers(call)
    const main = offersPage(c.var.visit, shelf, told)
    c.header('Cache-Control', 'no-store')
    const status = 'kind' in shelf ? 502 : told?.isWrong ? 422 : 200
    return showPage(c, 'none', { title: c.var.visit.say('navOffers'), main, status })
  }
  const showSaved = (
    c: Context<ShopEnv>,
    { of, typed }: Pick<OfferNotice, 'of' | 'typed'>,
    answer: OwnerAnswer,
  ): Response | Promise<Response> =>
    answer.kind === 'answered'
      ? c.redirect(`/book/offers?saved=${of}#${of}`, 303)
      : show(c, { of, isWrong: true, sentence: wrongOf(c.var.visit, answer), ...(typed && { typed }) })

  app.get('/book/offers', function showOffers(c) {
    const of = c.req.query('saved')
    return show(c, of === undefined ? undefined : { of, isWrong: false, sentence: c.var.visit.say('saved') })
  })

  // Where a language is chosen, or the address opened again, after one of the forms below was answered.
  const showShelf = (c: Context<ShopEnv>): Response => c.redirect('/book/offers', 303)
  app.get('/book/offers/recipes/:recipe', showShelf).get('/book/offers/:id/status', showShelf)

  app.post('/book/offers/recipes/:recipe', async function switchRecipe(c) {
    const recipe = c.req.param('recipe')
    if (!RECIPE.test(recipe)) return c.notFound()
    const typed = readForm(await c.req.parseBody())
    const known = await recipeOf(call, recipe)
    const number = Number(typed.number) * (known ? scaleOf(known) : 1)
    if (known && !(Number.isInteger(number) && number >= known.least && number <= known.most)) {
      const sentence = c.var.visit.say('numberWrong', boundsOf(known))
      return show(c, { of: recipe, isWrong: true, sentence, typed })
    }
    const wanted = { isOn: typed.isOn, number, codes: codesOf(typed) }
    return showSaved(c, { of: recipe, typed }, await call('PUT', `/v1/recipes/${recipe}`, wanted))
  })

  app.post('/book/offers/:id/status', async function changeStatus(c) {
    const id = c.req.param('id')
    if (!ID.test(id)) return c.notFound()
    const body = await c.req.parseBody()
    const edit = { status: body['status'], version: Number(body['version']) }
    return showSaved(c, { of: id }, await call('POST', `/v1/offers/${id}/status`, edit))
  })
}

async function recipeOf(call: OwnerCall, name: string) {
  const shelf = await readOffers(call)
  return 'kind' in shelf ? undefined : shelf.recipes.find(({ recipe }) => recipe === name)
}

function readForm(body: Readonly<Record<string, unknown>>): RecipeForm {
  const { isOn, number, codes, code } = body
  return {
    isOn: isOn === 'yes',
    number: typeof number === 'string' ? number.trim().slice(0, 12) : '',
    codes: CODE_KINDS.find((name) => name === codes) ?? 'static',
    code: typeof code === 'string' ? code.trim().slice(0, 80) : '',
  }
}

function codesOf({ codes: kind, code }: RecipeForm): object {
  return kind === 'static' ? { kind, code } : { kind }
}

function wrongOf({ say }: Visit, answer: Exclude<OwnerAnswer, { kind: 'answered' }>): string {
  const [error] = answer.kind === 'refused' ? answer.errors : []
  return error?.path.startsWith('codes') ? say('codeWrong') : say('saveFailed', { reason: answer.reason })
}
