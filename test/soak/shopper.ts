/** A shopper who answers again and again, with the real outbox, on pages that may be killed. Never sends by another way. */
import { setTimeout as wait } from 'node:timers/promises'
import { createClient, type Client, type ResponseDraft } from '../../sdk/index.ts'
import type { Ledger } from '../kit/ledger.ts'
import { pick } from '../kit/seeded-random.ts'
import type { Device, Page } from './device.ts'

export type Shop = { readonly apiUrl: string; readonly siteKey: string }

// Words that no mask takes for personal data; composed and decomposed, dotted and dotless letters among them.
const WORDS = [
  'kurye',
  'aramadı',
  'gəldi',
  'güzel',
  'cafe\u0301',
  'İstanbul',
  'ılık',
  'kitab',
  '😀',
  'çox',
  'быстро',
  '"quoted"',
]

export type Shopper = {
  readonly device: Device
  readonly shop: Shop
  readonly ledger: Ledger
  readonly random: () => number
}

/** Answers until `shouldStop`, then brings out what is still queued. */
export async function goShopping(shopper: Shopper, shouldStop: () => boolean): Promise<void> {
  while (!shouldStop()) await visit(shopper)
  await drain(shopper)
}

async function visit(shopper: Shopper): Promise<void> {
  const { ledger, random } = shopper
  const { page, client } = open(shopper)
  const answering = answerSome(client, ledger, random)
  if (random() < 0.3) {
    await Promise.race([answering, wait(random() * 60)])
    page.kill()
  } else {
    await answering
  }
  client.destroy()
}

async function answerSome(client: Client, ledger: Ledger, random: () => number): Promise<void> {
  for (let count = 1 + Math.floor(random() * 4); count > 0; count -= 1) {
    while ((await client.countQueued()) > 20) await wait(20)
    const id = client.createId()
    // Half rate first and add words later, as a real page does.
    if (random() < 0.5) {
      const tapped = { ...aDraft(random), complete: false }
      ledger.noteTyped(id, tapped.answers)
      await client.submit({ ...tapped, id })
      const whole = aDraft(random)
      ledger.noteTyped(id, whole.answers)
      await client.revise(id, whole)
    } else {
      const whole = aDraft(random)
      ledger.noteTyped(id, whole.answers)
      await client.submit({ ...whole, id })
    }
  }
}

async function drain(shopper: Shopper): Promise<void> {
  const { client } = open(shopper)
  while ((await client.countQueued()) > 0) {
    await client.flush()
    await wait(20)
  }
  client.destroy()
}

function open({ device, shop, ledger }: Shopper): { readonly page: Page; readonly client: Client } {
  const page = device.openPage()
  const client = createClient({ ...shop, platform: page.platform })
  client.on('sent', ({ kind, id, revision }) => {
    if (kind === 'response') ledger.noteAcknowledged(id, revision)
  })
  void client.flush()
  return { page, client }
}

function aDraft(random: () => number): ResponseDraft {
  const comment = Array.from({ length: 1 + Math.floor(random() * 30) }, () => pick(random, WORDS)).join(' ')
  return {
    survey: { id: 'product', version: 1 },
    touchpoint: 'product',
    answers: { rating: 1 + Math.floor(random() * 5), comment },
  }
}
