/** One score for each line of the order. Never asked where the page shows no order. */
import type { Fragment } from '../page.ts'
import css from '../styles/products.css?inline'
import { h } from '../view/render.ts'
import { drawScale, starsOf, thumbsOf } from './scale.tsx'

const fragment: Fragment = (visit) => {
  visit.parts.products = (asked) => {
    const { question, talk, heading } = asked
    const scale = question.scale === 'thumbs' ? thumbsOf(asked) : starsOf(asked)
    return (
      <fieldset>
        <legend class={question.title === heading && 'read'}>{question.title}</legend>
        {talk.order?.items.map(({ sku, name }, place) => (
          <div class="line">{drawScale(asked, scale, { place, sku, name })}</div>
        ))}
      </fieldset>
    )
  }
  const { fit } = visit
  visit.fit = (asked, order) => {
    const survey = fit?.(asked, order) ?? asked
    return order?.items[0]
      ? survey
      : { ...survey, questions: survey.questions.filter(({ kind }) => kind !== 'products') }
  }
  visit.css += css
}

export default fragment
