import { QuestionGroup } from '../components/QuestionGroup.tsx'
import { ScaleInput } from '../components/ScaleInput.tsx'
import { useAnswer } from '../hooks/useAnswer.ts'
import { useWidget } from '../widget-context.ts'
import type { QuestionProps } from './index.ts'

/** One score for each line of the order. */
export function ProductsQuestion({ question, isHeadline }: QuestionProps) {
  const { store } = useWidget()
  const { id, title, scale = 'csat', scores } = question
  const { answer, session } = useAnswer(id)
  const items = store.active.value?.order?.items ?? []
  return (
    <QuestionGroup title={title} isHeadline={isHeadline}>
      {items.map(({ sku, name }, index) => (
        <fieldset key={index} class="line">
          <legend>{name}</legend>
          <ScaleInput
            name={`${id} ${index}`}
            // Numbers do not fit one line.
            scale={scale === 'stars' || scale === 'thumbs' ? scale : 'csat'}
            scores={scores}
            value={scoreOf(answer, sku)}
            onSelect={(score) => session?.choose(id, score, { item: sku })}
          />
        </fieldset>
      ))}
    </QuestionGroup>
  )
}

function scoreOf(answer: unknown, sku: string): number | undefined {
  const scores: Readonly<Record<string, number>> = Object(answer)
  return Object.hasOwn(scores, sku) ? scores[sku] : undefined
}
