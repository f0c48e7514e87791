/** Lets a shopper who does not want to write be reached instead. Only offered, never asked for. */
import type { Contact } from '../../sdk/contract/index.ts'
import { h } from '../view/render.ts'
import type { Parts } from '../view/shown.ts'
import { onPress, type Tools } from './tools.ts'

const CHANNELS = ['phone', 'whatsapp', 'email'] as const

export function createContact(tools: Tools, redraw: () => void): Parts {
  const { session, say } = tools
  let isAsked = false
  let channel: Contact['channel'] = 'phone'
  let value = ''
  onPress(tools, (name, target) => {
    if (name === 'reach') isAsked = true
    else if (name === 'channel') channel = target.value as Contact['channel']
    else if (name === 'value') value = target.value.trim()
    else return
    session.apply({ type: 'contact', contact: value ? { channel, value } : undefined })
    redraw()
  })
  const offer = () => (
    <div>
      <small>{say('shy')}</small>
      <button class="quiet" data-more="reach">
        {say('reachMe')}
      </button>
    </div>
  )
  const fields = () => (
    <fieldset>
      <legend>{say('reachHow')}</legend>
      <div class="chips">
        {CHANNELS.map((one) => (
          <label class={one === channel ? 'on' : ''}>
            <input data-more="channel" type="radio" name="channel" value={one} checked={one === channel} />
            {say(one)}
          </label>
        ))}
      </div>
      <input
        class="field"
        aria-label={say(channel)}
        data-more="value"
        type={channel === 'email' ? 'email' : 'tel'}
        maxlength="200"
      />
      <small>{say('reachNote')}</small>
    </fieldset>
  )
  return { contact: ({ talk }) => (isAsked ? fields() : talk.page.isShy && offer()) }
}
