/** What is wrong with a number or an address, as a shopper sees and hears it. */
import { expect, type Shopper } from './fixtures.ts'

export const WRONG_PHONE = 'Write the whole phone number, with its area code.'
export const WRONG_EMAIL = 'Write the whole e-mail address, like name@example.com.'

/** Said beside the field, which has the focus and what was written. */
export async function expectContactRefused(
  { panel, contactField }: Shopper,
  reason: string,
  value: string,
): Promise<void> {
  await expect(panel.getByText(reason)).toBeVisible()
  await expect(contactField).toHaveAttribute('aria-invalid', 'true')
  await expect(contactField).toHaveAccessibleDescription(reason)
  await expect(contactField).toBeFocused()
  await expect(contactField).toHaveValue(value)
}

export async function expectNothingRefused({ contactField }: Shopper): Promise<void> {
  await expect(contactField).not.toHaveAttribute('aria-invalid', 'true')
  await expect(contactField).toHaveAccessibleDescription('')
}
