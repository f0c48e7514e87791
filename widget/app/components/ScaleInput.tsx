/** A scale as native radios; no score is explained by its place or colour alone. Each has its name once, on the radio. */
import type { ComponentChildren } from 'preact'
import { useRef } from 'preact/hooks'
import type { ScaleName } from '../../../sdk/contract/index.ts'
import type { Translate } from '../messages.ts'
import { useWidget } from '../widget-context.ts'
import { ARROW_DOWN, ARROW_UP, FACES, Icon, SAME, STAR, THUMB_DOWN, THUMB_UP } from './Icon.tsx'

export type ScaleInputProps = {
  /** Of the radios' group. */
  readonly name: string
  readonly scale: ScaleName
  readonly scores: readonly number[]
  /** What the lowest and the highest score mean here; the scale's own words otherwise. */
  readonly endLabels?: readonly [string, string] | undefined
  readonly value: number | undefined
  /** `by` tells a value that arrow keys pass through from one that is meant. */
  readonly onSelect: (score: number, by: 'pointer' | 'keyboard') => void
  /** Enter, or a second press, on the value that the keys have reached. */
  readonly onCommit?: (() => void) | undefined
  /** The focus has left the group for something else. */
  readonly onLeave?: (() => void) | undefined
}

type Cell = { readonly content: ComponentChildren; readonly name: string }
type ScaleLook = {
  readonly className: string
  cell(score: number): Cell
  readonly endLabels?: readonly [string, string]
}

export function ScaleInput({ name, scores, value, onSelect, onCommit, onLeave, ...scale }: ScaleInputProps) {
  const { t } = useWidget()
  const look = lookOf({ ...scale, scores, value }, t)
  const keyboard = useKeyboardChoice()
  return (
    <>
      <div
        class={`scale ${look.className}`}
        onKeyDown={(event) => {
          keyboard.noteKey(event)
          if ((event.key === 'Enter' || event.key === ' ') && (event.target as HTMLInputElement).checked) onCommit?.()
        }}
        onKeyUp={keyboard.forgetKey}
        onPointerDown={keyboard.forgetKey}
        onFocusOut={({ currentTarget, relatedTarget }) => {
          if (relatedTarget && !currentTarget.contains(relatedTarget as Node)) onLeave?.()
        }}
      >
        {scores.map((score) => {
          const { content, name: label } = look.cell(score)
          return (
            <label key={score}>
              <input
                type="radio"
                name={name}
                value={score}
                checked={score === value}
                aria-label={label}
                onInput={() => onSelect(score, keyboard.isPassing() ? 'keyboard' : 'pointer')}
                onClick={() => score === value && !keyboard.isPassing() && onCommit?.()}
              />
              {content}
            </label>
          )
        })}
      </div>
      {look.endLabels && (
        <div class="row end-labels" aria-hidden="true">
          {look.endLabels.map((label) => (
            <small key={label}>{label}</small>
          ))}
        </div>
      )}
    </>
  )
}

/** Arrow keys pass through every value on their way; a tap, the space bar and a screen reader's press choose on purpose. */
export function useKeyboardChoice() {
  const isArrowDown = useRef(false)
  return {
    noteKey: ({ key }: KeyboardEvent) => void (isArrowDown.current = key.startsWith('Arrow')),
    forgetKey: () => void (isArrowDown.current = false),
    isPassing: () => isArrowDown.current,
  }
}

type Drawn = Pick<ScaleInputProps, 'scale' | 'scores' | 'endLabels' | 'value'>

function lookOf({ scale, scores, endLabels, value }: Drawn, t: Translate): ScaleLook {
  switch (scale) {
    case 'csat':
      return pictures((score) => ({ path: FACES[score - 1], word: t(`csat.${score}`) }))
    case 'expectation':
      return pictures((score) => ({ path: [ARROW_DOWN, SAME, ARROW_UP][score + 1], word: t(`expectation.${score}`) }))
    case 'thumbs': {
      const [down, up] = endLabels ?? [t('thumbs.-1'), t('thumbs.1')]
      return pictures((score) => (score > 0 ? { path: THUMB_UP, word: up } : { path: THUMB_DOWN, word: down }))
    }
    case 'stars':
      return {
        className: 'stars',
        cell: (score) => ({
          name: t(`stars.${score}`),
          content: (
            <i class={value !== undefined && score <= value ? 'full' : ''}>
              <Icon path={STAR} />
            </i>
          ),
        }),
      }
    case 'nps':
      return numbers('numbers nps', scores, endLabels ?? [t('nps.low'), t('nps.high')])
    case 'ces5':
    case 'ces7':
      return numbers('numbers', scores, endLabels ?? [t('ces.low'), t('ces.high')])
  }
}

/** A picture with its word under it. */
function pictures(
  pictureOf: (score: number) => { readonly path: string | undefined; readonly word: string },
): ScaleLook {
  return {
    className: 'faces',
    cell(score) {
      const { path, word } = pictureOf(score)
      return { name: word, content: [<Icon path={path} />, <small aria-hidden="true">{word}</small>] }
    },
  }
}

/** Numbers whose ends are said. */
function numbers(className: string, scores: readonly number[], [low, high]: readonly [string, string]): ScaleLook {
  const first = scores[0]
  const last = scores.at(-1)
  const meaning = (score: number): string | undefined => (score === first ? low : score === last ? high : undefined)
  return {
    className,
    cell: (score) => ({
      content: <b aria-hidden="true">{score}</b>,
      name: [score, meaning(score) ?? []].flat().join(', '),
    }),
    endLabels: [`${first}: ${low}`, `${last}: ${high}`],
  }
}
