/** Recipes: ready offers with a switch and one number. Never more than one offer of a recipe. */
import type { OfferBook } from '../domain/offers/offer-book.ts'
import { RECIPE_NUMBERS, RECIPES } from '../domain/offers/recipes.ts'
import { refuse } from '../domain/refusal.ts'
import { json } from '../http/answer.ts'
import { ownerBodyRoute, ownerRoute, type OwnerRoute } from '../http/route.ts'
import { pageOf } from '../schema/fields.ts'
import { OfferSchema, RecipeSchema, RecipeSwitchSchema } from '../schema/offers.ts'
import { offerAnswer, shownOffer } from './offers.ts'

export function recipeRoutes(book: Pick<OfferBook, 'offersOf' | 'useRecipe' | 'budgetsOf'>): readonly OwnerRoute[] {
  return [listRoute(book), switchRoute(book)]
}

function listRoute(book: Pick<OfferBook, 'offersOf' | 'budgetsOf'>): OwnerRoute {
  return ownerRoute({
    method: 'get',
    pattern: '/v1/recipes',
    role: 'viewer',
    summary: 'The recipes, what their one number means, and the offer of each that was switched on.',
    answers: { 200: { description: 'All of them', schema: pageOf(RecipeSchema) } },
    handle: async ({ site }) => {
      const budgetOf = await book.budgetsOf(site)
      const offers = book.offersOf(site.id)
      const data = RECIPES.map((recipe) => {
        const offer = offers.find((one) => one.recipe === recipe && one.status !== 'ended')
        return { recipe, ...RECIPE_NUMBERS[recipe], ...(offer && { offer: shownOffer(offer, budgetOf) }) }
      })
      return json(200, { data, meta: { limit: data.length } })
    },
  })
}

function switchRoute(book: Pick<OfferBook, 'useRecipe' | 'budgetsOf'>): OwnerRoute {
  return ownerBodyRoute({
    method: 'put',
    pattern: '/v1/recipes/:recipe',
    role: 'owner',
    summary:
      'Switches a recipe on or off, with its number and how the discount will be used; all else of its offer stays.',
    body: RecipeSwitchSchema,
    answers: { 200: { description: 'Its offer', schema: OfferSchema } },
    async handle({ site, identity, param }, wanted) {
      const recipe = RECIPES.find((name) => name === param('recipe'))
      if (!recipe) return refuse('not_found', `Name one of ${RECIPES.join(', ')}.`)
      return offerAnswer(200, book, site, await book.useRecipe(site, { recipe, ...wanted }, identity.keyId))
    },
  })
}
