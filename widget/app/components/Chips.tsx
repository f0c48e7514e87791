import type { TargetedEvent } from 'preact'
import type { Option } from '../../../sdk/contract/index.ts'

export type ChipsProps = {
  readonly name: string
  readonly options: readonly Pick<Option, 'value' | 'label'>[]
  readonly chosen: readonly string[]
  readonly multiple?: boolean | undefined
  readonly onSelect: (value: string, event: TargetedEvent<HTMLInputElement>) => void
}

/** Native radios or checkboxes that cover their labels. The name is on the control alone, or a screen reader stops at it twice. */
export function Chips({ name, options, chosen, multiple = false, onSelect }: ChipsProps) {
  return (
    <div class="chips">
      {options.map(({ value, label }) => (
        <label key={value} class={chosen.includes(value) ? 'chosen' : ''}>
          <input
            type={multiple ? 'checkbox' : 'radio'}
            name={name}
            value={value}
            checked={chosen.includes(value)}
            aria-label={label}
            onInput={(event) => onSelect(value, event)}
          />
          <span aria-hidden="true">{label}</span>
        </label>
      ))}
    </div>
  )
}
