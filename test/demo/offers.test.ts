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
