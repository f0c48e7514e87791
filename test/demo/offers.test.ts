/** The owner's page of offers: what each has cost of its budget. Never a sum the book did not keep. */
import { expect, test } from 'vitest'
import { formatPrice } from '../../demo/money.ts'
import { sayIn } from '../../demo/words/index.ts'
import { aShop } from './a-shop.ts'

const anOffer = (changes: object) => ({
  id: '0190a000-0000-7000-8000-000000000001',
  version: 3,
  name: 'Aynı yazardan',
  status: 'active',
  codes: { kind: 'token' },
  gesture: { kind: 'percent', percent: 5 },
  rule: { all: [] },
  ...changes,
})

test('every switch is called by what it switches, and has a word for on and for off', async () => {
  const recipes = ['sameAuthor', 'notSeen'].map((recipe) => ({ recipe, unit: 'percent', least: 1, most: 50 }))
  const bodies: Readonly<Record<string, object>> = { '/v1/recipes': { data: recipes }, '/v1/offers': { data: [] } }
  const { visitor } = aShop({ fetch: async (url) => Response.json(bodies[new URL(url).pathname] ?? {}) })
  const page = await visitor().read('/book/offers')
  for (const { recipe } of recipes) {
    expect(page).toContain(`aria-labelledby="${recipe}-title"`)
    expect(page).toContain(`<h2 id="${recipe}-title">`)
  }
  expect(page.match(/<b>Açık<\/b><i>Kapalı<\/i>/g)).toHaveLength(recipes.length)
})

async function pageWith(offer: object): Promise<string> {
  const bodies: Readonly<Record<string, object>> = { '/v1/recipes': { data: [] }, '/v1/offers': { data: [offer] } }
  const { visitor } = aShop({ fetch: async (url) => Response.json(bodies[new URL(url).pathname] ?? {}) })
  return visitor().read('/book/offers')
}

test('an offer shows what was spent and what is held of its budget', async () => {
  const budget = { limitMinor: 100_000, spentMinor: 12_000, reservedMinor: 3_500, todayMinor: 3_500 }
  const money = (minor: number) => formatPrice('tr', minor)
  const said = sayIn('tr')('budgetSpent', {
    budget: money(100_000),
    spent: money(12_000),
    reserved: money(3_500),
  })
  expect(await pageWith(anOffer({ budgetMinor: 100_000, budget }))).toContain(said)
})

test('an offer without a budget says so', async () => {
  const budget = { spentMinor: 0, reservedMinor: 0, todayMinor: 0 }
  expect(await pageWith(anOffer({ budget }))).toContain(sayIn('tr')('budgetNone'))
})

test('a number out of bounds is asked for again in the unit of its field, and nothing typed is forgotten', async () => {
  const recipe = { recipe: 'freeDelivery', unit: 'minor', least: 100, most: 50_000, defaultNumber: 4_990 }
  const bodies: Readonly<Record<string, object>> = { '/v1/recipes': { data: [recipe] }, '/v1/offers': { data: [] } }
  const { visitor } = aShop({ fetch: async (url) => Response.json(bodies[new URL(url).pathname] ?? {}) })
  const form = { isOn: 'yes', number: '9999', codes: 'static', code: 'BEDAVA' }
  const answer = await visitor().post('/book/offers/recipes/freeDelivery', form)
  const page = await answer.text()
  expect(answer.status).toBe(422)
  expect(page).toContain(sayIn('tr')('numberWrong', { least: 1, most: 500 }))
  expect(page).toContain('value="9999"')
  expect(page).toContain('value="BEDAVA"')
  expect(page).toMatch(/<input type="checkbox" role="switch"[^>]* checked/)
})
