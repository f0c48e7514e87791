/** Whom to thank, by name or in writing. Never the one for the other. */
import type { Browser, Page } from '@playwright/test'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { closeProfiles, sharedBrowser } from '../kit/launch.ts'
import { kindsSurvey } from '../e2e/survey-kinds.ts'
import { askOnStub } from '../widget/gallery-stub.ts'
import { startStub, type Stub } from '../widget/stub-server.ts'
import { openShop } from './accessibility-states.ts'

let browser: Browser
let stub: Stub
let page: Page

beforeAll(async () => {
  ;[browser, stub] = await Promise.all([sharedBrowser(), startStub()])
  askOnStub(stub, kindsSurvey('kind', ['stars', 'person']))
  page = await openShop(await browser.newContext(), `${stub.url}/?lang=en`)
  await page.locator('.launch').click()
  await page.locator('.star label').last().click()
})
afterAll(async () => {
  await closeProfiles(browser)
  await stub.close()
})

test('a name that begins like one of the named goes on, and a tap on one of them empties the field', async () => {
  const name = page.locator('.named input')
  const chosen = page.locator('.panel [type=radio]:checked')
  const seen = async () => [
    await name.inputValue(),
    ...(await chosen.evaluateAll((all) => all.map((one) => one.getAttribute('value')))),
  ]
  await name.pressSequentially('elif demir')
  await expect.poll(seen).toEqual(['elif demir'])
  await page.locator('.panel label:has([value=courier])').click()
  await expect.poll(seen).toEqual(['', 'courier'])
  await name.pressSequentially('elif demir')
  await expect.poll(seen).toEqual(['elif demir'])
  await page.locator('[data-do=send]').click()
  await page.locator('.stamp').waitFor({ state: 'attached' })
  expect(stub.received.at(-1)?.answers['person']).toBe('elif demir')
})
