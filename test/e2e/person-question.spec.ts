import { askSurvey } from './ask-survey.ts'
import { expect, test } from './fixtures.ts'
import { kindsSurvey, titleOf } from './survey-kinds.ts'

test('a name that begins like one of the named is written on, and a tap on one of them empties the field', async ({
  shopper,
  site,
  shop,
}) => {
  await askSurvey(site, shop, kindsSurvey('kind', ['stars', 'person']))
  await shopper.visit()
  await shopper.openForm()
  await shopper.choose('5 stars')
  const name = shopper.panel.getByRole('textbox', { name: 'Or write the name' })
  const named = shopper.panel.getByRole('group', { name: titleOf('person') })
  const chosen = named.getByRole('radio', { checked: true })
  await name.pressSequentially('elif demir')
  await expect(name).toHaveValue('elif demir')
  await expect(chosen).toHaveCount(0)
  await shopper.choose('The courier')
  await expect(name).toHaveValue('')
  await expect(chosen).toHaveAccessibleName('The courier')
  await name.pressSequentially('elif demir')
  await expect(name).toHaveValue('elif demir')
  await expect(chosen).toHaveCount(0)
  await shopper.send()
  await expect.poll(() => site.responses()).toMatchObject([{ complete: true, answers: { person: 'elif demir' } }])
})
