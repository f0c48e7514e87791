import { CharactersLeft, describesCharactersLeft, MAX_TEXT_LENGTH } from '../components/CharactersLeft.tsx'
import { useAnswer } from '../hooks/useAnswer.ts'
import type { QuestionProps } from './index.ts'

export function TextQuestion({ question, isHeadline }: QuestionProps) {
  const { id, title, followUp } = question
  const { answer, session } = useAnswer(id)
  const text = typeof answer === 'string' ? answer : ''
  const fieldId = `text-${id}`
  const leftId = `left-${id}`
  const isNamed = isHeadline && !followUp
  return (
    <div>
      {!isNamed && <label for={fieldId}>{followUp ?? title}</label>}
      <textarea
        id={fieldId}
        name={id}
        aria-labelledby={isNamed ? 'headline lead' : undefined}
        maxLength={MAX_TEXT_LENGTH}
        value={text}
        aria-describedby={describesCharactersLeft(leftId, text)}
        onInput={({ currentTarget }) => session?.write(id, currentTarget.value)}
      />
      <CharactersLeft id={leftId} text={text} />
    </div>
  )
}
