/** The field a shopper's number or address is written in, as it is seen and heard. Never presses anything. */
import type { Locator, Page } from '@playwright/test'

export const WRONG_PHONE = 'Write the whole phone number, with its area code.'
export const WRONG_EMAIL = 'Write the whole e-mail address, like name@example.com.'

export function contactField(page: Page): Locator {
  return page.locator('.panel .field')
}

/** What a screen reader says beside its name; undefined while nothing is wrong with it. */
export function complaintOf(page: Page): Promise<string | undefined> {
  return contactField(page).evaluate((one) => {
    const described = (one.getRootNode() as ShadowRoot).getElementById(one.getAttribute('aria-describedby') ?? '')
    return one.getAttribute('aria-invalid') === 'true' ? (described?.textContent ?? '') : undefined
  })
}

export function isInContactField(page: Page): Promise<boolean> {
  return contactField(page).evaluate((one) => (one.getRootNode() as ShadowRoot).activeElement === one)
}
