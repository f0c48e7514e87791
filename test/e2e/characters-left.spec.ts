import { expect, test } from './fixtures.ts'

test('how many characters are left describes a long comment, and is announced at a few steps only', async ({
  shopper,
}) => {
  await shopper.visit()
  await shopper.openForm()
  await shopper.rate(5)
  const { panel, comment } = shopper
  const write = (length: number) => comment.fill('x'.repeat(length))
  const announced = panel.getByRole('status').filter({ hasText: /characters? left/ })
  // All of it is there.
  await write(4_801)
  await expect(comment).toHaveAccessibleDescription('199 characters left')
  await write(4_790)
  await expect(comment).toHaveAccessibleDescription('')
  await expect(announced).toHaveCount(0)
  // An announcer is heard everywhere if it is there, and empty, before it has something to say.
  const announcers = await panel.getByRole('status').elementHandles()
  for (const [length, described, said] of [
    [4_801, '199 characters left', '199 characters left'],
    [4_850, '150 characters left', '199 characters left'],
    [4_901, '99 characters left', '99 characters left'],
    [4_999, '1 character left', '1 character left'],
    [4_850, '150 characters left', '150 characters left'],
  ] as const) {
    await write(length)
    await expect(comment).toHaveAccessibleDescription(described)
    await expect(panel.getByText(described).last()).toBeVisible()
    await expect(announced).toHaveText([said])
    expect(await announced.evaluate((node, before) => before.includes(node), announcers)).toBe(true)
  }
  await comment.fill('Short after all')
  await expect(comment).toHaveAccessibleDescription('')
  await expect(panel.getByText(/characters? left/)).toHaveCount(0)
})
