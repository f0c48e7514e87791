/** What a shopper does where it says what the shop has stored of them. */
import type { Locator } from '@playwright/test'
import { expect, type Shopper } from './fixtures.ts'

export const DELETED = "It's no longer in our book or on this device."

export function buttonOf({ panel }: Shopper, name: string): Locator {
  return panel.getByRole('button', { name, exact: true })
}

/** One after the other. */
export async function press(shopper: Shopper, ...names: readonly string[]): Promise<void> {
  for (const name of names) await buttonOf(shopper, name).click()
}

/** From the reply, until the shop has been asked. */
export async function openMyData(shopper: Shopper): Promise<void> {
  await press(shopper, 'What I sent')
  await shopper.sees('This is how it stands in our book.')
}

/** What is stored, in the place of the question that it answers. */
export async function listsValue({ panel }: Shopper, value: string | RegExp): Promise<void> {
  await expect(panel.getByRole('definition').filter({ hasText: value })).toBeVisible()
}
