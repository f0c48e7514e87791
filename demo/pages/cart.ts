/** The basket: lines, quantities, sums. Never needs a script: every button is a form. */
import { html } from 'hono/html'
import { FREE_SHIPPING_FROM_MINOR, MOST_PIECES, sumCart, type Cart, type CartLine, type Sums } from '../cart.ts'
import { formatDiscount, formatPrice } from '../money.ts'
import type { Visit } from '../visit.ts'
import { cover } from './book-card.ts'
import type { Html } from './layout.ts'

export function cartPage(visit: Visit): Html {
  const { say, cart, language } = visit
  if (cart.length === 0) {
    return html`<h1>${say('cartEmpty')}</h1>
      <p class="lead">${say('cartEmptyHint')}</p>
      <p><a class="btn" href="/">${say('showAll')}</a></p>`
  }
  const sums = sumCart(cart)
  const missingMinor = FREE_SHIPPING_FROM_MINOR - sums.goodsMinor
  return html`<h1>${say('cartTitle')}</h1>
    <div class="checkout">
      <ul class="lines">
        ${cart.map((line) => cartLine(visit, line))}
      </ul>
      <div>
        <div class="sum">
          ${sumRows(visit, sums)}
          ${missingMinor > 0 ? html`<p class="note">${say('untilFree', { price: formatPrice(language, missingMinor) })}</p>` : ''}
        </div>
        <p class="buy">
          <a class="btn" href="/checkout">${say('checkout')}</a>
          <a class="quiet" href="/">${say('keepShopping')}</a>
        </p>
      </div>
    </div>`
}

function cartLine({ say, language }: Visit, { book, quantity }: CartLine): Html {
  const title = book.title
  const count = `count-${book.sku}`
  return html`<li class="line">
    ${cover(book)}
    <div>
      <a href="/books/${book.sku}" lang="${book.language}"><strong>${title}</strong></a>
      <span class="by" lang="${book.language}">${book.author}</span>
      <form class="stepper" method="post" action="/cart/${book.sku}">
        <button id="less-${book.sku}" name="quantity" value="${quantity - 1}" aria-label="${say('oneLess', { title })}" aria-describedby="${count}">−</button>
        <output id="${count}"><span class="sr">${say('quantity')} </span>${quantity}</output>
        <button id="more-${book.sku}" name="quantity" value="${quantity + 1}" aria-describedby="${count}" aria-label="${say('oneMore', { title })}"
          ${quantity >= MOST_PIECES ? 'disabled' : ''}>+</button>
        <button class="quiet" name="quantity" value="0" aria-label="${say('removeTitle', { title })}">${say('remove')}</button>
      </form>
    </div>
    <span class="price"><bdi>${formatPrice(language, book.priceMinor * quantity)}</bdi></span>
  </li>`
}

/** Goods, delivery and total as a list of terms. */
export function sumRows({ say, language }: Visit, sums: Sums): Html {
  const shipping = sums.shippingMinor === 0 ? say('shippingFree') : formatPrice(language, sums.shippingMinor)
  const discountRow = html`<div class="off"><dt>${say('discount')}</dt><dd><bdi>${formatDiscount(language, sums.discountMinor)}</bdi></dd></div>`
  return html`<dl>
    <div><dt>${say('goods')}</dt><dd><bdi>${formatPrice(language, sums.goodsMinor)}</bdi></dd></div>
    <div><dt>${say('shipping')}</dt><dd><bdi>${shipping}</bdi></dd></div>
    ${sums.discountMinor > 0 ? discountRow : ''}
    <div class="total"><dt>${say('total')}</dt><dd><bdi>${formatPrice(language, sums.totalMinor)}</bdi></dd></div>
  </dl>`
}

/** The lines of an order, not to be changed any more. */
export function orderLines({ say, language }: Visit, lines: Cart): Html {
  return html`<ul class="lines">
    ${lines.map(
      ({ book, quantity }) => html`<li class="line">
        ${cover(book)}
        <div>
          <strong lang="${book.language}">${book.title}</strong>
          <span class="by" lang="${book.language}">${book.author}</span>
          ${quantity > 1 ? html`<span class="by">${say('pieces', { count: quantity })}</span>` : ''}
        </div>
        <span class="price"><bdi>${formatPrice(language, book.priceMinor * quantity)}</bdi></span>
      </li>`,
    )}
  </ul>`
}
