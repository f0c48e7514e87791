import { CharactersLeft, describesCharactersLeft, MAX_TEXT_LENGTH } from '../components/CharactersLeft.tsx'
import { useAnswer } from '../hooks/useAnswer.ts'
import { useWidget } from '../widget-context.ts'
import type { QuestionProps } from './index.ts'

export function TextQuestion({ question, isHeadline }: QuestionProps) {
  const { t, store } = useWidget()
  const { id, title, followUp } = question
  const { answer, session } = useAnswer(id)
  const text = typeof answer === 'string' ? answer : ''
  const fieldId = `text-${id}`
  const leftId = `left-${id}`
  const labelId = `label-${id}`
  const isNamed = isHeadline && !followUp
  // Beside chips it is said that words are welcome, too.
  const isAlone = isNamed && store.snapshot.value?.page.questions.length === 1
  return (
    <div>
      {isAlone || (
        <label id={labelId} for={fieldId}>
          {isNamed ? t('field') : (followUp ?? title)}
        </label>
      )}
      <textarea
        id={fieldId}
        name={id}
        aria-labelledby={isNamed ? `headline lead ${labelId}` : undefined}
        maxLength={MAX_TEXT_LENGTH}
        value={text}
        aria-describedby={describesCharactersLeft(leftId, text)}
        onInput={({ currentTarget }) => session?.write(id, currentTarget.value)}
      />
      <CharactersLeft id={leftId} text={text} />
    </div>
  )
}
