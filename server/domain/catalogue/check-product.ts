/** Makes a product of an imported record, or says what to correct. Never keeps a field nobody knows. */
import { isRecord } from '../is-record.ts'
import type { LocalizedText } from '../../../sdk/contract/index.ts'
import type { EpochMs } from '../ports.ts'
import type { Site } from '../site.ts'
import { createFieldReader, type FieldReader, type Fields, type Wrong } from './field-reader.ts'
import type { Product } from './product.ts'

export type Checked<Made> = { readonly made: Made } | { readonly wrongs: readonly Wrong[] }

export type CheckContext = { readonly site: Pick<Site, 'locale' | 'currency' | 'timeZone'>; readonly now: EpochMs }

const SKU_CHARS = 128
const TITLE_CHARS = 300
const BENEFIT_CHARS = 200
const VALUE_CHARS = 200
const MOST_CATEGORIES = 20
const MOST_ATTRIBUTES = 20
const MOST_LANGUAGES = 20
const MOST_STOCK = 1_000_000_000
const ATTRIBUTE_NAME = /^[a-z][a-z0-9_]{0,39}$/
const LANGUAGE = /^[a-z]{2,3}(?:-[A-Za-z0-9]{2,8}){0,3}$/

/** Texts are an object by language, a text in the site's language, or columns such as `title.az`. */
export function checkProduct(fields: Fields, { site, now }: CheckContext): Checked<Product> {
  const read = createFieldReader(fields, site.timeZone)
  const sku = read.text('sku', SKU_CHARS) ?? read.text('id', SKU_CHARS)
  const title = readText(read, fields, { name: 'title', most: TITLE_CHARS, locale: site.locale })
  const benefit = readText(read, fields, { name: 'benefit', most: BENEFIT_CHARS, locale: site.locale })
  const currency = read.currency('currency', site.currency)
  const priceMinor = read.money('price', currency)
  const marginMinor = read.money('margin', currency)
  const stock = read.whole('stock', MOST_STOCK)
  const url = read.url('url')
  const imageUrl = read.url('imageUrl')
  const categories = readCategories(read, fields)
  const attributes = readAttributes(read, fields)
  read.need('sku', sku, 'Every product needs its own sku.')
  read.need('title', title, 'Every product needs a title.')
  read.need('price', priceMinor, 'Every product needs a price.')
  if (read.wrongs.length > 0 || sku === undefined || title === undefined || priceMinor === undefined) {
    return { wrongs: read.wrongs }
  }
  const made = {
    sku,
    title,
    ...(benefit && { benefit }),
    priceMinor,
    currency,
    ...(url !== undefined && { url }),
    ...(imageUrl !== undefined && { imageUrl }),
    categories,
    attributes,
    ...(stock !== undefined && { stock }),
    ...(marginMinor !== undefined && { marginMinor }),
    updatedAt: now,
  }
  return { made }
}

type TextField = { readonly name: string; readonly most: number; readonly locale: string }

function readText(read: FieldReader, fields: Fields, { name, most, locale }: TextField): LocalizedText | undefined {
  const given = Object.hasOwn(fields, name) ? fields[name] : undefined
  const inner = isRecord(given) ? given : { [locale]: given }
  const columns = Object.entries(fields).flatMap(([key, value]) => {
    const [, language] = key.split('.')
    return key.startsWith(`${name}.`) && language !== undefined ? [[language, value] as const] : []
  })
  const texts = [...Object.entries(inner), ...columns].flatMap(([language, value]) => {
    if (!LANGUAGE.test(language)) return read.fail(`${name}.${language}`, 'Name a language like tr, az or en.') ?? []
    const text = readInner(read, `${name}.${language}`, value, most)
    return text === undefined ? [] : [[language, text] as const]
  })
  if (texts.length > MOST_LANGUAGES) return read.fail(name, `Write at most ${MOST_LANGUAGES} languages.`)
  return texts.length === 0 ? undefined : Object.fromEntries(texts)
}

function readInner(read: FieldReader, path: string, value: unknown, most: number): string | undefined {
  const inner = createFieldReader({ [path]: value }, 'UTC')
  const text = inner.text(path, most)
  for (const wrong of inner.wrongs) read.fail(wrong.path, wrong.message)
  return text
}

/** A list, or `Books > Crime | Gifts`: both the path's parts are categories. */
function readCategories(read: FieldReader, fields: Fields): readonly string[] {
  const given = Object.hasOwn(fields, 'categories') ? fields['categories'] : undefined
  const parts = Array.isArray(given) ? given : typeof given === 'string' ? given.split(/[|>]/) : []
  const names = parts.flatMap((part: unknown) => readInner(read, 'categories', part, VALUE_CHARS) ?? [])
  const unique = [...new Set(names)]
  if (unique.length > MOST_CATEGORIES) read.fail('categories', `Name at most ${MOST_CATEGORIES} categories.`)
  return unique
}

function readAttributes(read: FieldReader, fields: Fields): Readonly<Record<string, string>> {
  const given = Object.hasOwn(fields, 'attributes') ? fields['attributes'] : undefined
  const columns = Object.entries(fields).flatMap(([key, value]) =>
    key.startsWith('attributes.') ? [[key.slice('attributes.'.length), value] as const] : [],
  )
  const pairs = [...(isRecord(given) ? Object.entries(given) : []), ...columns].flatMap(([name, value]) => {
    if (!ATTRIBUTE_NAME.test(name)) {
      return read.fail(`attributes.${name}`, 'Name attributes by small letters, digits and _.') ?? []
    }
    const text = readInner(read, `attributes.${name}`, value, VALUE_CHARS)
    return text === undefined ? [] : [[name, text] as const]
  })
  if (pairs.length > MOST_ATTRIBUTES) read.fail('attributes', `Keep at most ${MOST_ATTRIBUTES} attributes.`)
  return Object.fromEntries(pairs)
}
