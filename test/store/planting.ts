/** A person in a store, with a word of its own wherever something of them is kept. Never the same word for two. */
import { createPersons, type Persons } from '../../server/domain/persons.ts'
import { createIds } from '../../server/platform/ids.ts'
import { createVault } from '../../server/platform/vault.ts'
import type { DefterStore } from '../../server/domain/shop-store.ts'
import { makeCanary, type Alphabet } from '../kit/canaries.ts'
import { SITE, START, aContent, aMessage, aResponse, rules } from './builders.ts'
import { aCaseDraft, aHint, anOrder } from './shop-builders.ts'

export type Planted = {
  readonly responseId: string
  readonly ref: string
  /** Of the response, its messages, its case and its offer. */
  readonly ofResponse: readonly string[]
  /** Of an earlier revision: nobody has it any more. */
  readonly replaced: string
  /** Only in what the shop knows of the person beside their responses. */
  readonly ofPerson: readonly string[]
}

export const vault = createVault(new Uint8Array(32).fill(7))
const ids = createIds({ now: () => START })

export function personsOf(store: DefterStore): Persons {
  return createPersons({ store, rules, clock: { now: () => START }, ids, vault, forget: async () => undefined })
}

const TEXTS: readonly Alphabet[] = ['latin', 'turkic', 'cyrillic', 'arabic']

/** Long ones fill more than a page of the file, so that they go on in others. */
function aText(random: () => number, word: string): string {
  return Array.from({ length: 1 + Math.floor(random() ** 6 * 150) }, () => word).join(' ')
}

export async function plant(store: DefterStore, random: () => number): Promise<Planted> {
  const found: string[] = []
  const word = (alphabet: Alphabet = 'latin') => {
    const made = makeCanary(random, alphabet)
    found.push(made)
    return made
  }
  const write = aResponse()
  const { id } = write
  const replaced = makeCanary(random)
  const [ref, orderId] = [`c-${makeCanary(random)}`, `S-${makeCanary(random)}`]
  const answers = Object.fromEntries(TEXTS.map((alphabet) => [alphabet, aText(random, word(alphabet))]))
  const content = aContent({
    answers,
    texts: [...TEXTS],
    hasText: true,
    page: `https://shop.example/${word()}`,
    order: {
      id: orderId,
      items: [{ sku: 'x', name: word('turkic'), quantity: 1, priceMinor: 1 }],
      totalMinor: 1,
      currency: 'TRY',
    },
    about: { staff: word('turkic') },
    shopper: { ref, traits: { city: word() } },
    verified: { order: true, person: true },
    sealedContact: word(),
  })
  await store.commit([
    {
      ...write,
      content: { ...content, answers: { latin: replaced }, complete: false },
      replyJson: '{"kind":"pending"}',
      outcome: 'none',
    },
  ])
  await store.commit([
    aResponse({
      id,
      revision: 1,
      content,
      outcome: 'recovery',
      replyJson: JSON.stringify({ kind: 'recovery', apology: word('turkic'), remedies: [] }),
      effects: {
        claims: [{ kind: 'order', orderId }],
        hints: [aHint(id, { subject: `person:${ref}`, orderId })],
        caseDraft: aCaseDraft({ responseId: id, orderId, customerRef: ref }),
        logLine: JSON.stringify({ responseId: id, hints: [{ reason: word('turkic') }] }),
      },
    }),
  ])
  await store.commit([
    aMessage(id, { text: aText(random, word('cyrillic')), sealedContact: word() }),
    aMessage(id, { text: word('arabic') }),
  ])
  const opened = await store.caseOfResponse(SITE, id)
  if (!opened) throw new Error('No case.')
  await store.saveCase({
    ...opened,
    version: opened.version + 1,
    answer: { text: aText(random, word('turkic')), by: 'k1', at: START },
    history: [{ at: START, by: 'k1', kind: 'note', text: word() }],
  })
  const bought = { id: `O-${makeCanary(random)}`, customerRef: ref }
  await store.saveOrders(SITE, [anOrder(bought.id, bought)])
  return { responseId: id, ref, replaced, ofResponse: found, ofPerson: [ref] }
}
