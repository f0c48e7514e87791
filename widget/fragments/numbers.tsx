/** NPS 0–10 and CES 1–5 or 1–7 as numbers whose ends are said. Never eleven slivers: 0–10 stand as six and five. */
import type { Fragment } from '../page.ts'
import css from '../styles/numbers.css?inline'
import type { Asked } from '../view/shown.ts'
import { h, type VNode } from '../view/render.ts'
import { drawScale } from './scale.tsx'

const draw = (asked: Asked): VNode => {
  const { question, t } = asked
  const { scores } = question
  const isNps = question.scale === 'nps'
  const first = scores[0]
  const last = scores.at(-1)
  const [low, high] =
    question.ends ?? (isNps ? [t('numbers.nps0'), t('numbers.nps10')] : [t('numbers.ces1'), t('numbers.ces')])
  const said = { [String(first)]: low, [String(last)]: high }
  return drawScale(asked, {
    look: isNps ? 'number nps' : 'number',
    name: (score) => said[score] && `${score}, ${said[score]}`,
    cell: (score) => <b>{score}</b>,
    ends: [`${first}: ${low}`, `${last}: ${high}`],
  })
}

const fragment: Fragment = (visit) => {
  Object.assign(visit.parts, { nps: draw, ces5: draw, ces7: draw })
  visit.css += css
}

export default fragment
