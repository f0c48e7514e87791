import { QuestionGroup } from '../components/QuestionGroup.tsx'
import { Chips } from '../components/Chips.tsx'
import { useKeyboardChoice } from '../components/ScaleInput.tsx'
import { useAnswer } from '../hooks/useAnswer.ts'
import { useWidget } from '../widget-context.ts'
import type { QuestionProps } from './index.ts'

export function ChoiceQuestion({ question, isHeadline }: QuestionProps) {
  const { t } = useWidget()
  const { id, title, options, multiple } = question
  const { answer, session } = useAnswer(id)
  const keyboard = useKeyboardChoice()
  const chosen = [answer ?? []].flat().map(String)
  const legend = multiple && isHeadline ? t('chooseAll') : title
  // Nothing to choose from is no question.
  if (options.length === 0) return null
  return (
    <QuestionGroup
      title={multiple ? <small>{legend}</small> : legend}
      isHeadline={isHeadline && !multiple}
      onKeyDown={(event) => {
        keyboard.noteKey(event)
        const { key, target } = event
        const { type, checked } = target as HTMLInputElement
        if (type === 'radio' && checked && (key === 'Enter' || key === ' ')) session?.commit()
        // Past the other chips, to the words.
        if (type === 'checkbox' && key === 'Enter' && !event.ctrlKey && !event.metaKey)
          focusNextField(event.currentTarget)
      }}
      onKeyUp={keyboard.forgetKey}
      onPointerDown={keyboard.forgetKey}
      onFocusOut={({ currentTarget, relatedTarget }) => {
        if (!multiple && relatedTarget && !currentTarget.contains(relatedTarget as Node)) session?.leave()
      }}
    >
      <Chips
        name={id}
        options={options}
        chosen={chosen}
        multiple={multiple}
        onSelect={(value) => {
          if (multiple) session?.toggle(id, value)
          else session?.choose(id, value, keyboard.isPassing() ? { by: 'keyboard' } : {})
        }}
      />
    </QuestionGroup>
  )
}

function focusNextField(group: HTMLElement): void {
  group.parentElement?.querySelector('textarea')?.focus()
}
