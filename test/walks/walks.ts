/** Whole walks: what the owner set up, then any steps of everybody, with a story now and then. */
import * as fc from 'fast-check'
import { RECIPES } from '../../server/domain/offers/recipes.ts'
import {
  checkout,
  codes,
  customerAnswer,
  intrusion,
  laterOf,
  minor,
  mixedAnswer,
  owner,
  ownOffer,
  strangerAnswer,
  type Step,
} from './steps.ts'
import { mixedStories, stories } from './stories.ts'

/** How often each kind of step comes. */
export type Weights = {
  readonly answers: number
  readonly later: number
  readonly checkout: number
  readonly owner: number
  /** Whether devices walk along whose every revision claims something else. */
  readonly hasMixed?: boolean
}

/** Each recipe in some way, or not at all. */
const beginnings = fc
  .tuple(
    ...RECIPES.map((name) =>
      fc.option(fc.tuple(codes, fc.nat(2), minor(60_000), minor(20_000)), { freq: 3 }).map((made) => ({ name, made })),
    ),
  )
  .map((all): Step[] =>
    all.flatMap(({ name, made }) => {
      if (!made) return []
      const [code, number, budgetMinor, dailyBudgetMinor] = made
      return [
        { kind: 'recipe', recipe: name, isOn: true, codes: code, number },
        { kind: 'limits', recipe: name, budgetMinor, dailyBudgetMinor, capPerPerson: 1 },
      ]
    }),
  )

export function walksOf({ answers, later, hasMixed = true, ...weights }: Weights): fc.Arbitrary<Step[]> {
  const step: fc.Arbitrary<Step> = fc.oneof(
    { weight: answers, arbitrary: strangerAnswer },
    { weight: answers, arbitrary: customerAnswer },
    { weight: hasMixed ? answers : 0, arbitrary: mixedAnswer },
    { weight: later, arbitrary: laterOf('stranger') },
    { weight: later, arbitrary: laterOf('customer') },
    { weight: hasMixed ? later : 0, arbitrary: laterOf('mixed') },
    { weight: 1, arbitrary: intrusion },
    { weight: weights.checkout, arbitrary: checkout },
    { weight: weights.owner, arbitrary: owner },
  )
  const part = fc.oneof(
    { weight: 10, arbitrary: step.map((one) => [one]) },
    { weight: 1, arbitrary: hasMixed ? mixedStories : stories },
  )
  const parts = fc.array(part, { minLength: 1, maxLength: 30, size: 'max' })
  const own = fc.array(ownOffer, { maxLength: 1 })
  return fc.tuple(beginnings, own, parts).map(([begin, made, rest]) => [...begin, ...made, ...rest.flat()])
}
