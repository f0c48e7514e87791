/** Whom to thank: one of the named, or a name that is written. Never asks who the shopper is. */
import type { Fragment } from '../page.ts'
import css from '../styles/person.css?inline'
import { h } from '../view/render.ts'

const fragment: Fragment = (visit) => {
  visit.parts.person = ({ question, talk, headline, t }) => {
    const { id, title, options } = question
    const answer = String(talk.state.answers[id] ?? '')
    const isNamed = options.some(({ value }) => value === answer) && !isWriting(answer)
    return (
      <fieldset>
        <legend class={title === headline && 'read'}>{title}</legend>
        {options[0] && (
          <div class="chips">
            {options.map(({ value, label }) => (
              <label class={isNamed && value === answer && 'on'}>
                <input type="radio" name={id} value={value} checked={isNamed && value === answer} />
                {label}
              </label>
            ))}
          </div>
        )}
        <label class="named">
          <small>{t('person.name')}</small>
          <input type="text" name={id} maxlength="100" autocomplete="off" value={isNamed ? '' : answer} />
        </label>
      </fieldset>
    )
  }
  visit.css += css
}

/** A name that is being written may begin like one of the named. */
function isWriting(text: string): boolean {
  const { type, value } = (document.activeElement?.shadowRoot?.activeElement ?? {}) as Partial<HTMLInputElement>
  return type === 'text' && value === text
}

export default fragment
