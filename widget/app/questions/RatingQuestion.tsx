import { QuestionGroup } from '../components/QuestionGroup.tsx'
import { ScaleInput } from '../components/ScaleInput.tsx'
import { useAnswer } from '../hooks/useAnswer.ts'
import type { QuestionProps } from './index.ts'

export function RatingQuestion({ question, isHeadline }: QuestionProps) {
  const { id, title, scale = 'csat', scores, endLabels } = question
  const { answer, session } = useAnswer(id)
  return (
    <QuestionGroup title={title} isHeadline={isHeadline}>
      <ScaleInput
        name={id}
        scale={scale}
        scores={scores}
        endLabels={endLabels}
        value={typeof answer === 'number' ? answer : undefined}
        onSelect={(score, by) => session?.choose(id, score, by === 'keyboard' ? { by } : {})}
        onCommit={session?.commit}
        onLeave={session?.leave}
      />
    </QuestionGroup>
  )
}
