/** The offers on the owner's desk: a switch and one number each, and what it would have cost. Never a score among the conditions. */
import { html } from 'hono/html'
import type { Unread } from '../cases.ts'
import { formatPrice } from '../money.ts'
import {
  CODE_KINDS,
  numberOfRecipe,
  scaleOf,
  type CodeKind,
  type OfferShelf,
  type ShopOffer,
  type ShopRecipe,
} from '../offers.ts'
import type { Visit } from '../visit.ts'
import { isWordKey, type Say } from '../words/index.ts'
import type { Html } from './layout.ts'
import { notice, ownerNav, unreachable } from './owner.ts'

/** What stands in the field before the owner has written a code: one that works at once. */
const FIRST_CODES: Readonly<Record<string, string>> = {
  sameAuthor: 'YAZAR5',
  everyThirdOrder: 'SURPRIZ',
  notSeen: 'OZLEDIK',
  seriesContinues: 'DIZI5',
  freeDelivery: 'KARGO',
  thankYou: 'TESEKKUR',
}

/** How a recipe stands in its form: as it is saved, or as it was typed. */
export type RecipeForm = {
  readonly isOn: boolean
  readonly number: string
  readonly codes: CodeKind
  readonly code: string
}

/** What was done last: to which recipe or offer, whether it went wrong, and what had been typed then. */
export type OfferNotice = {
  readonly of: string
  readonly sentence: string
  readonly isWrong: boolean
  readonly typed?: RecipeForm
}

export function offersPage(visit: Visit, shelf: OfferShelf | Unread, told?: OfferNotice): Html {
  const { say } = visit
  return html`<div class="ledger">
    <h1>${say('navOffers')}</h1>
    <p class="lead">${say('offersIntro')} ${say('ledgerOwner')}</p>
    ${ownerNav(visit)}
    ${'kind' in shelf ? unreachable(say, shelf.reason) : cards(visit, shelf, told)}
  </div>`
}

function cards(visit: Visit, { recipes, own }: OfferShelf, told?: OfferNotice): Html {
  const noticeOf = (name: string): OfferNotice | undefined => (told?.of === name ? told : undefined)
  return html`<div class="recipes">
      ${recipes.map((recipe) => recipeCard(visit, recipe, noticeOf(recipe.recipe)))}
    </div>
    ${own.length === 0 ? '' : html`<h2 class="after">${visit.say('ownOffers')}</h2>`}
    <div class="recipes">${own.map((offer) => ownCard(visit, offer, noticeOf(offer.id)))}</div>`
}

function recipeCard(visit: Visit, recipe: ShopRecipe, told?: OfferNotice): Html {
  const { say } = visit
  const { recipe: name, offer } = recipe
  const [title, text] = [`recipe.${name}`, `recipe.${name}.text`]
  const form = told?.typed ?? savedForm(recipe)
  return html`<form class="recipe${offer ? '' : ' unused'}" id="${name}" method="post" action="/book/offers/recipes/${name}">
    <div class="recipe-head">
      <div>
        <h2 id="${name}-title">${isWordKey(title) ? say(title) : name}</h2>
        <p>${isWordKey(text) ? say(text) : ''}</p>
      </div>
      <label class="switch">
        <input type="checkbox" role="switch" name="isOn" value="yes" aria-labelledby="${name}-title" ${form.isOn ? 'checked' : ''} />
        <span aria-hidden="true"><b>${say('status.active')}</b><i>${say('status.off')}</i></span>
      </label>
    </div>
    <div class="recipe-fields">${numberField(say, recipe, form)} ${codesField(visit, recipe, form)}</div>
    ${offer ? figures(visit, offer) : ''}
    <div class="recipe-end">
      <button class="btn outline">${say('save')}</button>
      ${notice(told?.sentence, told?.isWrong ?? false)}
    </div>
  </form>`
}

function savedForm(recipe: ShopRecipe): RecipeForm {
  const { recipe: name, offer } = recipe
  return {
    isOn: offer?.status === 'active',
    number: String(Math.round(numberOfRecipe(recipe) / scaleOf(recipe))),
    codes: offer?.codes.kind ?? 'static',
    code: offer?.codes.code ?? FIRST_CODES[name] ?? '',
  }
}

/** The least and the most as they are typed. */
export function boundsOf(recipe: ShopRecipe): { readonly least: number; readonly most: number } {
  const scale = scaleOf(recipe)
  return { least: Math.ceil(recipe.least / scale), most: Math.floor(recipe.most / scale) }
}

function numberField(say: Say, recipe: ShopRecipe, { number }: RecipeForm): Html {
  const { recipe: name, unit } = recipe
  const key = `number.${unit}`
  const { least, most } = boundsOf(recipe)
  return html`<p class="field">
    <label for="${name}-number">${isWordKey(key) ? say(key) : unit}</label>
    <input id="${name}-number" name="number" type="number" inputmode="numeric" required
      min="${least}" max="${most}" value="${number}" />
  </p>`
}

function codesField({ say }: Visit, { recipe }: ShopRecipe, { codes, code }: RecipeForm): Html {
  return html`<p class="field">
      <label for="${recipe}-codes">${say('codesLegend')}</label>
      <select id="${recipe}-codes" name="codes">
        ${CODE_KINDS.map((kind) => html`<option value="${kind}" ${kind === codes ? 'selected' : ''}>${say(`codes.${kind}`)}</option>`)}
      </select>
    </p>
    <p class="field static-code">
      <label for="${recipe}-code">${say('codeField')}</label>
      <input id="${recipe}-code" name="code" dir="ltr" value="${code}" maxlength="40" autocomplete="off" spellcheck="false" />
    </p>`
}

function ownCard({ say, ...visit }: Visit, offer: ShopOffer, told?: OfferNotice): Html {
  const status = `status.${offer.status}`
  const isOn = offer.status === 'active'
  return html`<form class="recipe" id="${offer.id}" method="post" action="/book/offers/${offer.id}/status">
    <div class="recipe-head">
      <div>
        <h2>${offer.name}</h2>
        <p>${offer.gesture.percent === undefined ? '' : `${say('number.percent')}: ${offer.gesture.percent} · `}${say(`codes.${offer.codes.kind}`)}</p>
      </div>
      <b class="status">${isWordKey(status) ? say(status) : offer.status}</b>
    </div>
    ${figures({ say, ...visit }, offer)}
    <input type="hidden" name="version" value="${offer.version}" />
    <div class="recipe-end">
      ${offer.status === 'ended' ? '' : html`<button class="btn outline" name="status" value="${isOn ? 'paused' : 'active'}">${say(isOn ? 'pause' : 'resume')}</button>`}
      ${notice(told?.sentence, told?.isWrong ?? false)}
    </div>
  </form>`
}

function figures({ say, language }: Visit, { budgetMinor, spentMinor, reservedMinor = 0, dryRun }: ShopOffer): Html {
  const money = (minor: number): string => formatPrice(language, minor)
  const budget =
    budgetMinor === undefined
      ? say('budgetNone')
      : spentMinor === undefined
        ? say('budget', { budget: money(budgetMinor) })
        : say('budgetSpent', { budget: money(budgetMinor), spent: money(spentMinor), reserved: money(reservedMinor) })
  return html`<p class="figures">
    ${dryRun ? html`<span>${say('dryRun', { hints: dryRun.hints, orders: dryRun.orders, cost: money(dryRun.highestCostMinor) })}</span>` : ''}
    <span>${budget}</span>
  </p>`
}
