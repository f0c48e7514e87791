import type { TargetedEvent } from 'preact'
import type { Option } from '../../../sdk/contract/index.ts'

export type ChipsProps = {
  readonly name: string
  readonly options: readonly Pick<Option, 'value' | 'label'>[]
  readonly chosen: readonly string[]
  readonly multiple?: boolean | undefined
  readonly onSelect: (value: string, event: TargetedEvent<HTMLInputElement>) => void
}

/** Native radios or checkboxes that cover their labels. */
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
            onInput={(event) => onSelect(value, event)}
          />
          {label}
        </label>
      ))}
    </div>
  )
}
