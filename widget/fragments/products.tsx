/** One score for each line of the order. Never asked where the page shows no order. */
import type { Fragment } from '../page.ts'
import css from '../styles/products.css?inline'
import { FACES } from '../view/Icon.tsx'
import { h } from '../view/render.ts'
import type { Asked } from '../view/shown.ts'
import { drawScale, facesOf, starsOf, thumbsOf, type Scale } from './scale.tsx'

const fragment: Fragment = (visit) => {
  visit.parts.products = (asked) => {
    const { question, talk, headline } = asked
    const scale = scaleOf(asked)
    return (
      <fieldset>
        <legend class={question.title === headline && 'read'}>{question.title}</legend>
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

/** The scales that fit one line. */
function scaleOf(asked: Asked): Scale {
  const { question, t } = asked
  if (question.scale === 'stars') return starsOf(asked)
  if (question.scale === 'thumbs') return thumbsOf(asked)
  return facesOf(
    (score) => FACES[score - 1],
    (score) => t(`csat${score}`),
  )
}

export default fragment
