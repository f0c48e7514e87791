/** Channel and number of a shopper who wants to be reached. Never asked for with anything else, never taken away for being wrong. */
import type { Contact, Problem } from '../../sdk/contract/index.ts'
import { h, type VNode } from '../view/render.ts'
import type { FormTools } from './tools.ts'

const CHANNELS = ['phone', 'whatsapp', 'email'] as const
/** Shorter ones exist in towns that a caller from elsewhere cannot ring. */
const LEAST_DIGITS = 7

export type ContactFields = {
  /** `isRead`: the title is the panel's heading already. */
  draw(title: string, isRead?: boolean): VNode
  /** `unusable` where no server need be asked; `readHere` where the answer is read on the next visit. */
  given(): Contact | 'nothing' | 'unusable' | 'readHere'
  /** Says beside the field what it takes, and leads there. */
  refuse(): void
}

/** `canRead` offers a fourth way: the answer on the next visit. */
export function createContactFields(tools: FormTools, canRead: boolean, changed: () => void): ContactFields {
  const { say, session, root, redraw, onPress } = tools
  const name = canRead ? 'remedyChannel' : 'channel'
  let talkId: string | undefined
  let channel: Contact['channel'] | 'readHere' = 'phone'
  let value = ''
  let isRefused = false
  // A click into the field changes nothing.
  const edit = (isNew: boolean): void => {
    if (!isNew) return
    isRefused = false
    changed()
  }
  onPress(name, (target) => edit(channel !== (channel = target.value as typeof channel)))
  onPress(`${name}Value`, (target) => edit(value !== (value = target.value)))
  /** What was given with the answer need not be written again; what was given before is another response's. */
  const follow = (): void => {
    const { talk } = session
    if (talkId === talk?.id) return
    talkId = talk?.id
    ;({ channel, value } = talk?.state.contact ?? { channel: 'phone', value: '' })
    isRefused = false
  }
  return {
    given() {
      if (channel === 'readHere') return channel
      const number = value.trim()
      if (!number) return 'nothing'
      return isUnusable(channel, number) ? 'unusable' : { channel, value: number }
    },
    refuse() {
      isRefused = true
      redraw()
      root.querySelector<HTMLElement>('.field')?.focus()
    },
    draw(title, isRead = false) {
      follow()
      const isEmail = channel === 'email'
      return (
        <fieldset>
          <legend class={isRead && 'read'}>{title}</legend>
          <div class="chips">
            {[...CHANNELS, canRead && ('readHere' as const)].map(
              (one) =>
                one && (
                  <label class={one === channel ? 'on' : ''}>
                    <input data-more={name} type="radio" name={name} value={one} checked={one === channel} />
                    {say(one)}
                  </label>
                ),
            )}
          </div>
          {channel !== 'readHere' && (
            <div>
              <input
                class="field"
                aria-label={say(channel)}
                aria-invalid={isRefused && 'true'}
                aria-describedby={isRefused && 'wrong'}
                data-more={`${name}Value`}
                type={isEmail ? 'email' : 'tel'}
                autocomplete={isEmail ? 'email' : 'tel'}
                maxlength="200"
                value={value}
              />
              {isRefused && (
                <p id="wrong" role="alert">
                  {say(isEmail ? 'wrongEmail' : 'wrongPhone')}
                </p>
              )}
              <small>{say('reachNote')}</small>
            </div>
          )}
        </fieldset>
      )
    },
  }
}

/** Whether the server has refused what was given here. */
export function isContactRefused(problem: Problem | undefined): boolean {
  return problem?.errors?.some(({ path }) => path.startsWith('contact')) ?? false
}

/** Figures of any script count. */
function isUnusable(channel: Contact['channel'], value: string): boolean {
  return channel === 'email' ? !/.@./.test(value) : value.replace(/\P{Nd}/gu, '').length < LEAST_DIGITS
}
