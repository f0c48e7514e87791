/** Drafts of surveys: saved and checked like any other, and asked by nobody until they are published. */
import { describe, expect, test } from 'vitest'
import { createSiteBook } from '../../server/domain/create-site-book.ts'
import { aShop } from './a-shop.ts'

function made<Answer extends object>(answer: Answer): Exclude<Answer, { readonly kind: 'refused' }> {
  if ('kind' in answer) throw new Error(JSON.stringify(answer))
  return answer as Exclude<Answer, { readonly kind: 'refused' }>
}

async function aShopWithDraft() {
  const shop = await aShop()
  const { book, site } = shop
  shop.clock.at += 60_000
  const live = book.survey(site.id, 'delivery', 1)?.definition
  if (!live) throw new Error('No survey.')
  const draft = made(await book.saveSurveyDraft(site.id, { ...live, greeting: { tr: 'Yeni' } }, 'key'))
  const asked = () => book.liveSurveys(site.id).find(({ definition }) => definition.id === 'delivery')
  const publish = (version: number) => book.publishSurvey(site.id, { id: 'delivery', version }, 'key')
  return { ...shop, live, draft, asked, publish }
}

describe('a draft', () => {
  test('is a version of its own, and shoppers are asked the one before', async () => {
    const { draft, asked, book, site } = await aShopWithDraft()
    expect(draft).toMatchObject({ status: 'draft', definition: { version: 2, greeting: { tr: 'Yeni' } } })
    expect(asked()?.definition.version).toBe(1)
    expect(book.survey(site.id, 'delivery', 2)).toEqual(draft)
    expect(book.publishedSurvey(site.id, 'delivery', 2)).toBeUndefined()
  })

  test('of a survey that never was asks nobody anything', async () => {
    const { book, site, live } = await aShopWithDraft()
    made(await book.saveSurveyDraft(site.id, { ...live, id: 'brand-new' }, 'key'))
    expect(book.liveSurveys(site.id)).toHaveLength(6)
    expect(await book.archiveSurvey(site.id, 'brand-new', 'key')).toMatchObject({ code: 'not_found' })
  })

  test('takes no answers until it is published, then the same answer is taken', async () => {
    const { send, publish } = await aShopWithDraft()
    const survey = { id: 'delivery', version: 2 }
    const refused = await send({ survey })
    expect(refused).toMatchObject({ code: 'validation_failed', errors: [{ path: 'survey', code: 'survey_unknown' }] })
    expect(await send({ survey: { id: 'delivery', version: 99 } })).toEqual(refused)
    made(await publish(2))
    expect(await send({ survey })).toMatchObject({ kind: 'accepted' })
  })

  test('is checked before it is saved', async () => {
    const { book, site } = await aShopWithDraft()
    const faulty = { id: 'x', touchpoint: 'x', greeting: { en: 'only English' }, questions: [] }
    expect(await book.saveSurveyDraft(site.id, faulty, 'key')).toMatchObject({ code: 'validation_failed' })
  })

  test('does not make the shop’s script anew, publishing does', async () => {
    const { book, site, live, publish } = await aShopWithDraft()
    const heard: string[] = []
    book.onChange((siteId) => heard.push(siteId))
    await book.saveSurveyDraft(site.id, live, 'key')
    expect(heard).toEqual([])
    await publish(2)
    expect(heard).toEqual([site.id])
  })
})

describe('publishing', () => {
  test('a version that another has replaced is not said to be asked again', async () => {
    const { book, site, publish, asked, draft } = await aShopWithDraft()
    made(await publish(2))
    expect(await publish(1)).toMatchObject({ code: 'version_conflict', detail: expect.stringContaining('Version 2') })
    made(await book.archiveSurvey(site.id, draft.definition.id, 'key'))
    expect(await publish(1)).toMatchObject({ code: 'version_conflict' })
    expect(asked()).toBeUndefined()
  })

  test('asks the draft from now on, in the place of the version before', async () => {
    const { book, site, publish, asked, draft } = await aShopWithDraft()
    const order = book.liveSurveys(site.id).map(({ definition }) => definition.id)
    expect(made(await publish(2))).toEqual({ ...draft, status: 'live' })
    expect(asked()?.definition.version).toBe(2)
    expect(book.liveSurveys(site.id).map(({ definition }) => definition.id)).toEqual(order)
  })

  test('twice is once, and written down once', async () => {
    const { publish, store, site } = await aShopWithDraft()
    const [first, second] = await Promise.all([publish(2), publish(2)])
    expect(second).toEqual(first)
    const actions = (await store.listAudit(site.id, 3)).map(({ action, subject, actor }) => [action, subject, actor])
    expect(actions.slice(0, 2)).toEqual([
      ['survey.published', 'delivery/2', 'key'],
      ['survey.drafted', 'delivery/2', 'key'],
    ])
  })

  test('a draft that a later version has overtaken is refused, and the later one stays', async () => {
    const { publish, book, site, live, asked } = await aShopWithDraft()
    made(await book.saveSurvey(site.id, live, 'key'))
    expect(await publish(2)).toMatchObject({ code: 'version_conflict' })
    expect(asked()?.definition.version).toBe(3)
    expect(await publish(77)).toMatchObject({ code: 'not_found' })
  })

  test('brings an archived survey back, and archiving leaves its draft alone', async () => {
    const { publish, book, site, asked } = await aShopWithDraft()
    made(await book.archiveSurvey(site.id, 'delivery', 'key'))
    expect(asked()).toBeUndefined()
    expect(book.survey(site.id, 'delivery', 1)?.status).toBe('archived')
    expect(await publish(1)).toMatchObject({ code: 'version_conflict' })
    made(await publish(2))
    expect(asked()?.definition.version).toBe(2)
  })

  test('after a restart a draft is still a draft', async () => {
    const shop = await aShopWithDraft()
    const again = await createSiteBook(shop)
    expect(again.survey(shop.site.id, 'delivery', 2)).toEqual(shop.draft)
    expect(again.liveSurveys(shop.site.id)).toEqual(shop.book.liveSurveys(shop.site.id))
  })
})
