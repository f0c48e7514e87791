/** A scale as native radios in one named group. Never a score that only its place or colour explains. */
import { Icon } from '../view/Icon.tsx'
import { h, type Child, type VNode } from '../view/render.ts'
import type { Asked } from '../view/shown.ts'

export type Scale = {
  readonly look: string
  /** `chosen` is NaN before anything is. */
  cell(score: number, chosen: number): Child
  /** Said instead of what is drawn. */
  name?(score: number): string | undefined
  /** Under the first and the last score. */
  readonly ends?: readonly [string, string]
}

/** One line of an order: its radios are a group by themselves. */
export type Line = { readonly place: number; readonly sku: string; readonly name: string }

export function drawScale({ question, talk, headline }: Asked, scale: Scale, line?: Line): VNode {
  const { id, title, scores } = question
  const answer = talk.state.answers[id]
  const given = line ? Object(answer)[line.sku] : answer
  const chosen = typeof given === 'number' ? given : Number.NaN
  return (
    <fieldset>
      <legend class={!line && title === headline && 'read'}>{line?.name ?? title}</legend>
      <div class={`rate ${scale.look}`}>
        {scores.map((score) => (
          <label>
            <input
              type="radio"
              name={line ? `${id} ${line.place}` : id}
              value={score}
              checked={score === chosen}
              aria-label={scale.name?.(score)}
              data-item={line?.sku}
            />
            {scale.cell(score, chosen)}
          </label>
        ))}
      </div>
      {scale.ends && (
        <div class="row" aria-hidden="true">
          {scale.ends.map((end) => (
            <small>{end}</small>
          ))}
        </div>
      )}
    </fieldset>
  )
}

const STAR = 'm12 3.2 2.7 5.6 6.1.8-4.5 4.3 1.1 6.1-5.4-3-5.4 3 1.1-6.1L3.2 9.6l6.1-.8z'
const THUMB_UP = 'M3.5 11H7v9H3.5zM7 11.5 11 3q3 0 2.5 3.5L13 9.5h5.5q2.2 0 1.7 2.2l-1.6 6.5Q18.2 20 16.5 20H7'
/** The same, turned by half. */
const THUMB_DOWN = 'M20.5 13H17V4h3.5zM17 12.5 13 21q-3 0-2.5-3.5l.5-3H5.5q-2.2 0-1.7-2.2l1.6-6.5Q5.8 4 7.5 4H17'

export function starsOf({ t }: Asked): Scale {
  return {
    look: 'star',
    name: (score) => t(`stars.${score}`),
    cell: (score, chosen) => (
      <i class={score <= chosen && 'full'}>
        <Icon path={STAR} />
      </i>
    ),
  }
}

export function thumbsOf({ t, question }: Asked): Scale {
  const [down, up] = question.ends ?? [t('thumbs.-1'), t('thumbs.1')]
  return facesOf(
    (score) => (score > 0 ? THUMB_UP : THUMB_DOWN),
    (score) => (score > 0 ? up : down),
  )
}

/** A picture with its word under it. */
export function facesOf(path: (score: number) => string | undefined, word: (score: number) => string): Scale {
  return { look: 'face', cell: (score) => [<Icon path={path(score)} />, <small>{word(score)}</small>] }
}
