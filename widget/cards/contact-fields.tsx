/** Channel and number of a shopper who wants to be reached. Never asked for with anything else. */
import type { Contact } from '../../sdk/contract/index.ts'
import { h, type VNode } from '../view/render.ts'
import { onPress, type FormTools } from './tools.ts'

const CHANNELS = ['phone', 'whatsapp', 'email'] as const

export type ContactFields = {
  /** `isRead`: the title is the panel's heading already. */
  draw(title: string, isRead?: boolean): VNode
  /** Undefined while nothing is written, or where the answer is read here. */
  contact(): Contact | undefined
}

/** `canRead` offers a fourth way: the answer on the next visit. */
export function createContactFields(tools: FormTools, canRead: boolean, changed: () => void): ContactFields {
  const { say } = tools
  const name = canRead ? 'remedyChannel' : 'channel'
  let channel: Contact['channel'] | 'readHere' = 'phone'
  let value = ''
  onPress(tools, (more, target) => {
    if (more === name) channel = target.value as typeof channel
    else if (more === `${name}Value`) value = target.value
    else return
    changed()
  })
  return {
    contact: () => (value.trim() && channel !== 'readHere' ? { channel, value: value.trim() } : undefined),
    draw: (title, isRead = false) => (
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
              data-more={`${name}Value`}
              type={channel === 'email' ? 'email' : 'tel'}
              autocomplete={channel === 'email' ? 'email' : 'tel'}
              maxlength="200"
              value={value}
            />
            <small>{say('reachNote')}</small>
          </div>
        )}
      </fieldset>
    ),
  }
}
