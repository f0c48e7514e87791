/** How the widget leaves a page, and how it takes it when the page removes it. */
import { always, only } from '../kit/fault-plans.ts'
import { expect, test, type Shopper } from './fixtures.ts'

type Left = {
  readonly listeners: readonly string[]
  readonly timers: number
  readonly nodes: number
  /** Connections that were opened and not closed. */
  readonly databases: number
}

/**
 * Runs in the page before anything else: counts what our scripts leave running. Listeners are those outside of our own
 * elements.
 */
function countWhatIsLeft(): void {
  const isOurs = () => /\/(w|assets)\//.test(String(new Error('stack').stack))
  const outside: unknown[] = [window, document, document.documentElement]
  const timers = new Set<unknown>()
  const databases = new Set<unknown>()
  let listeners: { readonly name: string; readonly run: unknown }[] = []
  const wrap = (owner: object, name: string, note: (self: unknown, given: unknown[], result: unknown) => void) => {
    const real = Reflect.get(owner, name)
    Reflect.set(owner, name, function wrapped(this: unknown, ...given: unknown[]) {
      const result = Reflect.apply(real, this, given)
      if (isOurs()) note(this, given, result)
      return result
    })
  }
  const forget = (gone: (one: (typeof listeners)[number]) => boolean) => {
    listeners = listeners.filter((one) => !gone(one))
  }
  wrap(EventTarget.prototype, 'addEventListener', (self, [name, run, options]) => {
    const target = self ?? window
    if (!outside.includes(target) && target !== document.body) return
    const one = { name: String(name), run }
    listeners.push(one)
    const { signal } = Object(options) as AddEventListenerOptions
    signal?.addEventListener('abort', () => forget((other) => other === one))
  })
  wrap(EventTarget.prototype, 'removeEventListener', (_, [name, run]) =>
    forget((one) => one.name === name && one.run === run),
  )
  const realTimeout = window.setTimeout
  Reflect.set(window, 'setTimeout', (run: () => void, ...rest: unknown[]) => {
    const id: unknown = Reflect.apply(realTimeout, window, [() => (timers.delete(id), run()), ...rest])
    if (isOurs()) timers.add(id)
    return id
  })
  wrap(window, 'clearTimeout', (_, [id]) => timers.delete(id))
  wrap(window, 'setInterval', (_, __, id) => timers.add(id))
  wrap(window, 'clearInterval', (_, [id]) => timers.delete(id))
  wrap(IDBFactory.prototype, 'open', (_, __, result) => {
    const request = result as IDBOpenDBRequest
    request.addEventListener('success', () => databases.add(request.result))
  })
  wrap(IDBDatabase.prototype, 'close', (self) => databases.delete(self))
  const look = (): Left => ({
    listeners: listeners.map(({ name }) => name),
    timers: timers.size,
    databases: databases.size,
    nodes: [...document.querySelectorAll('*')].filter((one) => one.shadowRoot).length,
  })
  Reflect.set(window, 'whatIsLeft', look)
}

const whatIsLeft = ({ page }: Shopper) => page.evaluate((): Left => Reflect.get(window, 'whatIsLeft')())

test('destroy while an answer waits for its next attempt leaves no listener, timer, element or open database', async ({
  shopper,
  network,
}) => {
  await shopper.page.addInitScript(countWhatIsLeft)
  await shopper.visit()
  network.setPlan(only('POST', always({ kind: 'refuse' }), /responses/))
  await shopper.openForm()
  await shopper.rate(5)
  await shopper.write('destroyed with this in the queue')
  await shopper.send()
  await shopper.sees("Not sent yet. It's saved on this device.")
  const listeners = expect.arrayContaining(['online', 'pageshow'])
  await expect.poll(() => whatIsLeft(shopper)).toMatchObject({ nodes: 1, listeners, databases: 1 })
  await expect.poll(async () => (await whatIsLeft(shopper)).timers).toBeGreaterThan(0)
  await shopper.page.evaluate(() => Reflect.get(window, 'defter')('destroy'))
  await expect.poll(() => whatIsLeft(shopper)).toEqual({ listeners: [], timers: 0, nodes: 0, databases: 0 })
})

test('the page removes the open form: nothing fails, whatever is called afterwards', async ({ shopper }) => {
  await shopper.visit()
  await shopper.openForm()
  await shopper.rate(4)
  await shopper.page.evaluate(() => {
    const { defter } = window as unknown as { defter: (...call: readonly unknown[]) => void }
    const host = document.querySelector('div[data-defter]')
    host?.remove()
    defter('open')
    defter('close')
    host?.shadowRoot?.querySelector('button')?.click()
    defter('destroy')
    defter('open')
    defter('nonsense', Symbol.iterator)
  })
  await shopper.page.locator('#host').click()
  await expect(shopper.widget).toHaveCount(0)
})

test('the page replaces its whole body, as shops without reloads do: the launcher stays and opens the form', async ({
  shopper,
}) => {
  await shopper.visit()
  await shopper.page.evaluate(() => document.body.replaceWith(document.createElement('body')))
  await shopper.openForm()
  await shopper.sees('Tell us, good or bad')
})
