/** What was begun and not sent, on the next page of the same tab. */
import { listLocks, listQueue, listStorageKeys, readTabStorage } from './device-storage.ts'
import { expect, test, type Shopper } from './fixtures.ts'

const THANKED = 'Your words are in our book'

/** Until the words lie in the tab's storage, under a response that this tab has for itself. */
async function begin(shopper: Shopper, text: string): Promise<void> {
  await shopper.openForm()
  await shopper.rate(4)
  await shopper.choose('Fair price')
  await shopper.write(text)
  await expect.poll(() => readTabStorage(shopper.page)).toContain(text)
  await expect.poll(() => listLocks(shopper.page)).toHaveLength(1)
}

test('a draft is there again after closing and after a reload, and is sent as the same response', async ({
  shopper,
  site,
}) => {
  await shopper.visit()
  await begin(shopper, 'Half a sente')
  await expect.poll(async () => (await site.responses()).length).toBe(1)
  await shopper.close()
  await shopper.reload()
  await shopper.openForm()
  await expect(shopper.comment).toHaveValue('Half a sente')
  await expect(shopper.panel.getByRole('checkbox', { checked: true })).toHaveAccessibleName('Fair price')
  await shopper.write('A whole sentence.')
  await shopper.send()
  await shopper.sees(THANKED)
  expect(await site.responses()).toMatchObject([{ complete: true, answers: { comment: 'A whole sentence.' } }])
})

test('a draft includes the phone number, and both are there after a reload', async ({ shopper, site }) => {
  await shopper.visit()
  await shopper.openForm()
  await shopper.rate(1)
  await shopper.panel.getByRole('button', { name: 'Contact me' }).click()
  const phone = shopper.panel.getByRole('textbox', { name: 'Phone' })
  await phone.fill('+90 532 123 45 67')
  await expect.poll(() => readTabStorage(shopper.page)).toContain('532')
  await shopper.reload()
  await shopper.openForm()
  await expect(phone).toHaveValue('+90 532 123 45 67')
  await shopper.send()
  await expect.poll(() => site.responses()).toMatchObject([{ complete: true, hasContact: true }])
})

const LANGUAGES = [
  { language: 'tr', title: 'En çok neyi beğendiniz?', chip: 'Uygun fiyat' },
  { language: 'ar', title: 'ما أكثر ما أعجبكم؟', chip: 'سعر مناسب' },
] as const
for (const { language, title, chip } of LANGUAGES) {
  test(`a draft goes on in ${language}: the question is asked in that language, words and chips stay`, async ({
    shopper,
    site,
    shop,
  }) => {
    // The Arabic page has the script tag that names no language.
    const html = language === 'ar' ? shop.html().replace('?lang=en', '') : shop.html({ language })
    shop.setPage(`/${language}`, { html: html.replace(/<html lang="\w+">/, `<html lang="${language}">`) })
    await shopper.visit()
    await begin(shopper, 'Your paper smells of rain')
    await expect.poll(async () => (await site.responses()).length).toBe(1)
    await shopper.visit(`/${language}`)
    await shopper.openForm()
    await shopper.sees(title)
    await expect(shopper.comment).toHaveValue('Your paper smells of rain')
    await expect(shopper.panel.getByRole('checkbox', { checked: true })).toHaveAccessibleName(chip)
    await shopper.send()
    await expect
      .poll(() => site.responses())
      .toMatchObject([{ complete: true, answers: { reasons: ['praise.price'], comment: 'Your paper smells of rain' } }])
  })
}

test('a draft of one survey stays while another survey is only looked at', async ({ shopper, shop }) => {
  shop.setPage('/delivered', { html: shop.html({ attributes: 'data-touchpoint="delivery"' }) })
  await shopper.visit()
  await begin(shopper, 'About the checkout')
  await shopper.visit('/delivered')
  await shopper.openForm()
  await shopper.sees('Has your order arrived?')
  await shopper.close()
  await shopper.visit()
  await shopper.openForm()
  await expect(shopper.comment).toHaveValue('About the checkout')
})

test('an answer that was sent leaves nothing on the device while no case is open', async ({ shopper }) => {
  await shopper.visit()
  await begin(shopper, 'Lovely.')
  await shopper.send()
  await shopper.sees(THANKED)
  await shopper.close()
  await expect.poll(() => listStorageKeys(shopper.page)).toEqual([])
  await expect.poll(() => listQueue(shopper.page)).toEqual([])
})
