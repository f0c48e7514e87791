import { useState } from 'preact/hooks'
import { Chips } from '../components/Chips.tsx'
import { QuestionGroup } from '../components/QuestionGroup.tsx'
import { useAnswer } from '../hooks/useAnswer.ts'
import { useWidget } from '../widget-context.ts'
import type { QuestionProps } from './index.ts'

/** Whom to thank: one of the named, or a name that is written. */
export function PersonQuestion({ question, isHeadline }: QuestionProps) {
  const { t } = useWidget()
  const { id, title, options } = question
  const { answer, session } = useAnswer(id)
  const name = typeof answer === 'string' ? answer : ''
  // A name that is being written may begin like one of the named.
  const [isWriting, setIsWriting] = useState(!options.some(({ value }) => value === name))
  return (
    <QuestionGroup title={title} isHeadline={isHeadline}>
      {options[0] && (
        <Chips
          name={id}
          options={options}
          chosen={isWriting ? [] : [name]}
          onSelect={(value) => {
            setIsWriting(false)
            session?.choose(id, value)
          }}
        />
      )}
      <label class="named">
        <small>{t('personName')}</small>
        <input
          type="text"
          name={id}
          maxLength={100}
          autocomplete="off"
          value={isWriting ? name : ''}
          onInput={({ currentTarget }) => {
            setIsWriting(true)
            session?.write(id, currentTarget.value)
          }}
        />
      </label>
    </QuestionGroup>
  )
}
