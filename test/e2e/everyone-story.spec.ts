import { expect, test, type Reader } from './bookshop.ts'

/** Bought, delivered, and not a word said yet. */
async function buyQuietly(reader: Reader): Promise<string> {
  const orderId = await reader.buy('mavi-melekler')
  await reader.waitForDelivery(orderId)
  return orderId
}

async function complain(reader: Reader): Promise<void> {
  await reader.openForm()
  await reader.choose('Çatdı')
  await reader.rate(1)
  await reader.choose('Kuryer əvvəlcədən zəng etmədi')
  await reader.write('Zəng etmədi.')
  await reader.send()
  await reader.sees('Kuryer gəlməzdən əvvəl sizə zəng etməli idi')
}

/** From the case to everybody it hit. */
async function giveToAll(owner: Reader, orderId: string): Promise<void> {
  const { page } = owner
  await owner.goTo('/book/cases')
  await owner.follow(owner.link(new RegExp(orderId)))
  await owner.follow(owner.link(owner.say('othersLink')))
  await page.getByLabel(owner.say('everyoneRemedy')).selectOption('refund_shipping')
  await owner.follow(owner.button(owner.say('everyoneCount')))
  await expect(page).toHaveURL(/remedy=refund_shipping/)
  const rows = page.locator('dl > div')
  const count = await rows
    .filter({ hasText: owner.say('everyoneNew') })
    .getByRole('definition')
    .innerText()
  expect(Number(count)).toBeGreaterThanOrEqual(1)
  await expect(rows.filter({ hasText: owner.say('everyoneCost') }).getByRole('definition')).toHaveText(/\d,\d\d/)
  const give = owner.button(owner.say('everyoneButton', { count }))
  await owner.follow(give)
  await expect(page.getByRole('main').getByRole('status')).toHaveText(owner.say('everyoneDone', { count }))
  await expect(give).toHaveCount(0)
}

test('whoever said nothing reads the apology and the same remedy when they rate the order, however they rate it', async ({
  newReader,
}) => {
  const loud = await newReader({ language: 'az', isOnPhone: true })
  const silent = await newReader({ language: 'az', isOnPhone: true })
  const owner = await newReader({ language: 'az' })
  const silentOrder = await buyQuietly(silent)
  const orderId = await buyQuietly(loud)
  await complain(loud)
  await giveToAll(owner, orderId)

  await silent.goTo(`/orders/${silentOrder}`)
  await silent.openForm()
  await silent.choose('Çatdı')
  await silent.rate(5)
  await silent.send()
  await silent.sees('Kuryer gəlməzdən əvvəl sizə zəng etməli idi')
  await silent.choose('Çatdırılma pulunu qaytarın')
  await expect(silent.panel).not.toContainText(/endirim|YAZAR5|%/)
  await silent.pressButton('Bunu seçirəm')
  await silent.sees('Razılaşdıq.')

  await owner.goTo('/book/cases')
  await owner.follow(owner.link(new RegExp(silentOrder)))
  await expect(owner.page.getByRole('main')).toContainText('Çatdırılma pulunu qaytarın')
})
