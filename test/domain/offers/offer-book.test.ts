/** Offers as an owner writes them: checked, saved by version, made from recipes. Never a discount beyond the cap. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { checkOffer, type OfferDraft } from '../../../server/domain/offers/check-offer.ts'
import type { Offer } from '../../../server/domain/offers/offer.ts'
import { draftOfOffer } from '../../../server/domain/offers/offer-book.ts'
import { highestValueOf, valueOf } from '../../../server/domain/offers/offer-value.ts'
import { offerOfRecipe, RECIPE_NUMBERS, RECIPES } from '../../../server/domain/offers/recipes.ts'
import { anOffer, anOrderContext, aShopOrder, DAY, decided, hintsOf, NOON, SITE } from './a-decision.ts'
import { aBook, made, VALUATION } from './an-offer-book.ts'
import { aDraft } from './an-offer-draft.ts'

const BY_TOKEN = { codes: { kind: 'token' }, requires: ['verifiedOrder'] } as const
const LIMITS = { locale: 'az', highestPercent: 50 }
const faults: readonly (readonly [path: string, changes: Partial<OfferDraft>])[] = [
  ['name', { name: ' ' }],
  ['gesture.percent', { gesture: { kind: 'percent', percent: 0 } }],
  ['gesture.percent', { gesture: { kind: 'percent', percent: -5 } }],
  ['gesture.percent', { gesture: { kind: 'percent', percent: 50.01 } }],
  ['gesture.percent', { gesture: { kind: 'percent', percent: 5.001 } }],
  ['gesture.percent', { gesture: { kind: 'percent', percent: Number.NaN } }],
  ['gesture.amountMinor', { gesture: { kind: 'amount', amountMinor: 0.5 } }],
  ['gesture.amountMinor', { gesture: { kind: 'amount', amountMinor: Number.MAX_SAFE_INTEGER } }],
  ['gesture.name.az', { gesture: { kind: 'gift', name: { tr: 'ayraç' }, costMinor: 100 } }],
  ['items.attribute', { items: { kind: 'sameAttribute', attribute: '__proto__' } }],
  ['items.skus', { items: { kind: 'listed', skus: [] } }],
  ['benefit.az', { benefit: { az: 'Yalnız bu gün {countdown}' } }],
  ['rule.all.0.0', { rule: { all: [['score', 'is', 5]] } as never }],
  ['requires', { rule: { not: ['person.segment', 'is', 'lost'] } }],
  ['requires', { codes: { kind: 'token' } }],
  ['requires', { codes: { kind: 'pool' } }],
  ['codes.code', { codes: { kind: 'static', code: ' A\u202e5' } }],
  ['endsAt', { startsAt: NOON, endsAt: NOON }],
  ['budgetMinor', { ...BY_TOKEN, budgetMinor: 0 }],
  ['budgetMinor', { budgetMinor: 500 }],
  ['dailyBudgetMinor', { dailyBudgetMinor: 500 }],
  ['validDays', { validDays: 400 }],
  ['capPerPerson', { capPerPerson: 0 }],
  ['stackingClass', { stackingClass: '' }],
]

describe('A113 an offer', () => {
  test.each(faults)('is refused at %s', (path, changes) => {
    expect(checkOffer(aDraft(changes), LIMITS).map((error) => error.path)).toEqual([path])
  })

  test('that is in order is saved as it is', () => expect(checkOffer(aDraft(), LIMITS)).toEqual([]))

  test('costs whole coins, never less than promised, and never more than its price', () => {
    expect(valueOf({ kind: 'percent', percent: 5 }, 1_199)).toBe(60)
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 5_000 }), fc.integer({ min: 0, max: 1e12 }), (hundredths, priceMinor) => {
        const percent = hundredths / 100
        const worth = valueOf({ kind: 'percent', percent }, priceMinor)
        expect(Number.isSafeInteger(worth) && worth >= 0 && worth <= priceMinor).toBe(true)
        // In whole numbers of any size, so that the check does not round where the code does.
        const exact = BigInt(priceMinor) * BigInt(hundredths)
        expect(BigInt(worth) * 10_000n >= exact && (BigInt(worth) - 1n) * 10_000n < exact).toBe(true)
      }),
    )
  })

  test('is reserved at the dearest it can cost', () => {
    const percent = { kind: 'percent', percent: 10 } as const
    const worth = (items: Offer['items']) => highestValueOf({ gesture: percent, items }, VALUATION)
    expect(worth({ kind: 'none' })).toBe(2_000)
    expect(worth({ kind: 'recommended' })).toBe(499)
    expect(worth({ kind: 'listed', skus: ['mavi'] })).toBe(120)
  })
})

describe('a recipe', () => {
  test('gives an offer that can be saved, for every number it takes and every use of codes', () => {
    const codes = fc.constantFrom(
      { kind: 'static', code: 'X5' } as const,
      { kind: 'token' } as const,
      { kind: 'pool' } as const,
    )
    fc.assert(
      fc.property(
        fc.constantFrom(...RECIPES),
        fc.nat(),
        codes,
        fc.constantFrom('az', 'tr', 'de'),
        (recipe, n, use, locale) => {
          const { least, most } = RECIPE_NUMBERS[recipe]
          const draft = offerOfRecipe({
            recipe,
            isOn: true,
            number: least + (n % (most - least + 1)),
            codes: use,
            locale,
          })
          expect(checkOffer(draft, { ...LIMITS, locale })).toEqual([])
        },
      ),
    )
  })

  test('for every third order counts the orders of the person', () => {
    const draft = offerOfRecipe({
      recipe: 'everyThirdOrder',
      isOn: true,
      number: 3,
      codes: { kind: 'static', code: 'GIFT' },
      locale: 'az',
    })
    const offers = [anOffer({ ...draft })]
    const shown = (count: number) => {
      const orders = Array.from({ length: count }, (_, index) =>
        aShopOrder({ id: `o${index}`, placedAt: NOON - index * DAY }),
      )
      return hintsOf(
        decided(
          { order: anOrderContext(['mavi'], 'o0') },
          { verified: { order: true, person: true }, offers, person: { ref: 'p', orders } },
        ),
      )
    }
    expect([1, 2, 3, 4, 5, 6].filter((count) => shown(count).length > 0)).toEqual([3, 6])
    expect(shown(3)[0]).toMatchObject({
      benefit: 'Növbəti sifarişinizdə hədiyyəniz: kiçik bir sürpriz',
      reason: { code: 'loyal' },
    })
  })

  test('for somebody not seen for sixty days looks at their last order', () => {
    const draft = offerOfRecipe({
      recipe: 'notSeen',
      isOn: true,
      number: 60,
      codes: { kind: 'static', code: 'BACK' },
      locale: 'az',
    })
    const shown = (days: number) => {
      const person = { ref: 'p', orders: [aShopOrder({ id: 'old', placedAt: NOON - days * DAY })] }
      return hintsOf(
        decided(
          { touchpoint: 'browse', order: undefined as never },
          { verified: { order: false, person: true }, person, offers: [anOffer(draft)] },
        ),
      ).length
    }
    expect([shown(59), shown(60)]).toEqual([0, 1])
  })
})

describe('the book of offers', () => {
  test('keeps what was saved, with its value and an audit row', async () => {
    const { book, saved } = aBook()
    const offer = made(await book.create(SITE, aDraft(), 'key-1'))
    expect(offer).toMatchObject({ version: 1, highestValueMinor: 250, createdAt: NOON })
    expect(book.offersOf('site')).toEqual([offer])
    expect(saved.map(({ action }) => action)).toEqual(['offer.saved'])
    expect(book.offersOf('another')).toEqual([])
  })

  test('refuses an edit of a version that somebody else changed', async () => {
    const { book } = aBook()
    const { id } = made(await book.create(SITE, aDraft(), 'a'))
    expect(await book.update(SITE, id, { draft: aDraft({ name: 'New' }), version: 1 }, 'a')).toMatchObject({
      version: 2,
      name: 'New',
    })
    expect(await book.update(SITE, id, { draft: aDraft(), version: 1 }, 'b')).toMatchObject({
      code: 'version_conflict',
    })
    expect(await book.update(SITE, 'nobody', { draft: aDraft(), version: 1 }, 'b')).toMatchObject({ code: 'not_found' })
  })

  test('lets an offer end once', async () => {
    const { book } = aBook()
    const { id } = made(await book.create(SITE, aDraft({ status: 'ended' }), 'a'))
    expect(await book.update(SITE, id, { draft: aDraft(), version: 1 }, 'a')).toMatchObject({
      errors: [{ code: 'offer_ended' }],
    })
  })

  test('turns a recipe on, changes its number, and turns it off: one offer all the time', async () => {
    const { book } = aBook()
    const use = (number: number, isOn: boolean) =>
      book.useRecipe(SITE, { recipe: 'sameAuthor', isOn, number, codes: { kind: 'static', code: 'A5' } }, 'a')
    await use(5, true)
    await use(7, true)
    await use(7, false)
    expect(book.offersOf('site')).toMatchObject([{ version: 3, status: 'paused', gesture: { percent: 7 } }])
    expect(await use(0, true)).toMatchObject({ errors: [{ path: 'number' }] })
  })

  test('a recipe that is switched or turned to another number leaves everything the owner set', async () => {
    const { book } = aBook()
    const codes = { kind: 'token' } as const
    const own = {
      budgetMinor: 90_000,
      dailyBudgetMinor: 9_000,
      validDays: 30,
      capPerPerson: 2,
      capDays: 60,
      cooldownDays: 7,
      priority: -3,
      endsAt: NOON + 90 * DAY,
      name: 'Mənim təklifim',
      benefit: { az: 'Yalnız {value}' },
    }
    for (const recipe of RECIPES) {
      const { defaultNumber, least } = RECIPE_NUMBERS[recipe]
      const use = (number: number, isOn: boolean) => book.useRecipe(SITE, { recipe, isOn, number, codes }, 'a')
      const { id, version, ...before } = made(await use(defaultNumber, true))
      const edited = made(
        await book.update(SITE, id, { draft: { ...draftOfOffer({ id, version, ...before }), ...own }, version }, 'a'),
      )
      const { version: _1, updatedAt: _2, highestValueMinor: _3, ...kept } = edited
      const same = made(await use(defaultNumber, false))
      expect(same).toMatchObject({ ...kept, status: 'paused' })
      const fresh = offerOfRecipe({ recipe, isOn: true, number: least, codes, locale: 'az' })
      const turned = made(await use(least, true))
      expect(turned).toMatchObject({ ...own, id, status: 'active', rule: fresh.rule })
      if (recipe !== 'everyThirdOrder') expect(turned.gesture).toEqual(fresh.gesture)
    }
  })

  test('a recipe’s number changes its own condition, and none that the owner added beside it', async () => {
    const { book } = aBook()
    const codes = { kind: 'static', code: 'BACK' } as const
    const use = (number: number, kind: 'static' | 'token') =>
      book.useRecipe(SITE, { recipe: 'notSeen', isOn: true, number, codes: kind === 'static' ? codes : { kind } }, 'a')
    const offer = made(await use(60, 'static'))
    const rule = { all: [offer.rule, ['locale', 'is', 'az']] } as const
    made(await book.update(SITE, offer.id, { draft: { ...draftOfOffer(offer), rule }, version: 1 }, 'a'))
    expect(await use(30, 'token')).toMatchObject({
      requires: ['verifiedPerson'],
      codes: { kind: 'token' },
      rule: {
        all: [
          ['person.daysSinceLast', 'atLeast', 30],
          ['locale', 'is', 'az'],
        ],
      },
    })
  })

  test('takes pasted codes only for an offer that uses them', async () => {
    const { book } = aBook()
    const pool = made(await book.create(SITE, aDraft({ requires: ['verifiedOrder'], codes: { kind: 'pool' } }), 'a'))
    const open = made(await book.create(SITE, aDraft(), 'a'))
    expect(await book.addCodes(SITE, pool.id, ['A', 'B', 'A'], 'a')).toBe(2)
    expect(await book.addCodes(SITE, pool.id, ['ok', 'not\u0000ok'], 'a')).toMatchObject({
      errors: [{ path: 'codes.1' }],
    })
    expect(await book.addCodes(SITE, open.id, ['A'], 'a')).toMatchObject({ errors: [{ code: 'codes_not_pasted' }] })
  })

  test('lists offers as the owner ordered them', async () => {
    const { book } = aBook()
    for (const priority of [3, 1, 2]) await book.create(SITE, aDraft({ priority }), 'a')
    expect(book.offersOf('site').map(({ priority }) => priority)).toEqual([1, 2, 3])
  })

  test('is one list for all who ask, and another once an offer is saved: a decision keeps the one it began with', async () => {
    const { book } = aBook()
    await book.create(SITE, aDraft({ priority: 2 }), 'a')
    const begun = book.offersOf('site')
    expect(book.offersOf('site')).toBe(begun)
    await book.create(SITE, aDraft({ priority: 1 }), 'a')
    expect(begun.map(({ priority }) => priority)).toEqual([2])
    expect(book.offersOf('site').map(({ priority }) => priority)).toEqual([1, 2])
  })
})
